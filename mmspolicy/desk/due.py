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
from mmspolicy.review import UNASSIGNED, stands_on_list
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

    Those on the list of the Annual Meeting `meeting` (`review.stands_on_list`), or due until the day `until` (what is
    overdue with them). Without either: those in the states, or due by the time, that the filters name; else the list
    of the coming Annual Meeting. With `unanswered`, only those of them that no recommendation is on file for.
    """

    day: date
    filters: Filters = Filters()
    meeting: Meeting | None = None
    until: date | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class DueList:
    """The rows, in order of due meeting, id and resolve.

    `overdue`, `undated` and `exempt` count the live resolves in these states that the filters let pass, whether or
    not they are among the rows. `meeting` is the one asked for, else the coming Annual Meeting. `left_out` counts the
    overdue resolves that are not on the list of the meeting asked for, and so on that of the coming one alone.
    `answered` counts the resolves that a recommendation is on file for, `waiting` the others by committee; both also
    where the rows are those unanswered only.
    """

    day: date
    meeting: Meeting
    coming: Meeting
    rows: tuple[LiveResolve, ...]
    overdue: int
    undated: int
    exempt: int
    left_out: int = 0
    answered: int = 0
    waiting: tuple[tuple[str, int], ...] = ()

    @property
    def policies(self) -> int:
        """The number of records that the rows belong to."""
        return len({row.id for row in self.rows})


def due_list(store: Store, question: Question) -> DueList:
    """The resolves that fall due as asked; UsageProblem for a filter that makes no sense."""
    live = LiveResolves(store, question.day, question.filters, question.meeting)
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
    waiting = Counter(row.committee for row in rows if not row.recommendation)
    listed = sum(row.state == "overdue" for row in rows)
    return DueList(
        day=question.day,
        meeting=question.meeting or live.coming,
        coming=live.coming,
        rows=tuple(row for row in rows if not (question.unanswered and row.recommendation)),
        overdue=counts["overdue"],
        undated=counts["undated"],
        exempt=counts["exempt"],
        left_out=counts["overdue"] - listed if question.meeting else 0,
        answered=len(rows) - waiting.total(),
        waiting=tuple(sorted(waiting.items(), key=lambda pair: (-pair[1], group_order(pair[0])))),
    )


def _wanted(question: Question, live: LiveResolves) -> Callable[[UnitStanding], bool]:
    until, table = question.until, live.society.meetings
    if until is not None:
        limit = until.toordinal()

        def is_within(unit: UnitStanding) -> bool:
            if not unit.due_year:
                return False
            return (unit.due_day or table.order_day(Meeting("A", unit.due_year)).toordinal()) <= limit

        return is_within
    if question.meeting is None and (question.filters.states or question.filters.due_by):
        return lambda unit: True
    meeting, coming = question.meeting or live.coming, live.coming
    return lambda unit: stands_on_list(unit.due_year, unit.state, meeting, coming)


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
