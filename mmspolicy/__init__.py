"""The policy of a medical society's House of Delegates, searchable from the terminal."""

__version__ = "0.1.0"
