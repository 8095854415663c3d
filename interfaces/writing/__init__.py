"""Documents going out: what an office prints as one model, made of recorded figures, and its writers for Word, PDF and
spreadsheets.

`model.py` is what a document is; a module for each kind says what stands in it, and each writer draws every kind.
"""
