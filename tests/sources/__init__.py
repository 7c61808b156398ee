"""Tests of the readers of source files."""
