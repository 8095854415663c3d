"""The chapters of the demo's story, each one stretch of an office's work."""
