"""Scales: grades and their bands, the ones that ship, and those that a kabupaten declares in versions from a date."""
