"""Documents that people send: sheets and lists, read as tables of text."""
