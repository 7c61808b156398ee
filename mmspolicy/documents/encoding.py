"""The bytes of a document as text, whatever program saved them."""

from __future__ import annotations

import codecs

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text: UTF-8, UTF-16 with its mark, else Windows-1252 with a note that says so.

    UnicodeDecodeError, of the encoding tried last, where it is none of them.
    """
    if content.startswith(UTF_16):
        return content.decode("utf-16"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252"), (f"{name} is not UTF-8; it was read as Windows-1252",)
