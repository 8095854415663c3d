"""What was achieved: quarters with the figures of every office in them, supporting data, the yearly report."""
