"""Tests of commands, policies and the store."""
