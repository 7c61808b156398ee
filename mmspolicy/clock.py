"""The sunset clock: the state and the due meeting of each resolve, as of any day.

A resolve's *course* is computed once from its record: the events of its history in order, each with the status
that holds from that day on. The standing as of a day is then the last status on or before it, read against the
meetings table. The rules are those of docs/clock.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate
from mmspolicy.model import (
    ENDING_KINDS,
    HOUSEKEEPING_KINDS,
    RESETTING_KINDS,
    SECTION_COLLECTIONS,
    Action,
    Due,
    Record,
    State,
)
from mmspolicy.profile import ClockSettings, Society

Effect = Literal["resets", "changes", "ends", "none"]
Verdict = Literal["resets", "changes", "ends", "no effect", "closed already", "contradiction"]
Phase = Literal["pending", "running", "undated", "exempt", "ended"]

WHOLE = ""  # the number of the one unit of a record without resolves
URGENCY: tuple[State, ...] = ("overdue", "due", "undated", "active", "exempt", "pending")
_REOPENING = ("reinstated", "readopted")
_FOUNDING = ("adopted", "readopted", "substituted", "reinstated")


@dataclass(frozen=True, slots=True)
class Status:
    """What holds for a resolve from some day on, until its next event.

    `due`, `due_from` (the first day on which its meeting is the coming one) and `overdue_from` go with the phase
    "running"; `by` is the action that set the clock or ended the resolve.
    """

    phase: Phase
    due: Due | None = None
    due_from: date | None = None
    overdue_from: date | None = None
    by: Action | None = None
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One action as it meets one resolve: the day that ordering uses, what it did, and the status after it."""

    day: date
    action: Action
    verdict: Verdict
    status: Status


@dataclass(frozen=True, slots=True)
class Course:
    """The events of one resolve in order, and the status before the first of them."""

    n: str
    start: Status
    events: tuple[Event, ...]
    text_kept: bool = True

    def status(self, day: date) -> Status:
        """The status on a day."""
        status = self.start
        for event in self.events:
            if event.day > day:
                break
            status = event.status
        return status


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


def effect(kind: str, settings: ClockSettings) -> Effect:
    """What a word does to the clock."""
    if kind in ENDING_KINDS:
        return "ends"
    if kind == "amended" and not settings.amended_resets:
        return "changes"
    return "resets" if kind in RESETTING_KINDS else "none"


def order_day(action: Action, table: MeetingsTable) -> date:
    """The day that ordering uses for an action, never to be shown (the domain's step 1)."""
    if action.meeting:
        return table.order_day(action.meeting)
    if action.date:
        return action.date.last_day()
    if action.before:
        return action.before.first_day() - timedelta(days=1)
    return date.min


def courses(record: Record, society: Society) -> tuple[Course, ...]:
    """The course of each resolve of a record, in the record's order; numbers whose text is gone come last.

    A record without resolves has one course, numbered `WHOLE`.
    """
    return _Run(record, society).courses()


