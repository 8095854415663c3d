"""Deciding on a document in a browser: its steps as forms, what changed first, notes on cells, many at once."""
