"""All-day events as an iCalendar stream (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WIDEST = 75  # octets of a line, its end not counted (RFC 5545, 3.1)
_EPOCH = date(2020, 1, 1)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_UTC = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
_PRODUCT = "-//mmspolicy//sunset calendar//EN"


@dataclass(frozen=True, slots=True)
class AllDay:
    """An event of one whole day. `uid` stays the same for the same event, so that it is updated and never doubled."""

    uid: str
    day: date
    summary: str
    description: str
    categories: tuple[str, ...] = ()


def icalendar(name: str, events: Iterable[AllDay], stamp: date) -> bytes:
    """A calendar of some events, as made on the day `stamp`.

    Each event bears the number of days until `stamp` as its sequence, so that a later calendar wins. The standard
    (RFC 5545, 3.6) wants one component at least in a calendar: where there are no events, it holds the time zone UTC.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    components = [line for event in events for line in _event(event, stamp)]
    lines.extend(components or _UTC)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: AllDay, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max(0, (stamp - _EPOCH).days)}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A text value: signs with a meaning escaped, control characters left out (RFC 5545, 3.3.11)."""
    kept = "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    return kept.encode("utf-8", "replace").decode("utf-8").translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line cut into pieces of at most 75 octets, never inside a character; the later ones begin with a space."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode("utf-8")
        if len(piece) + len(octets) > _WIDEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"".join(each + b"\r\n" for each in (*pieces, piece))
