"""The zip in which an office document is packed, looked at before anything in it is opened."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

LARGEST = 128 * 1024 * 1024  # unpacked; a few megabytes of a hostile file can unpack to more than any memory holds

# What a damaged package makes the libraries raise that read it, beside their own errors.
FAILURES = (
    BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError, EOFError,
    RuntimeError,
)  # fmt: skip

_COMPRESSIONS = (ZIP_STORED, ZIP_DEFLATED)
_ENCRYPTED = 1


def unpacked_size(content: bytes) -> int:
    """How many bytes a package unpacks to; BadZipFile for one that is damaged, encrypted, or no office document's.

    Office documents are packed in one way only. Others fail in ways of their own.
    """
    with ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    if any(part.flag_bits & _ENCRYPTED or part.compress_type not in _COMPRESSIONS for part in parts):
        raise BadZipFile("it is encrypted, or packed in a way that office documents are not")
    return sum(part.file_size for part in parts)
