"""A calendar of due dates that carries what it is."""

from __future__ import annotations

from dataclasses import dataclass

from mmspolicy.export.carried import PROPERTY

_WIDEST = 74  # octets of a line after the space that continues the one before (RFC 5545, 3.1)
_BEFORE = b"CALSCALE:"


@dataclass(frozen=True, slots=True)
class Calendar:
    """An iCalendar stream, and the text on one line that it carries for a program to read."""

    stream: bytes
    carried: str = ""


def write(calendar: Calendar) -> bytes:
    """The stream, with a property of its own for what it carries; other programs pass over that."""
    if not calendar.carried:
        return calendar.stream
    before, mark, after = calendar.stream.partition(_BEFORE)
    return before + _property(calendar.carried) + mark + after


def _property(text: str) -> bytes:
    escaped = "".join(f"\\{sign}" if sign in "\\;," else sign for sign in text)
    octets = f"{PROPERTY}:{escaped}".encode("ascii")
    pieces = [octets[start : start + _WIDEST] for start in range(0, len(octets), _WIDEST)]
    return b"\r\n ".join(pieces) + b"\r\n"
