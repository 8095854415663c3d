"""How figures are read as people and papers write them: digits, units, shapes; what is not certain is asked."""
