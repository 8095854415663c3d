"""What may be done: one command at a time, and what follows from it."""
