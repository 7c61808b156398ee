"""The JSON form of a list of due resolves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmspolicy.desk.due import DueList
from mmspolicy.desk.incoming import IncomingReferences
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store


def as_json(found: DueList, rows: Sequence[LiveResolve], store: Store) -> dict[str, Any]:
    """The JSON form of a list; `rows` are its rows in the order in which they are to stand."""
    references = IncomingReferences(store, found.day, society_of(store.settings))
    counts = {
        "resolves": len(rows), "policies": found.policies,
        "overdue": found.overdue, "undated": found.undated, "exempt": found.exempt,
        "left_out": found.left_out, "answered": found.answered,
    }  # fmt: skip
    return {
        "today": found.day.isoformat(),
        "meeting": str(found.meeting),
        "counts": counts,
        "waiting": dict(found.waiting),
        "rows": [_row(row, references) for row in rows],
    }


def _row(row: LiveResolve, references: IncomingReferences) -> dict[str, Any]:
    last = row.last_action
    return {
        "id": row.id,
        "resolve": row.resolve,
        "title": row.title,
        "topic": row.topic,
        "type": row.type,
        "text": row.text or None,
        "committee": row.committee,
        "recommendation": row.recommendation,
        "last_action": {
            "kind": last.kind,
            "meeting": str(last.meeting) if last.meeting else None,
            "date": str(last.date) if last.date else None,
        } if last else None,
        "term": row.term,
        "due_meeting": str(row.due.meeting) if row.due else None,
        "due_date": row.due.day.isoformat() if row.due and row.due.day else None,
        "state": row.state,
        "incoming": [
            {"kind": one.kind, "id": one.id, "resolve": one.resolve, "title": one.title, "state": one.state}
            for one in references.to(row.record, row.resolve)
        ],
    }  # fmt: skip
