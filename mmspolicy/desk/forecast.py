"""How many resolves fall due at each of the coming Annual Meetings, and how many are overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mmspolicy.desk.due import GROUPINGS, group_order
from mmspolicy.desk.live import LiveResolves
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.meetings import Meeting
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store

OVERDUE = "overdue"
_FEWEST, _MOST = 8, 10  # meetings that are shown where nobody says how many


@dataclass(frozen=True, slots=True)
class Load:
    """What comes up at one meeting: the number of resolves, and of each group that has any."""

    meeting: str
    total: int
    by: dict[str, int]


@dataclass(frozen=True, slots=True)
class Forecast:
    """The loads: what is `overdue` first, then one for each coming Annual Meeting, those without any included.

    `groups` are all that have any, in their order; `later` counts resolves due after the last of the meetings.
    `last` is the last meeting that anything falls due at, as things stand (None where nothing does), and `again` the
    one at which what the coming meeting keeps for a full term comes up again.
    """

    day: date
    loads: tuple[Load, ...]
    groups: tuple[str, ...]
    later: int
    last: Meeting | None
    again: Meeting | None


def forecast(store: Store, day: date, filters: Filters, by: str = "committee", years: int | None = None) -> Forecast:
    """The load of the coming Annual Meetings; `by` is a name of `GROUPINGS`.

    Without `years`, as many as hold any, at least 8 and at most 10. UsageProblem for a filter that makes no sense.
    """
    live = LiveResolves(store, day, filters)
    first, clock = live.coming.year, live.society.profile.clock
    counts: dict[int, Counter[str]] = {}
    for row in _running(live):
        year = first - 1 if row.state == "overdue" or row.due is None else row.due.meeting.year
        counts.setdefault(year, Counter())[GROUPINGS[by](row)] += 1
    last = first - 1 + (years or min(_MOST, max(_FEWEST, max(counts, default=first) - first + 1)))
    shown = range(first - 1, last + 1)
    groups = {name for year in shown for name in counts.get(year, ())}
    return Forecast(
        day,
        tuple(_load(year, first, counts.get(year, Counter())) for year in shown),
        tuple(sorted(groups, key=group_order)),
        sum(count.total() for year, count in counts.items() if year > last),
        Meeting("A", max(counts)) if counts and max(counts) >= first else None,
        Meeting("A", first + clock.horizon) if clock.basis == "calendar-year" else None,
    )


def _running(live: LiveResolves) -> Iterator[LiveResolve]:
    for document, places in live.candidates():
        yield from live.decoded(document, [(at, unit) for at, unit in places if unit.due_year])


def _load(year: int, first: int, counted: Counter[str]) -> Load:
    name = OVERDUE if year < first else f"A-{year % 100:02d}"
    by = dict(sorted(counted.items(), key=lambda pair: group_order(pair[0])))
    return Load(name, counted.total(), by)
