"""Commands of setting up: the kabupaten, its units and office holders, and what becomes of a unit."""
