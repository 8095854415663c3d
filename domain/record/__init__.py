"""What the log says of itself: its clock, its keys, what was refused, taken out and restored."""
