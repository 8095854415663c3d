"""Measurements beside a Django application with history, side by side in one run: `make bench`."""
