"""Which wording of a text was in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate
from mmspolicy.model import Record

WHOLE = ""  # the number of the one text of a record without resolves


def texts_in_force(record: Record, day: date, table: MeetingsTable) -> Mapping[str, str]:
    """Each resolve's wording on a day (`WHOLE` for a section's): earlier texts hold before their `until`."""
    units = [(resolve.n, resolve.text, resolve.earlier) for resolve in record.resolves]
    if not units:
        units = [(WHOLE, record.text or "", record.earlier)]
    found: dict[str, str] = {}
    for n, text, earlier in units:
        replaced = (part.text for part in earlier if day < until_day(part.until, table))
        found[n] = next(replaced, text)
    return found


def with_texts(record: Record, texts: Mapping[str, str]) -> Record:
    """The record with these texts in the place of its own; `texts` has the number of each resolve, or `WHOLE`."""
    return replace(
        record,
        text=texts.get(WHOLE, record.text) if not record.resolves else record.text,
        resolves=tuple(replace(resolve, text=texts[resolve.n]) for resolve in record.resolves),
    )


def until_day(until: Meeting | PartialDate, table: MeetingsTable) -> date:
    """The day from which the text that replaced an earlier one holds."""
    return table.order_day(until) if isinstance(until, Meeting) else until.last_day()
