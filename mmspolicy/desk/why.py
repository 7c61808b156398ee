"""How the due date of a resolve comes about, step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from mmspolicy import clock
from mmspolicy.course import Course, courses
from mmspolicy.desk.put_off import put_off
from mmspolicy.desk.why_actions import action_step, when
from mmspolicy.due import full_day, years_later
from mmspolicy.meetings import Meeting
from mmspolicy.model import SECTION_COLLECTIONS, Action, Due, Record, State
from mmspolicy.profile import Society
from mmspolicy.timeline import entries
from mmspolicy.wording import WHOLE

Part = Literal["actions", "clock", "day"]


class Step(NamedTuple):
    """One sentence of an explanation, and the part it belongs to: what was done, the clock, how it stands that day."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a resolve stands as it does on a day; `resolve` is None for a record without resolves.

    `put_off` is what took an overdue resolve up since it fell due and decided nothing.
    """

    id: str
    resolve: str | None
    steps: tuple[Step, ...]
    due: Due | None
    state: State
    put_off: Action | None = None


def explain(record: Record, society: Society, day: date) -> tuple[Explanation, ...]:
    """The computation of each resolve of a record (with its whole history) as of a day, in the record's order."""
    course_of_each = courses(record, society)
    return tuple(_Why(record, society, day, course, course_of_each).explanation() for course in course_of_each)


class _Why:
    def __init__(
        self, record: Record, society: Society, day: date, course: Course, course_of_each: Sequence[Course]
    ) -> None:
        self._record = record
        self._society = society
        self._table = society.meetings
        self._day = day
        self._course = course
        self._entries = entries(record, society, course_of_each)
        self._status = course.status(day)
        self._state = clock.state_of(self._status, day)
        due = self._status.due if self._state == "overdue" else None
        self._put_off = put_off(course.events, due, day, self._table) if due else None

    def explanation(self) -> Explanation:
        n = None if self._course.n == WHOLE else self._course.n
        steps = (*self._actions(), *self._clock(), Step("day", self._standing()))
        return Explanation(self._record.id, n, steps, self._status.due, self._state, self._put_off)

    # what was done

    def _actions(self) -> Iterator[Step]:
        if not self._record.history:
            yield Step("actions", "No action is recorded.")
        status = self._course.start
        for entry in self._entries:
            event = next((event for n, event in entry.covered if n == self._course.n), None)
            yield Step("actions", action_step(self._record, self._society, self._day, entry, event, status))
            if event and event.day <= self._day:
                status = event.status

    # the clock

    def _clock(self) -> Iterator[Step]:
        status = self._status
        match status.phase:
            case "ended":
                done = f"{_words(status.by)} {when(status.by, self._table)}" if status.by else "ended"
                yield Step("clock", f"No clock runs, for the resolve ended: {done}.")
            case "pending":
                yield Step("clock", "No clock runs yet: nothing on or before that day has brought it into force.")
            case "exempt":
                yield Step("clock", f"No clock runs: {self._exemption()}.")
            case "undated":
                yield Step("clock", f"The clock is not known: {self._obscurity()}.")
            case "running" if status.by and status.due and status.term is not None:
                yield from self._running(status.by, status.term, status.due)

    def _exemption(self) -> str:
        resolve = self._record.resolve(self._course.n)
        reason = (resolve.exempt if resolve else None) or self._record.exempt
        if reason:
            return f"exempt ({reason.rstrip('.')})"
        if self._record.collection in SECTION_COLLECTIONS:
            return "bylaws and procedures do not sunset"
        return "exempt"

    def _obscurity(self) -> str:
        by = self._status.by
        if not by:
            return "no action that counts is recorded"
        if any(event.action is by and event.verdict == "contradiction" for event in self._course.events):
            return "two actions of one meeting contradict each other; “seq” in the history would tell which came last"
        return f"the action that set it was taken {when(by, self._table)}, and its year is not recorded"

    def _running(self, by: Action, term: int, due: Due) -> Iterator[Step]:
        yield Step("clock", f"The clock was last set {when(by, self._table)}: {_words(by)}.")
        own = "as that action says" if by.term else "the society's horizon"
        yield Step("clock", f"It runs for {_years(term)}, {own}.")
        year = by.meeting.year if by.meeting else by.date.year if by.date else 0
        yield Step("clock", self._arithmetic(by, year, term, due))
        if self._society.profile.clock.basis != "anniversary" or not full_day(by, self._table):
            yield Step("clock", self._day_of(due.meeting))

    def _arithmetic(self, by: Action, year: int, term: int, due: Due) -> str:
        basis, started = self._society.profile.clock.basis, full_day(by, self._table)
        sum_of_years = f"{year} + {term} = {year + term}"
        if basis == "calendar-year":
            return f"Calendar years count: {sum_of_years}, so it is due at the {due.meeting.name}, {due.meeting}."
        if started is None:
            return f"The day is not fully known, so calendar years count: {sum_of_years}, due at {due.meeting}."
        anniversary = years_later(started, term)
        count = f"{started} + {_years(term)} = {anniversary}"
        if basis == "anniversary":
            meeting = f"the first Annual Meeting from then on is {due.meeting}"
            return f"The anniversary counts: {count}. That is the due date; {meeting}."
        found = self._first_after(anniversary, due)
        return f"The first Annual Meeting on or after the anniversary counts: {count}{found}."

    def _first_after(self, anniversary: date, due: Due) -> str:
        own = Meeting("A", anniversary.year)
        final = self._table.final(own)
        if final is None:
            return f"; the day of {own} is not known, so it is due there"
        if due.meeting == own:
            return f", and {own} is on {final}, so it is due there"
        return f", but {own} is on {final}, before it, so it is due at {due.meeting}"

    def _day_of(self, meeting: Meeting) -> str:
        final = self._table.final(meeting)
        return f"The final session of {meeting} is on {final}." if final else f"The day of {meeting} is not known."

    # how it stands

    def _standing(self) -> str:
        status, day = self._status, self._day
        due, coming = status.due, self._table.coming_annual(self._day)
        if self._state == "overdue" and due:
            return f"On {day}: {due.day or due.meeting} is past{self._since(due)}. It is overdue."
        if due:
            known = f"On {day} the coming Annual Meeting is {coming}"
            if self._state == "due":
                return f"{known}, the very one. It is due."
            return f"{known}; {due.meeting} comes later. It is active."
        return f"On {day} it {_STATE_WORDS[self._state]}."

    def _since(self, due: Due) -> str:
        """What is recorded of an overdue resolve since it fell due."""
        if self._put_off:
            taken_up = f"{_words(self._put_off)} {when(self._put_off, self._table)}"
            return f"; it was {taken_up}, and nothing has been decided since"
        start = self._table.order_day(due.meeting)
        if any(start <= event.day <= self._day for event in self._course.events):
            return ", and no later action sets the clock anew"
        return ", and no later action is recorded"


_STATE_WORDS: dict[State, str] = {
    "pending": "is not yet in force (pending)",
    "undated": "is in force, with its due date not known (undated)",
    "exempt": "is in force, without a sunset (exempt)",
    "ended": "has ended",
}


def _words(action: Action | None) -> str:
    return action.kind.replace("-", " ") if action else ""


def _years(term: int) -> str:
    return "1 year" if term == 1 else f"{term} years"