class _Run:
    """Takes a record's actions in order, keeping which resolves are open."""

    def __init__(self, record: Record, society: Society) -> None:
        self._record = record
        self._settings = society.profile.clock
        self._table = society.meetings
        self._kept = tuple(resolve.n for resolve in record.resolves) or (WHOLE,)
        gone = (n for action in record.history if action.kind in ENDING_KINDS for n in action.resolves)
        self._gone = tuple(dict.fromkeys(n for n in gone if n not in self._kept))
        self._directives = frozenset(resolve.n for resolve in record.resolves if resolve.type == "D")
        self._exempt = {n: self._is_exempt(n) for n in self._kept + self._gone}
        self._closed: set[str] = set()
        self._events: dict[str, list[Event]] = defaultdict(list)

    def _is_exempt(self, n: str) -> bool:
        resolve = self._record.resolve(n)
        return bool(self._record.exempt or (resolve and resolve.exempt))

    def courses(self) -> tuple[Course, ...]:
        for day, group in self._meetings():
            self._take_meeting(day, group)
        return tuple(
            Course(n, self._start(n), tuple(self._events[n]), n in self._kept) for n in self._kept + self._gone
        )

    def _meetings(self) -> Iterator[tuple[date, list[Action]]]:
        """The actions in order, those of one meeting (or of one day) together."""
        ordered = sorted(
            enumerate(self._record.history),
            key=lambda pair: (order_day(pair[1], self._table), str(pair[1].meeting or ""), pair[1].seq or 0, pair[0]),
        )
        group: list[Action] = []
        for _, action in ordered:
            if group and _occasion(group[-1]) != _occasion(action):
                yield order_day(group[0], self._table), group
                group = []
            group.append(action)
        if group:
            yield order_day(group[0], self._table), group

    def _take_meeting(self, day: date, group: Sequence[Action]) -> None:
        named = {n for action in group if self._effect(action) != "none" for n in action.resolves}
        contradicted = self._contradicted(group, named)
        for action in group:
            for n in self._covered(action, named):
                if self._effect(action) != "none" and n in contradicted:
                    self._note(n, day, action, "contradiction", Status("undated", by=action))
                else:
                    self._take(n, day, action)

    def _effect(self, action: Action) -> Effect:
        return effect(action.kind, self._settings)

    def _covered(self, action: Action, named: Iterable[str] = ()) -> tuple[str, ...]:
        """The resolves that an action covers at this point (the domain's step 1).

        An action that names a resolve speaks for it at that meeting; one without numbers then covers the others.
        """
        known = self._kept + self._gone
        if action.resolves:
            return tuple(n for n in action.resolves if n in known)
        others = tuple(n for n in self._kept if n not in self._closed)
        if action.kind in _REOPENING and not others:
            return self._kept
        if self._effect(action) != "none":
            others = tuple(n for n in others if n not in named)
        if action.kind == "completed":
            others = tuple(n for n in others if n in self._directives)
        return others

    def _contradicted(self, group: Sequence[Action], named: set[str]) -> set[str]:
        """The resolves on which the actions of one meeting contradict each other (the domain's step 2)."""
        if len(group) < 2:
            return set()
        by_resolve: dict[str, list[Action]] = defaultdict(list)
        for action in group:
            if self._effect(action) in ("resets", "ends"):
                for n in self._covered(action, named):
                    by_resolve[n].append(action)
        return {n for n, actions in by_resolve.items() if self._contradict(n, actions)}

    def _contradict(self, n: str, actions: Sequence[Action]) -> bool:
        for at, one in enumerate(actions):
            for other in actions[at + 1 :]:
                if (one.seq is not None or other.seq is not None) and one.seq != other.seq:
                    continue
                effects = {self._effect(one), self._effect(other)}
                if effects == {"resets", "ends"} or (effects == {"resets"} and self._term(one) != self._term(other)):
                    return True
        return False

    def _take(self, n: str, day: date, action: Action) -> None:
        does = self._effect(action)
        if does == "none":
            self._note(n, day, action, "no effect", self._status(n))
        elif does == "ends":
            again = n in self._closed
            self._closed.add(n)
            ended = self._status(n) if again else Status("ended", by=action)
            self._note(n, day, action, "closed already" if again else "ends", ended)
        elif n in self._closed and action.kind not in _REOPENING:
            self._note(n, day, action, "closed already", self._status(n))
        else:
            self._closed.discard(n)
            self._open(n, day, action, does)

    def _open(self, n: str, day: date, action: Action, does: Effect) -> None:
        if does == "changes":
            before = self._status(n)
            status = before if before.phase in ("running", "exempt") else Status(self._unknown(n), by=action)
            self._note(n, day, action, "changes", status)
        else:
            self._note(n, day, action, "resets", self._running(n, action))

    def _unknown(self, n: str) -> Phase:
        return "exempt" if self._exempt[n] or self._has_no_clock() else "undated"

    def _has_no_clock(self) -> bool:
        return self._record.collection in SECTION_COLLECTIONS

    def _term(self, action: Action) -> int | None:
        return action.term or (None if self._has_no_clock() else self._settings.horizon)

    def _running(self, n: str, action: Action) -> Status:
        """The status after a resetting action (the domain's steps 3 and 4)."""
        term = self._term(action)
        if self._exempt[n] or term is None:
            return Status("exempt", by=action)
        started = due_after(action, term, self._settings, self._table)
        if started is None:
            return Status("undated", by=action)
        due, overdue_from = started
        due_from = self._table.past_from(Meeting("A", due.meeting.year - 1))
        return Status("running", due, due_from, overdue_from, action, term)

    def _status(self, n: str) -> Status:
        events = self._events[n]
        return events[-1].status if events else self._start(n)

    def _note(self, n: str, day: date, action: Action, verdict: Verdict, status: Status) -> None:
        self._events[n].append(Event(day, action, verdict, status))

    def _start(self, n: str) -> Status:
        """The status before the first event (the domain's step 6)."""
        covering = [action for action in self._record.history if not action.resolves or n in action.resolves]
        if self._has_no_clock():
            first = min(covering, key=lambda action: order_day(action, self._table), default=None)
            waits = first is not None and (first.kind in _FOUNDING or self._undecided(covering))
            return Status("pending") if waits else Status("exempt")
        if covering:
            return Status("pending")
        return Status("exempt") if self._exempt[n] else Status("undated")

    def _undecided(self, covering: Sequence[Action]) -> bool:
        """Whether a section has only been proposed: housekeeping shows that it exists."""
        return all(self._effect(action) == "none" and action.kind not in HOUSEKEEPING_KINDS for action in covering)


