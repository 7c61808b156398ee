"""What was done: the entries of one record's history, and what changed between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mmspolicy.course import Course, Event, courses, order_day
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, Record
from mmspolicy.profile import Society
from mmspolicy.wording import WHOLE, texts_in_force, with_texts


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of a history: the day that ordering uses (never to be shown), and what it did to each resolve.

    `covered` holds a resolve's number and its event, in the record's order; it is empty where the action covers none.
    """

    day: date
    action: Action
    covered: tuple[tuple[str, Event], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one action did to one resolve; `resolve` is None for a record without resolves.

    `day` orders it and is never to be shown; `meeting` is None where the action was not taken at one.
    """

    day: date
    meeting: Meeting | None
    record: Record
    resolve: str | None
    action: Action

    @property
    def kind(self) -> str:
        """The word for what was done."""
        return self.action.kind


def entries(record: Record, society: Society, course_of_each: Sequence[Course] | None = None) -> tuple[Entry, ...]:
    """The history of a record in the order in which it happened, each action with what it did to the resolves.

    `course_of_each` are the record's courses, where they are known already.
    """
    covered: dict[int, list[tuple[str, Event]]] = defaultdict(list)
    for course in courses(record, society) if course_of_each is None else course_of_each:
        for event in course.events:
            covered[id(event.action)].append((course.n, event))
    found = [
        Entry(order_day(action, society.meetings), action, tuple(covered[id(action)])) for action in record.history
    ]
    return tuple(sorted(found, key=_order))


def _order(entry: Entry) -> tuple[date, bool, int]:
    """By the day, then `seq` (what has none comes first), then as the file has them (the clock's first step)."""
    return (entry.day, entry.action.seq is not None, entry.action.seq or 0)


def changes(records: Iterable[Record], society: Society, since: date, until: date) -> Iterator[Change]:
    """What was done to each resolve of some records from one day to another, both included, record by record.

    An action that meets a resolve which had ended already, and so does nothing, is no change.
    """
    for record in records:
        if not any(since <= order_day(action, society.meetings) <= until for action in record.history):
            continue
        for entry in entries(record, society):
            if since <= entry.day <= until:
                yield from _changes(record, entry)


def _changes(record: Record, entry: Entry) -> Iterator[Change]:
    for n, event in entry.covered:
        if event.verdict != "closed already":
            yield Change(entry.day, entry.action.meeting, record, None if n == WHOLE else n, entry.action)


def as_of(record: Record, day: date, society: Society) -> Record:
    """A record as it stood on a day: with the texts then in force, and its history up to that day."""
    table = society.meetings
    history = tuple(action for action in record.history if order_day(action, table) <= day)
    return replace(with_texts(record, texts_in_force(record, day, table)), history=history)
