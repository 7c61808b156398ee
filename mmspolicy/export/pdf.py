"""Documents as PDF, set by Typst with the fonts it brings: tagged, with bookmarks, links and page numbers."""

from __future__ import annotations

import typst

from mmspolicy.errors import RequestError
from mmspolicy.export.document import Document
from mmspolicy.export.pdf_markup import markup


def write(document: Document) -> bytes:
    """The document as a PDF file. Its dates are the document's own, which the markup sets.

    It keeps the rules of PDF/UA-1 where it can. Where its headings skip a level, or a character is in none of Typst's
    fonts, it is tagged all the same, and set with the help of the fonts of this machine. RequestError where Typst
    can't set it at all.
    """
    source = markup(document).encode("utf-8")
    try:
        return _compiled(source, accessible=True)
    except typst.TypstError:
        try:
            return _compiled(source, accessible=False)
        except typst.TypstError as failure:
            raise RequestError(f"Typst could not set the document: {failure.message}") from failure


def _compiled(source: bytes, accessible: bool) -> bytes:
    compiler = typst.Compiler(source, ignore_system_fonts=accessible)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"] if accessible else [])
    if not isinstance(made, bytes):
        raise TypeError("one document gives one file")
    return made
