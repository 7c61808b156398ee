"""Which resolves fall due at a meeting or within a time, with what is overdue, undated and exempt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mmspolicy.clock import URGENCY
from mmspolicy.desk.live import LiveResolves
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.meetings import Meeting
from mmspolicy.model import Due
from mmspolicy.review import UNASSIGNED
from mmspolicy.search.ordering import natural
from mmspolicy.search.request import Filters
from mmspolicy.search.standings import UnitStanding
from mmspolicy.search.store import Store

Grouping = Callable[[LiveResolve], str]

_TOLD = ("overdue", "undated", "exempt")
NO_TOPIC = "(no topic)"
GROUPINGS: dict[str, Grouping] = {
    "committee": lambda row: row.committee,
    "topic": lambda row: row.topic or NO_TOPIC,
    "state": lambda row: row.state,
}


class Question(NamedTuple):
    """Which live resolves are asked for, as of a day.

    Those that fall due at the Annual Meeting `meeting`, or until the day `until` (what is overdue with them). Without
    either: those in the states, or due by the time, that the filters name; else those of the coming Annual Meeting
    and what is overdue.
    """

    day: date
    filters: Filters = Filters()
    meeting: Meeting | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DueList:
    """The rows, in order of due meeting, id and resolve.

    `overdue`, `undated` and `exempt` count the live resolves in these states that the filters let pass, whether or
    not they are among the rows. `meeting` is the one asked for, else the coming Annual Meeting.
    """

    day: date
    meeting: Meeting
    rows: tuple[LiveResolve, ...]
    overdue: int
    undated: int
    exempt: int

    @property
    def policies(self) -> int:
        """The number of records that the rows belong to."""
        return len({row.id for row in self.rows})


def due_list(store: Store, question: Question) -> DueList:
    """The resolves that fall due as asked; UsageProblem for a filter that makes no sense."""
    live = LiveResolves(store, question.day, question.filters)
    wanted = _wanted(question, live)
    rows: list[LiveResolve] = []
    counts: Counter[str] = Counter()
    for document, places in live.candidates():
        chosen = [(at, unit) for at, unit in places if wanted(unit)]
        if live.must_decode:
            told = [(at, unit) for at, unit in places if unit.state in _TOLD]
            counts.update(found.state for found in live.decoded(document, told))
        else:
            counts.update(unit.state for _, unit in places if unit.state in _TOLD)
        if chosen:
            rows.extend(live.decoded(document, chosen))
    order = {identifier: natural(identifier) for identifier in {row.id for row in rows}}
    rows.sort(key=lambda row: (*_due_order(row.due), order[row.id], row.place))
    meeting = question.meeting or live.coming
    return DueList(question.day, meeting, tuple(rows), counts["overdue"], counts["undated"], counts["exempt"])


def _wanted(question: Question, live: LiveResolves) -> Callable[[UnitStanding], bool]:
    meeting, until, table = question.meeting, question.until, live.society.meetings
    if meeting is not None:
        year = meeting.year
        return lambda unit: unit.due_year == year
    if until is not None:
        limit = until.toordinal()

        def is_within(unit: UnitStanding) -> bool:
            if not unit.due_year:
                return False
            return (unit.due_day or table.order_day(Meeting("A", unit.due_year)).toordinal()) <= limit

        return is_within
    if question.filters.states or question.filters.due_by:
        return lambda unit: True
    return lambda unit: unit.state in ("due", "overdue")


def _due_order(due: Due | None) -> tuple[int, date]:
    return (due.meeting.year, due.day or date.max) if due else (date.max.year + 1, date.max)


def grouped(rows: Sequence[LiveResolve], by: str) -> list[tuple[str, list[LiveResolve]]]:
    """Rows by committee, topic or state (`GROUPINGS`), the groups in their order; rows keep theirs.

    States come in order of urgency, names in that of the alphabet, what has no committee or topic last.
    """
    groups: dict[str, list[LiveResolve]] = {}
    for row in rows:
        groups.setdefault(GROUPINGS[by](row), []).append(row)
    return sorted(groups.items(), key=lambda group: group_order(group[0]))


def group_order(name: str) -> tuple[int, str]:
    """Where a group of `grouped` stands."""
    if name in URGENCY:
        return (URGENCY.index(name), "")
    return (len(URGENCY) + (name in (UNASSIGNED, NO_TOPIC)), name.casefold())
