"""Readers of the source files: YAML and Markdown into records, with every problem noted."""
