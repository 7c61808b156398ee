"""What is worth knowing of rows that are carried out, and is no problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mmspolicy import markup, review
from mmspolicy.desk.decision_checks import Accepted
from mmspolicy.profile import Society

_NAMED = 3  # resolves that are named where the same is to be said of many


def row_notes(rows: Sequence[Accepted], society: Society, today: date) -> Iterator[str]:
    """What somebody should know before the rows are written, a sentence each, for `today`."""
    yield from _past(rows, society, today)
    unwritten = [f"{_name(row)} ({row.asked.recommendation})" for row in rows if _leaves_recommendation(row)]
    if unwritten:
        yield (
            f"a recommendation beside a decision is not recorded: {_listed(unwritten)}; to keep it, record the "
            "recommendations first, from a copy of the sheet without decisions"
        )
    for row in rows:
        if row.entry and row.entry.recommendation == "amend" and not row.entry.text:
            yield f"{row.record.id} resolve {row.resolve.n}: amend, but no wording yet"
        wording = row.text or (row.entry.text if row.entry else None)
        if wording and _has_table(row.resolve.text) and not _has_table(wording):
            yield f"{row.record.id} resolve {row.resolve.n}: its text has a table, and the new wording has none"


def _past(rows: Sequence[Accepted], society: Society, today: date) -> Iterator[str]:
    """Recommendations for meetings that are over: nobody waits for them."""
    table = society.meetings
    for meeting in dict.fromkeys(row.asked.meeting for row in rows if row.entry and not row.takes_back):
        if table.is_past(meeting, today):
            coming = table.coming_annual(today)
            yield f"{meeting} is over; a recommendation for it is on no list, what it left undone on that of {coming}"


def _leaves_recommendation(row: Accepted) -> bool:
    """Whether a decided row holds a recommendation that the review does not have."""
    held = review.entry(row.record, row.resolve.n, row.asked.meeting)
    word = row.asked.recommendation
    return bool(row.asked.decision and word) and word != (held.recommendation if held else None)


def _has_table(text: str) -> bool:
    return any(block.kind == "table" for block in markup.blocks(text))


def _name(row: Accepted) -> str:
    return f"{row.record.id}#{row.resolve.n}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
