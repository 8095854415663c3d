"""A table of an office brought in by a page: chosen or pasted, looked at as it was read, recorded by one press."""
