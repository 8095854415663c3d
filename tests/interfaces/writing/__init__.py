"""Documents going out, read again as whoever gets them would."""
