"""Makes the documents that the tests of reading letters need: Word files and PDFs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import typst
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_W = nsdecls("w")


def docx(*paragraphs: str) -> bytes:
    """A Word document; a paragraph that begins with `<` is the XML of its runs, any other is plain text."""
    return saved(document_of(*paragraphs))


def document_of(*paragraphs: str) -> Any:
    document = Document()
    for text in paragraphs:
        if text.startswith("<"):
            document.element.body.insert_element_before(parse_xml(f"<w:p {_W}>{text}</w:p>"), "w:sectPr")
        else:
            document.add_paragraph(text)
    return document


def saved(document: Any) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def run(text: str, properties: str = "") -> str:
    """The XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def pdf(source: str, **options: Any) -> bytes:
    """A PDF of a text in typst's markup."""
    made = typst.compile(source.encode(), **options)
    assert isinstance(made, bytes)
    return made
