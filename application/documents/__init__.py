"""Commands that every kind of document has: found, stepped, signed, loaded from paper, corrected."""
