"""Journeys in a real browser against a real server; each counts its clicks."""
