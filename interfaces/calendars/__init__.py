"""Deadlines as a calendar, and what a link alone opens."""
