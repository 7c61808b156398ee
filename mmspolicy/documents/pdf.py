"""PDF documents as blocks: lines joined to paragraphs, without running heads and page numbers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from mmspolicy.documents.block import Blocks, DocumentRefused
from mmspolicy.documents.pdf_failures import failures
from mmspolicy.documents.pdf_lines import Line, Page, lines_of
from mmspolicy.documents.pdf_paragraphs import paragraphs
from mmspolicy.errors import RequestError

_LARGEST = 2_000  # pages


def read(content: bytes, name: str) -> Blocks:
    """The text of a PDF; each block knows the page it stands on, or on which it goes on.

    DocumentRefused where it is encrypted, damaged, or holds pictures of text only; RequestError where pypdf is not
    installed.
    """
    try:
        known = failures()
    except ImportError:
        raise RequestError(f"{name}: PDF files need pypdf", "Install it: pip install 'mmspolicy[documents]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it has mended
    try:
        pages = list(_pages(content, name))
    except known as failure:
        advice = "Open it in a viewer and print it to a new PDF, or save the text as .docx or .txt."
        raise DocumentRefused(f"{name} can't be read as a PDF ({type(failure).__name__})", advice) from None
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if len(empty) == len(pages):
        advice = "Run text recognition over it first (OCR), or ask for the document it was made from."
        raise DocumentRefused(f"{name} has no text in it; it seems to be a scan", advice)
    return Blocks(name, "pdf", tuple(paragraphs(pages)), tuple(_notes(name, empty)))


def _pages(content: bytes, name: str) -> Iterator[Page]:
    reader = _opened(content, name)
    if len(reader.pages) > _LARGEST:
        raise DocumentRefused(f"{name} has {len(reader.pages)} pages, too many to be read", "Cut it into parts.")
    for page in reader.pages:
        yield _lines(page)


def _opened(content: bytes, name: str) -> Any:
    """The file; a locked one too if it opens without a password, as those do that only forbid printing or copying."""
    from pypdf import PdfReader  # lazily: an extra
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(content))
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except DependencyError:  # a cipher that pypdf needs another package for
        pass
    raise DocumentRefused(f"{name} is locked with a password", "Open it with its password, and save it without.")


def _lines(page: Any) -> Sequence[Line]:
    pieces: list[tuple[str, float, float]] = []

    def take(text: str, now: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        height = matrix[4] * now[1] + matrix[5] * now[3] + now[5]
        scale = abs(matrix[3] * now[3]) or abs(matrix[1] * now[2]) or 1.0
        pieces.append((text, height, size * scale))

    page.extract_text(visitor_text=take)
    return lines_of(pieces)


def _notes(name: str, empty: Sequence[int]) -> Iterator[str]:
    if empty:
        which = f"page {empty[0]}" if len(empty) == 1 else f"pages {', '.join(map(str, empty))}"
        yield f"{name}: {which} {'has' if len(empty) == 1 else 'have'} no text; scanned, perhaps"
