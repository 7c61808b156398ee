"""Resolves that a meeting took up when they were due, and decided nothing about: referred is not forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mmspolicy.course import Event
from mmspolicy.meetings import MeetingsTable
from mmspolicy.model import UNDECIDED_KINDS, Action, Due


def put_off(events: Sequence[Event], due: Due, day: date, table: MeetingsTable) -> Action | None:
    """The last action, from the due meeting on and not after a day, that took a resolve up without deciding on it.

    `events` are those of the resolve's course. By the domain's rule that what was referred, not adopted, withdrawn or
    filed changes no policy, such an action leaves the resolve overdue.
    """
    start = min(table.order_day(due.meeting), due.day or date.max)
    found = [
        event.action
        for event in events
        if start <= event.day <= day and event.verdict == "no effect" and event.action.kind in UNDECIDED_KINDS
    ]
    return found[-1] if found else None


def put_off_words(action: Action) -> str:
    """What became of such a resolve: “referred at A-25, nothing decided since”."""
    when = f" at {action.meeting}" if action.meeting else f" {action.date}" if action.date else ""
    return f"{action.kind.replace('-', ' ')}{when}, nothing decided since"
