"""Lists of units and of who holds an office, pasted or in a file: each row with the commands that record it."""
