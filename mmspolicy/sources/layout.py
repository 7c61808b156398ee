"""The lines of a source text as it stands in its file: where they begin and end, and edits between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """The characters [start, end) of a text give way to `text`."""

    start: int
    end: int
    text: str


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after some edits, which may touch but not overlap; those at one place come in the order given."""
    parts: list[str] = []
    reached = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < reached:
            raise ValueError(f"two edits overlap at character {edit.start}")
        parts += (text[reached : edit.start], edit.text)
        reached = edit.end
    return "".join([*parts, text[reached:]])


def line_break(text: str) -> str:
    """How the first line of a text ends: the ends of new lines follow it."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the line after that of a place begins, or the end of the text."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def line_starts(text: str) -> list[int]:
    """Where each line begins; what follows the last line break counts as a line."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def indent_of(text: str, at: int) -> int:
    """How many spaces the line of a place begins with."""
    line = text[line_start(text, at) : line_end(text, at)]
    return len(line) - len(line.lstrip(" "))


def below(text: str, end: int, indent: int = 0) -> int:
    """Where a new line goes below what ends at `end`: the end of its line.

    Comments that follow at once, indented at least by `indent` (where that is not 0), belong to what they follow.
    """
    at = line_end(text, end)
    while indent:
        start = next_line(text, at)
        line = text[start : line_end(text, start)]
        if start == at or not line.startswith(" " * indent) or not line.lstrip(" ").startswith("#"):
            break
        at = line_end(text, start)
    return at


def comment_follows(text: str, end: int, indent: int) -> bool:
    """Whether a comment follows what ends at `end`: on its line, or on the next that is not blank, so far indented."""
    at = line_end(text, end)
    if text[end:at].strip():
        return True
    rest = text[at:].lstrip()
    return rest.startswith("#") and indent_of(text, len(text) - len(rest)) >= indent


def new_lines(lines: Sequence[str], indent: int, newline: str) -> str:
    """Lines to be put at the end of a line: each begins with a line break and is indented, empty ones are not."""
    return "".join(newline + (" " * indent + line if line else "") for line in lines)
