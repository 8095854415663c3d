"""The one approval cycle: steps, what they require and check, signatures, mandates, and the words for all of it."""
