"""The stamp of a document, found in the file itself, whatever its name."""

from __future__ import annotations

from pathlib import Path

from mmspolicy.desk.stamp import NoStamp, Stamp, read_stamp
from mmspolicy.documents.pdf_attachment import attachment
from mmspolicy.errors import RequestError
from mmspolicy.export import carried, json
from mmspolicy.export.carried import Carried

_LARGEST = 256 * 1024 * 1024


def read_file(path: str) -> tuple[Stamp, bool | None]:
    """The stamp of a file, and whether its words are others than those exported (None: the format does not tell).

    NoStamp where it carries none, RequestError where it can't be read.
    """
    content = _content(path)
    found = _carried(content)
    if found is None:
        is_table = path.lower().endswith(".csv")
        hint = (
            "A CSV has no place for one: verify the document that it went with, or export it as xlsx."
            if is_table
            else "It was not made by mmspolicy export, or lost its stamp: cut off, or removed by another program."
        )
        raise NoStamp(f"{path} carries no stamp", hint)
    return read_stamp(found.text), found.edited


def _content(path: str) -> bytes:
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise NoStamp(f"{path} is too large for an excerpt")
        return Path(path).read_bytes()
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise RequestError(f"{path} can't be read ({reason})", "Check the name, and that you may read it.") from None


def _carried(content: bytes) -> Carried | None:
    if content.startswith(b"PK"):
        return carried.in_word(content) or carried.in_sheet(content)
    if content.startswith(b"%PDF"):
        attached = attachment(content, carried.ATTACHMENT)
        return Carried(attached.decode("utf-8", "replace")) if attached else None
    text = content.decode("utf-8-sig", "replace")
    if text.startswith("BEGIN:VCALENDAR"):
        return carried.in_calendar(text)
    return (json.read(text) if text.lstrip().startswith("{") else None) or carried.in_text(text)
