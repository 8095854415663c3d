"""The same reads as of ours: a table for people, from the same figures."""
