"""What is told to whoever runs and guards an installation: what happened, never about whom more than a code."""
