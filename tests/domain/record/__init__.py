"""Tests of the log about itself."""