def _occasion(action: Action) -> tuple[Meeting | None, PartialDate | None, PartialDate | None]:
    return (action.meeting, None, None) if action.meeting else (None, action.date, action.before)


def due_after(
    action: Action, term: int, settings: ClockSettings, table: MeetingsTable
) -> tuple[Due, date] | None:  # fmt: skip
    """When the clock that an action set runs out, and the first day on which that is past.

    None where the action's calendar year is not known (`before` alone, or no time at all).
    """
    year = action.meeting.year if action.meeting else action.date.year if action.date else None
    if year is None:
        return None
    by_year = Meeting("A", year + term)
    started = _full_day(action, table)
    if settings.basis != "calendar-year" and started:
        anniversary = _years_later(started, term)
        if settings.basis == "anniversary":
            meeting = table.annual_on_or_after(anniversary)
            return Due(meeting, anniversary), anniversary + timedelta(days=1)
        final = table.final(Meeting("A", anniversary.year))
        if final is not None and final < anniversary:
            by_year = Meeting("A", anniversary.year + 1)
    return Due(by_year, table.final(by_year)), table.past_from(by_year)


def _full_day(action: Action, table: MeetingsTable) -> date | None:
    if action.meeting:
        return table.final(action.meeting)
    return action.date.first_day() if action.date and action.date.is_full else None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, clipped to the 28th
        return day.replace(year=day.year + years, day=28)


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


@dataclass(frozen=True, slots=True)
class Point:
    """From `day` on, until the next point, a resolve is in this state with this due date."""

    day: date
    state: State
    due: Due | None


def timeline(course: Course) -> tuple[Point, ...]:
    """The state of a resolve on every day there is: the first point lies at the beginning of time."""
    spans = [(date.min, course.start), *((event.day, event.status) for event in course.events)]
    points: list[Point] = []
    for at, (day, status) in enumerate(spans):
        until = spans[at + 1][0] if at + 1 < len(spans) else date.max
        for start in _turning_days(status, day):
            if start < until or start == day:
                points.append(Point(start, state_of(status, start), status.due))
    return tuple(_last_of_each_day(points))


def _turning_days(status: Status, day: date) -> list[date]:
    later = (status.due_from, status.overdue_from)
    return [day, *(turn for turn in later if turn and turn > day)]


def _last_of_each_day(points: Sequence[Point]) -> Iterator[Point]:
    for at, point in enumerate(points):
        if at + 1 == len(points) or points[at + 1].day != point.day:
            yield point
