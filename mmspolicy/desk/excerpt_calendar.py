"""The due dates of an excerpt as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mmspolicy.desk.calendar import Schedule, schedule
from mmspolicy.desk.excerpt import Entry, Excerpt
from mmspolicy.desk.icalendar import icalendar
from mmspolicy.desk.live_resolve import LiveResolve, StoredRecord
from mmspolicy.desk.stamp import stamp_text
from mmspolicy.export.ics import Calendar
from mmspolicy.plain import compact, plain_record
from mmspolicy.wording import WHOLE

_DEADLINE_DAYS = 0  # review deadlines are the business of `sunset calendar`


@dataclass(frozen=True, slots=True)
class ExcerptCalendar:
    """A calendar, and the schedule that it was made from, which tells what is left out; None without any event."""

    calendar: Calendar | None
    schedule: Schedule


def excerpt_calendar(excerpt: Excerpt) -> ExcerptCalendar:
    """An event for each resolve of the excerpt on the day on which it falls due, where that is known."""
    rows = [row for entry in excerpt.entries for row in _rows(excerpt, entry)]
    found = schedule(rows, excerpt.society, _DEADLINE_DAYS, each=True)
    if not found.events:
        return ExcerptCalendar(None, found)
    stream = icalendar(excerpt.heading, found.events, excerpt.made)
    return ExcerptCalendar(Calendar(stream, stamp_text(excerpt.stamp)), found)


def _rows(excerpt: Excerpt, entry: Entry) -> Iterator[LiveResolve]:
    stored = StoredRecord({"record": compact(plain_record(entry.record))}, excerpt.society, excerpt.day)
    for place, unit in enumerate(entry.units):
        resolve = entry.record.resolve(unit.n)
        if unit.state != "ended" and unit.due:
            yield LiveResolve(
                stored=stored,
                place=place,
                resolve=None if unit.n == WHOLE else unit.n,
                type=resolve.type if resolve else None,
                text=resolve.text if resolve else "",
                committee=entry.committees[unit.n],
                due=unit.due,
                state=unit.state,
            )
