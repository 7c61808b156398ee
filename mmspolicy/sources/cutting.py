"""A record cut out of a YAML file that holds several."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from mmspolicy.sources import composed
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.layout import line_break, line_end, line_start, next_line

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"


class Parted(NamedTuple):
    """A file without a record, and the record as a file of its own."""

    rest: bytes
    cut: bytes


def cut_out(content: bytes, identifier: str) -> Parted:
    """Part a record from the others of its file; every line of the file is in one of the two, but for a lone `---`.

    Comments at the head of a file, with a blank line below them, stay with the file. Uneditable where the file can't be
    parted there.
    """
    text = content.decode("utf-8")
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    doc = composed.document(text, identifier)
    starts = _document_starts(text)
    if doc is None or len(starts) < 2:
        raise Uneditable(f"{identifier} is not one of several records of its file")
    begin = max(start for start in starts if start <= composed.start(doc.root))
    stop = min((start for start in starts if start > begin), default=len(text))
    head = _file_head(text[:stop]) if begin == 0 else 0
    rest = text[head:begin] + text[stop:]
    if begin == 0:
        rest = text[:head] + _without_separator(rest)
    cut = _without_separator(text[max(begin, head) : stop])
    if cut and not cut.endswith(("\n", "\r")):
        cut += line_break(text)
    return Parted((mark + rest).encode(), (mark + cut).encode())


def _document_starts(text: str) -> list[int]:
    """Where each document begins: at its `---`, the first at the head of the file."""
    found = [
        line_start(text, event.start_mark.index)
        for event in yaml.parse(text, Loader=_LOADER)
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit and event.start_mark
    ]
    return found if found and not text[: found[0]].strip() else [0, *found]


def _without_separator(text: str) -> str:
    """A text without the line `---` at its start; one that says more than that stays."""
    return text[next_line(text, 0) :] if text[: line_end(text, 0)].rstrip() == "---" else text


def _file_head(text: str) -> int:
    """Where the comments at the head of a file end, if a blank line parts them from the record."""
    at, head = 0, 0
    while at < len(text):
        line = text[at : line_end(text, at)].strip()
        if line and not line.startswith("#"):
            return head
        at = next_line(text, at)
        head = head if line else at
    return 0
