"""The sunset clock: the state and the due meeting of each resolve, as of any day.

A resolve's course is computed once from its record; its standing on a day is the last status on or before that day,
read against the meetings table. The rules are those of docs/clock.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mmspolicy.course import Course, Event, Status, courses, effect, order_day
from mmspolicy.model import Due, Record, State
from mmspolicy.profile import Society
from mmspolicy.wording import WHOLE, texts_in_force, until_day

__all__ = [
    "WHOLE", "Course", "Event", "Point", "ResolveStanding", "Standing", "Status", "courses", "effect", "order_day",
    "standing", "standing_of", "state_of", "texts_in_force", "timeline", "until_day",
]  # fmt: skip

URGENCY: tuple[State, ...] = ("overdue", "due", "undated", "active", "exempt", "pending")


@dataclass(frozen=True, slots=True)
class ResolveStanding:
    """How a resolve stands on a day; `ended_by` is the word that ended it, `text_kept` False where its text is gone."""

    n: str
    state: State
    due: Due | None
    ended_by: str | None
    status: Status
    text_kept: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands on a day: its most urgent open resolve speaks for it (the domain's step 7).

    `due` is the earliest due meeting among those open.
    """

    state: State
    partly_ended: bool
    due: Due | None
    resolves: tuple[ResolveStanding, ...]

    def resolve(self, n: str) -> ResolveStanding | None:
        """The standing of one resolve."""
        return next((found for found in self.resolves if found.n == n), None)


def standing(record: Record, day: date, society: Society) -> Standing:
    """How a record and each of its resolves stand on a day."""
    return standing_of(courses(record, society), day)


def standing_of(course_of_each: Sequence[Course], day: date) -> Standing:
    """How a record stands on a day, from the courses of its resolves."""
    resolves = tuple(_resolve_standing(course, day) for course in course_of_each)
    live = [found for found in resolves if found.state != "ended"]
    dues = [found.due for found in live if found.due]
    return Standing(
        state=min((found.state for found in live), key=URGENCY.index, default="ended"),
        partly_ended=bool(live) and len(live) < len(resolves),
        due=min(dues, key=_due_order, default=None),
        resolves=resolves,
    )


def _due_order(due: Due) -> tuple[int, bool, date]:
    return (due.meeting.year, due.meeting.season == "I", due.day or date.max)


def _resolve_standing(course: Course, day: date) -> ResolveStanding:
    status = course.status(day)
    ended_by = status.by.kind if status.phase == "ended" and status.by else None
    return ResolveStanding(course.n, state_of(status, day), status.due, ended_by, status, course.text_kept)


def state_of(status: Status, day: date) -> State:
    """The state that a status means on a day (the domain's step 6)."""
    if status.phase != "running":
        return status.phase
    if status.overdue_from and day >= status.overdue_from:
        return "overdue"
    return "due" if status.due_from and day >= status.due_from else "active"


@dataclass(frozen=True, slots=True)
class Point:
    """From `day` on, until the next point, a resolve is in this state with this due date, or ended by this word."""

    day: date
    state: State
    due: Due | None
    ended_by: str | None


def timeline(course: Course) -> tuple[Point, ...]:
    """The state of a resolve on every day there is: the first point lies at the beginning of time."""
    spans = [(date.min, course.start), *((event.day, event.status) for event in course.events)]
    points: list[Point] = []
    for at, (day, status) in enumerate(spans):
        until = spans[at + 1][0] if at + 1 < len(spans) else date.max
        for start in _turning_days(status, day):
            if start < until or start == day:
                ended_by = status.by.kind if status.phase == "ended" and status.by else None
                points.append(Point(start, state_of(status, start), status.due, ended_by))
    return tuple(_last_of_each_day(points))


def _turning_days(status: Status, day: date) -> list[date]:
    later = (status.due_from, status.overdue_from)
    return [day, *sorted(turn for turn in later if turn and turn > day)]


def _last_of_each_day(points: Sequence[Point]) -> Iterator[Point]:
    for at, point in enumerate(points):
        if at + 1 == len(points) or points[at + 1].day != point.day:
            yield point
