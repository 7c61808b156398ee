"""Actions, printed as history lines in the house style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mmspolicy.meetings import Meeting, PartialDate, full_year
from mmspolicy.model import Action
from mmspolicy.notation import tail
from mmspolicy.notation.actions import meeting_on
from mmspolicy.notation.dialect import Dialect, Reading
from mmspolicy.notation.line import SHARED_BODIES, is_house
from mmspolicy.notation.reader import read_line
from mmspolicy.notation.tail import Entry
from mmspolicy.notation.words import MONTH_NAMES, NUMBER_WORDS, PRINTED_VERBS, SAYING_MORE

# The fields that stand in running words where these can carry them, and otherwise in the tail.
_MOVABLE = ("by", "code", "items", "body", "time")


def print_action(action: Action, dialect: Dialect) -> str:
    """An action in the house style: “Amended and Reaffirmed MMS House of Delegates, 5/21/22”.

    Reading the line gives the action again, but for `raw`. What the style has no words for stands behind it
    in a bracketed tail: “[effective 2020-01-01; vote 93–23; note: “…”]”.
    """
    ways = ((), *((name,) for name in _MOVABLE), *(_MOVABLE[:count] for count in range(2, len(_MOVABLE) + 1)))
    line = ""
    for moved in ways:
        line, reading = _printed(action, dialect, moved)
        if _says(reading, replace(action, raw=line)):
            break
    return line


def _says(reading: Reading, action: Action) -> bool:
    return not reading.unread and reading.actions == (action,)


def _printed(action: Action, dialect: Dialect, moved: Sequence[str]) -> tuple[str, Reading]:
    """The line with those fields moved to the tail, and how it reads.

    What its words would claim too much is denied in the tail.
    """
    words = _words(action, dialect, moved)
    entries = _entries(action, moved)
    reading = read_line(words, dialect)
    entries += [Entry(f"no {name}", "") for name in ("meeting", "date")
                if getattr(action, name) is None and reading.actions
                and getattr(reading.actions[0], name) is not None]  # fmt: skip
    body = " ".join(part for part in (words, tail.printed(entries)) if part)
    dated = action.meeting or action.date or action.before
    line = f"({body})" if action.resolves and "items" not in moved and dated else body
    return line, reading if line == words else read_line(line, dialect)


def _words(action: Action, dialect: Dialect, moved: Sequence[str]) -> str:
    items = f"{_items(action.resolves)}: " if action.resolves and "items" not in moved else ""
    verb = PRINTED_VERBS.get(action.kind, action.kind)
    term = f" for {_years(action.term)}" if _has_plain_term(action) and action.term else ""
    by = f" by {action.by}," if action.by and _names_successor(action, moved) else ""
    body = "" if "body" in moved else f" {_body(action.body, dialect)}"
    time = [] if "time" in moved else _time(action, dialect)
    code = [action.code] if action.code and "code" not in moved else []
    return ", ".join((items + verb + term + by + body, *time, *code))


def _entries(action: Action, moved: Sequence[str]) -> list[Entry]:
    """The tail: what always stands there, and what was moved."""
    vote = f"{action.vote.in_favor}–{action.vote.against}" if action.vote else None
    time = "time" in moved
    found: list[tuple[str, object]] = [
        ("items", action.resolves if "items" in moved and action.resolves else None),
        ("body", action.body if "body" in moved else None),
        ("meeting", f"{action.meeting.season}-{action.meeting.year:04d}" if time and action.meeting else None),
        ("date", action.date if time else None),
        ("before", action.before if time else None),
        ("code", action.code if "code" in moved else None),
        ("term", None if _has_plain_term(action) else action.term),
        ("by", None if _names_successor(action, moved) else action.by),
        ("effective", action.effective),
        ("vote", vote),
        ("seq", action.seq),
        ("note", action.note),
    ]
    return [Entry(key, value if isinstance(value, tuple) else str(value)) for key, value in found if value is not None]


def _has_plain_term(action: Action) -> bool:
    return action.term is not None and 0 < action.term < 1000 and action.kind not in SAYING_MORE


def _names_successor(action: Action, moved: Sequence[str]) -> bool:
    return action.kind == "superseded" and "by" not in moved


def _items(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"Item {numbers[0]}"
    return f"Items {', '.join(numbers[:-1])} and {numbers[-1]}"


def _years(term: int) -> str:
    return "one year" if term == 1 else f"{NUMBER_WORDS.get(term, term)} years"


def _body(body: str | None, dialect: Dialect) -> str:
    if body is None:
        body = "House of Delegates" if is_house(dialect.body) else dialect.body
        return f"{dialect.short} {body}".strip()
    if is_house(body):
        return "House of Delegates"
    return f"{dialect.short} {body}".strip() if body in SHARED_BODIES else body


def _time(action: Action, dialect: Dialect) -> list[str]:
    """The date alone where it is a full one and says which meeting it was; else the meeting, and the date too."""
    found: list[str] = []
    told = action.date is not None and meeting_on(action.date, action.body, dialect) == action.meeting
    if action.meeting and not told:
        found.append(_meeting(action.meeting, dialect.pivot))
    if action.date:
        found.append(_date(action.date, dialect.pivot))
    if action.before:
        found.append(f"prior to {_date(action.before, dialect.pivot)}")
    return found


def _meeting(meeting: Meeting, pivot: int) -> str:
    return meeting.code if full_year(meeting.year % 100, pivot) == meeting.year else meeting.name


def _date(date: PartialDate, pivot: int) -> str:
    if date.month is None:
        return str(date)
    if date.day is None:
        return f"{MONTH_NAMES[date.month - 1]} {date.year:04d}"
    short = date.year % 100
    year = f"{short:02d}" if full_year(short, pivot) == date.year else f"{date.year:04d}"
    return f"{date.month}/{date.day}/{year}"
