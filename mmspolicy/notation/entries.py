"""The entries of a bracketed tail, put into an action."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mmspolicy.meetings import Meeting, PartialDate, full_year
from mmspolicy.model import Action, Vote
from mmspolicy.notation.dialect import Dialect
from mmspolicy.notation.tail import Entry
from mmspolicy.notation.tokens import plain

_WHOLE = re.compile(r"-?[0-9]{1,400}")
_MEETING = re.compile(r"([AI])-([0-9]{2,})")
_VOTE = re.compile(r"(-?[0-9]{1,400})-(-?[0-9]{1,400})")


def apply_entries(action: Action, entries: Iterable[Entry], dialect: Dialect) -> Action:
    """The action with what the tail says of it; entries that make no sense are passed over."""
    for entry in entries:
        action = _apply(action, entry, dialect) or action
    return action


def make_sense(entries: Iterable[Entry], dialect: Dialect) -> bool:
    """Whether every entry of a tail has a value of its kind."""
    return all(_apply(Action("adopted"), entry, dialect) for entry in entries)


def _apply(action: Action, entry: Entry, dialect: Dialect) -> Action | None:
    try:
        return _entered(action, entry, dialect)
    except ValueError:
        return None


def _entered(action: Action, entry: Entry, dialect: Dialect) -> Action:
    text = entry.value if isinstance(entry.value, str) else ", ".join(entry.value)
    match entry.key:
        case "no date":
            return replace(action, date=None)
        case "no meeting":
            return replace(action, meeting=None)
        case "items":
            return replace(action, resolves=(text,) if isinstance(entry.value, str) else entry.value)
        case "note" | "code" | "body" | "by":
            return changed(action, entry.key, text)
        case "effective" | "date" | "before":
            return changed(action, entry.key, PartialDate.parse(plain(text)))
        case "meeting":
            return replace(action, meeting=_meeting(plain(text), dialect.pivot))
        case "vote":
            return replace(action, vote=_vote(plain(text)))
        case _:
            return changed(action, entry.key, _whole(plain(text)))


def changed(action: Action, name: str, value: Any) -> Action:
    """The action with one field set, by the field's name."""
    return replace(action, **{name: value})


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"“{text}” is no number")
    return int(text)


def _meeting(text: str, pivot: int) -> Meeting:
    match = _MEETING.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is no meeting")
    year = full_year(int(match[2]), pivot) if len(match[2]) == 2 else int(match[2][:9])
    return Meeting("A" if match[1] == "A" else "I", year)


def _vote(text: str) -> Vote:
    match = _VOTE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is no vote")
    return Vote(int(match[1]), int(match[2]))
