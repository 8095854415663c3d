"""Signatures (PAdES) within a PDF: what they are worth, and who is asked for one."""
