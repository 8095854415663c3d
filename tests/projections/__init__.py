"""Tests of views and queries."""
