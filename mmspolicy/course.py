"""The course of a resolve: the actions of its history in order, and the status that each leaves behind.

The rules are those of docs/clock.md; step numbers in this file are the steps there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mmspolicy.due import due_after
from mmspolicy.meetings import Meeting, MeetingsTable
from mmspolicy.model import (
    ENDING_KINDS,
    HOUSEKEEPING_KINDS,
    RESETTING_KINDS,
    SECTION_COLLECTIONS,
    Action,
    Due,
    Record,
)
from mmspolicy.profile import ClockSettings, Society
from mmspolicy.wording import WHOLE

Effect = Literal["resets", "changes", "ends", "none"]
Verdict = Literal["resets", "changes", "ends", "no effect", "closed already", "contradiction"]
Phase = Literal["pending", "running", "undated", "exempt", "ended"]

_REOPENING = ("reinstated", "readopted")
_FOUNDING = ("adopted", "readopted", "substituted", "reinstated")


@dataclass(frozen=True, slots=True)
class Status:
    """What holds for a resolve from some day on, until its next event.

    `due`, `due_from` (the first day on which its meeting is the coming one) and `overdue_from` go with the phase
    "running"; `by` is the action that set the clock or ended the resolve (of contradicting ones, the later).
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
        self._is_section = record.collection in SECTION_COLLECTIONS
        kept = tuple(resolve.n for resolve in record.resolves) or (WHOLE,)
        ended = (n for action in record.history if action.kind in ENDING_KINDS for n in action.resolves)
        gone = tuple(dict.fromkeys(n for n in ended if n not in kept))
        self._directives = frozenset(resolve.n for resolve in record.resolves if resolve.type == "D")
        self._exempt = frozenset(n for n in kept + gone if self._is_exempt(n))
        self._numbers = kept + gone
        self._leaders = self._led(kept)
        self._kept = tuple(n for n in kept if self._leaders[n] == n)
        self._gone = tuple(n for n in gone if self._leaders[n] == n)
        self._days = {id(action): order_day(action, self._table) for action in record.history}
        self._ordered = sorted(record.history, key=self._order)
        self._closed: set[str] = set()
        self._contradicted: set[str] = set()
        self._events: dict[str, list[Event]] = defaultdict(list)
        self._groups: dict[int, list[Action]] = {}
        self._set_by: dict[int, Status] = {}

    def _led(self, kept: Sequence[str]) -> dict[str, str]:
        """Each resolve with the first like it: those that no rule tells apart go one course, worked out once."""
        named = [action.resolves for action in self._record.history if action.resolves]
        directives = self._directives if any(action.kind == "completed" for action in self._record.history) else ()
        first: dict[object, str] = {}
        return {
            n: first.setdefault((kept.count(n), n in self._exempt, n in directives, *(n in one for one in named)), n)
            for n in self._numbers
        }

    def _is_exempt(self, n: str) -> bool:
        resolve = self._record.resolve(n)
        return bool(self._record.exempt or (resolve and resolve.exempt))

    def _order(self, action: Action) -> tuple[date, bool, int]:
        """Step 1: by the day, then `seq` (what has none comes first), then as the file has them."""
        return (self._days[id(action)], action.seq is not None, action.seq or 0)

    def courses(self) -> tuple[Course, ...]:
        for action in self._ordered:
            self._take(action)
        led = {n: (self._start(n), tuple(self._events[n]), n in self._kept) for n in self._kept + self._gone}
        return tuple(Course(n, *led[self._leaders[n]]) for n in self._numbers)

    def _effect(self, action: Action) -> Effect:
        return effect(action.kind, self._settings)

    def _take(self, action: Action) -> None:
        day, does = self._days[id(action)], self._effect(action)
        group = self._meeting_of(action)
        named = self._named(group)
        for n in self._covered(action, named):
            if does == "none":
                self._note(n, day, action, "no effect", self._status(n))
            elif len(group) > 1 and self._is_contradicted(n, action, group, named):
                self._contradicted.add(n)
                self._note(n, day, action, "contradiction", Status("undated", by=action))
            else:
                self._apply(n, day, action, does)

    def _meeting_of(self, action: Action) -> list[Action]:
        """The actions of one meeting: of the same code, or without a code of the very same day."""
        group = self._groups.get(id(action))
        if group is None:
            group = [other for other in self._ordered if other is action or _at_one_meeting(other, action)]
            self._groups[id(action)] = group
        return group

    def _named(self, group: Sequence[Action]) -> frozenset[str]:
        """The resolves for which actions of a meeting speak by number: one without numbers then covers the others."""
        if len(group) == 1:
            return frozenset()
        return frozenset(n for action in group if self._effect(action) in ("resets", "ends") for n in action.resolves)

    def _covered(self, action: Action, named: frozenset[str]) -> list[str]:
        """Step 1: the resolves that an action covers at this point."""
        known = self._kept + self._gone
        if action.resolves:
            return [n for n in dict.fromkeys(action.resolves) if n in known]
        covered = [n for n in known if n not in self._closed]
        if action.kind in _REOPENING and self._closed.issuperset(self._kept):
            covered = [n for n in known if n in self._kept or n in covered]
        if action.kind == "completed":
            covered = [n for n in covered if n in self._directives]
        return covered if self._effect(action) == "none" else [n for n in covered if n not in named]

    def _is_contradicted(self, n: str, action: Action, group: Sequence[Action], named: frozenset[str]) -> bool:
        """Step 2: whether another action of the meeting, not told apart by `seq`, contradicts this one."""
        return any(
            self._contradict(n, action, other) and n in self._covered(other, named)
            for other in group
            if other is not action and other.seq == action.seq
        )

    def _contradict(self, n: str, one: Action, other: Action) -> bool:
        if n in self._closed and not all(action.kind in ENDING_KINDS + _REOPENING for action in (one, other)):
            return False  # other words have no effect on what is closed
        effects = {self._effect(one), self._effect(other)}
        if effects == {"resets", "ends"}:
            return True
        return effects == {"resets"} and n not in self._exempt and self._term(one) != self._term(other)

    def _apply(self, n: str, day: date, action: Action, does: Effect) -> None:
        if does == "ends":
            again = n in self._closed and n not in self._contradicted
            self._closed.add(n)
            self._note(
                n, day, action, "closed already" if again else "ends",
                self._status(n) if again else Status("ended", by=action),
            )  # fmt: skip
        elif n in self._closed and action.kind not in _REOPENING:
            self._note(n, day, action, "closed already", self._status(n))
            return
        else:
            self._closed.discard(n)
            self._note(n, day, action, "resets" if does == "resets" else "changes", self._opened(n, action, does))
        self._contradicted.discard(n)

    def _opened(self, n: str, action: Action, does: Effect) -> Status:
        if does == "changes":
            opened = any(event.verdict in ("resets", "changes") for event in self._events[n])
            known = opened and n not in self._contradicted
            return self._status(n) if known else Status(self._unknown(n), by=action)
        if n in self._exempt:
            return Status("exempt", by=action)
        if id(action) not in self._set_by:
            self._set_by[id(action)] = self._running(action)
        return self._set_by[id(action)]

    def _term(self, action: Action) -> int | None:
        return action.term or (None if self._is_section else self._settings.horizon)

    def _running(self, action: Action) -> Status:
        """Steps 3 and 4: the status after a resetting action."""
        term = self._term(action)
        if term is None:
            return Status("exempt", by=action)
        started = due_after(action, term, self._settings, self._table)
        if started is None:
            return Status("undated", by=action, term=term)
        due, overdue_from = started
        due_from = self._table.past_from(Meeting("A", due.meeting.year - 1))
        return Status("running", due, due_from, overdue_from, action, term)

    def _unknown(self, n: str) -> Phase:
        return "exempt" if n in self._exempt or self._is_section else "undated"

    def _status(self, n: str) -> Status:
        events = self._events[n]
        return events[-1].status if events else self._start(n)

    def _note(self, n: str, day: date, action: Action, verdict: Verdict, status: Status) -> None:
        self._events[n].append(Event(day, action, verdict, status))

    def _start(self, n: str) -> Status:
        """Step 6: the status before the first event."""
        covering = [action for action in self._ordered if self._may_cover(n, action)]
        first = next((action for action in covering if self._effect(action) != "none"), None)
        if first is not None:
            opens = first.kind in _FOUNDING if self._is_section else first.kind not in ENDING_KINDS
            return Status("pending" if opens else self._unknown(n))
        known_to_exist = self._is_section and any(action.kind in HOUSEKEEPING_KINDS for action in covering)
        return Status("pending" if covering and not known_to_exist else self._unknown(n))

    def _may_cover(self, n: str, action: Action) -> bool:
        """Whether an action covers a resolve if that is open when its meeting comes."""
        if action.resolves:
            return n in action.resolves
        if self._effect(action) != "none" and n in self._named(self._meeting_of(action)):
            return False
        return action.kind != "completed" or n in self._directives


def _at_one_meeting(one: Action, other: Action) -> bool:
    if one.meeting or other.meeting:
        return one.meeting == other.meeting
    return one.date is not None and one.date.is_full and one.date == other.date
