"""Measurements of the program against its floors and a peer; see README.md. Never run by the tests."""
