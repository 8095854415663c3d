"""Passwords: which are refused, how one is kept, and whose it is."""
