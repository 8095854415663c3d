"""Tests of the ways in and out, through the front doors that users have."""
