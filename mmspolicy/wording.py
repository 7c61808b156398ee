"""Which wording of a text was in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
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


def until_day(until: Meeting | PartialDate, table: MeetingsTable) -> date:
    """The day from which the text that replaced an earlier one holds."""
    return table.order_day(until) if isinstance(until, Meeting) else until.last_day()
