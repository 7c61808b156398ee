"""A file that is attached to a PDF."""

from __future__ import annotations

import io
import logging

from mmspolicy.documents.pdf_failures import failures
from mmspolicy.errors import RequestError

_LARGEST = 64 * 1024 * 1024


def attachment(content: bytes, name: str) -> bytes | None:
    """The bytes of the file attached under a name; None where there is none, or the PDF can't be read.

    RequestError where pypdf is not installed.
    """
    try:
        from pypdf import PdfReader  # lazily: an extra

        known = failures()
    except ImportError:
        hint = "Install it: pip install 'mmspolicy[pdf]'"
        raise RequestError("to read a PDF, the package “pypdf” is needed and not installed", hint) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it meets
    try:
        found = PdfReader(io.BytesIO(content)).attachments.get(name)
        return bytes(found[0])[:_LARGEST] if found else None
    except known:
        return None
