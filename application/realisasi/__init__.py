"""Commands of measuring: figures of a quarter, of other offices and from duties, corrections, the yearly report."""
