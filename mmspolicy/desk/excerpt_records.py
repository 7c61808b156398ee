"""An excerpt as data: its records whole, with their standings."""

from __future__ import annotations

from typing import Any

from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.excerpt import Entry, Excerpt
from mmspolicy.desk.excerpt_document import entries_in_order, stamp_lines
from mmspolicy.desk.stamp import stamp_text
from mmspolicy.export.records import Records, Standing
from mmspolicy.model import Due


def excerpt_records(excerpt: Excerpt) -> Records:
    """The excerpt as records; it carries its stamp."""
    entries = tuple(entries_in_order(excerpt))
    return Records(
        title=excerpt.heading,
        society=excerpt.society,
        stamp=tuple(stamp_lines(excerpt)),
        records=tuple(entry.record for entry in entries),
        standings=tuple(map(_standing, entries)),
        day=excerpt.day,
        carried=stamp_text(excerpt.stamp),
    )


def _standing(entry: Entry) -> Standing:
    dues = [unit.due for unit in entry.units if unit.due and unit.state != "ended"]
    whole = {
        **_due(entry.standing.state, min(dues, key=lambda due: due.meeting.year, default=None)),
        "partly_ended": entry.standing.partly_ended,
        "left_out": [unit.n for unit in entry.left_out],
        "digest": entry.shown.whole,
    }
    return Standing(whole, {unit.n: _of_resolve(unit, entry) for unit in entry.units})


def _of_resolve(unit: ResolveStanding, entry: Entry) -> dict[str, Any]:
    return {**_due(unit.state, unit.due), "ended_by": unit.ended_by, "committee": entry.committees.get(unit.n)}


def _due(state: str, due: Due | None) -> dict[str, Any]:
    return {
        "state": state,
        "due_meeting": str(due.meeting) if due else None,
        "due_date": due.day.isoformat() if due and due.day else None,
    }
