"""The kabupaten, its units and who holds which office there, over time."""
