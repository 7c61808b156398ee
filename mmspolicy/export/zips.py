"""Zip files that hold no trace of when they were made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_YEAR = 1980  # a zip file knows no earlier one
_LEVEL = 6


def stable(content: bytes, day: date, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The zip file with all its parts of one day, in the order they had; `replaced` are parts with other contents."""
    stamp = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as written:
        for name in given.namelist():
            info = ZipInfo(name, stamp)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            written.writestr(info, (replaced or {}).get(name) or given.read(name))
    return made.getvalue()
