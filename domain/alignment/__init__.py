"""Alignment: what each kind of document is held against, and by which rules; of papers, however they were read."""
