"""Documents that people send: sheets and lists read as tables of text, letters and drafts as blocks of text."""
