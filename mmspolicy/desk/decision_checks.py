"""Checks of what rows ask for against the compendium, before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mmspolicy import review
from mmspolicy.compendium import Compendium
from mmspolicy.course import Course, Event, courses
from mmspolicy.desk.decision_rows import Asked, Refusal
from mmspolicy.desk.decision_words import ACTIONS, AT_ANY_TIME
from mmspolicy.identifiers import asked_keys
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, Resolve
from mmspolicy.search.spelling import nearest_names
from mmspolicy.sources.policy import split_type

_EFFECTIVE = ("resets", "changes", "ends", "contradiction")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row to be carried out on a resolve; `text` is the new wording of an amendment."""

    asked: Asked
    record: Record
    resolve: Resolve
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is carried out already."""

    asked: Asked
    record: Record
    n: str
    reason: str


class _Refused(Exception):
    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


Outcome = Accepted | Skipped | Refusal


def outcomes(rows: Iterable[Asked], compendium: Compendium, today: date) -> Iterator[Outcome]:
    """What becomes of each row, in order: carried out, skipped, or refused with the reason and the remedy."""
    checker = _Checker(compendium, today)
    for asked in rows:
        try:
            yield checker.outcome(asked)
        except _Refused as failure:
            yield Refusal(asked.place, asked.subject, failure.message, failure.remedy)


class _Checker:
    def __init__(self, compendium: Compendium, today: date) -> None:
        self._compendium = compendium
        self._society = compendium.society
        self._table = compendium.society.meetings
        self._today = today
        self._rows: dict[tuple[str, str, Meeting], Asked] = {}

    def outcome(self, asked: Asked) -> Outcome:
        record = self._record(asked)
        resolve = self._resolve(asked, record)
        self._refuse_doubled(asked, record, resolve)
        self._refuse_broken(record)
        course = next(course for course in courses(record, self._society) if course.n == resolve.n)
        if asked.decision:
            return self._decision(asked, record, resolve, course)
        return self._recommendation(asked, record, resolve, course)

    def _record(self, asked: Asked) -> Record:
        found: list[Record] = []
        for key in asked_keys(asked.id):
            found = found or self._compendium.by_key.get(key, [])
        if asked.number:
            found = self._of_equal_number(asked.id) or found
        if len(found) > 1:
            names = " and ".join(record.id for record in found)
            raise _Refused(f"{names} both answer to it", "write the whole id, in a cell formatted as text")
        if not found:
            near = nearest_names(asked.id, [record.id for record in self._compendium.records])
            meant = f"; did you mean {' or '.join(near)}?" if near else ""
            raise _Refused(f"there is no such policy{meant}", self._unread_files() or "mend the id")
        if found[0].is_section:
            raise _Refused("bylaws and procedures have no sunset review", "remove the row")
        return found[0]

    def _of_equal_number(self, written: str) -> list[Record]:
        """The records whose ids are that number: a sheet that takes an id for a number loses the zeros at its end."""
        return [record for record in self._compendium.records if _is_number(record.id) and float(record.id) == float(written)]

    def _unread_files(self) -> str:
        read = {record.origin.path for record in self._compendium.records}
        errors = (problem.path for problem in self._compendium.problems if problem.severity == "error")
        unread = [path for path in dict.fromkeys(errors) if path not in read]
        return f"mend the id, or the errors in {unread[0]}, where it may stand" if unread else ""

    def _resolve(self, asked: Asked, record: Record) -> Resolve:
        numbers = ", ".join(resolve.n for resolve in record.resolves)
        if not asked.resolve:
            if len(record.resolves) != 1:
                raise _Refused(f"it names none of its resolves ({numbers})", "write one row for each resolve")
            return record.resolves[0]
        found = record.resolve(asked.resolve)
        if found is None:
            gone = [course for course in courses(record, self._society) if course.n == asked.resolve]
            if gone:
                raise _Refused(_ended_words(gone[0]), "remove the row")
            raise _Refused(f"it has no resolve {asked.resolve} (it has {numbers})", "mend the number")
        return found

    def _refuse_doubled(self, asked: Asked, record: Record, resolve: Resolve) -> None:
        first = self._rows.setdefault((record.id, resolve.n, asked.meeting), asked)
        if first is asked:
            return
        one, other = _word(first), _word(asked)
        if one != other:
            raise _Refused(f"{other} contradicts {one} in {first.place}", "keep one of the two rows")
        raise _Refused(f"{first.place} is about the same resolve", "keep one of the two rows")

    def _refuse_broken(self, record: Record) -> None:
        """A record with errors is not edited: what it says may not be what was meant."""
        starts = [other.origin.line for other in self._compendium.records if other.origin.path == record.origin.path]
        end = min((line for line in starts if line > record.origin.line), default=None)
        for problem in self._compendium.problems:
            inside = problem.line >= record.origin.line and (end is None or problem.line < end)
            if problem.severity == "error" and problem.path == record.origin.path and inside:
                raise _Refused(f"its source has an error: {problem.path}:{problem.line}: {problem.message}", "mend it first")

    def _decision(self, asked: Asked, record: Record, resolve: Resolve, course: Course) -> Outcome:
        self._refuse_meeting_to_come(asked.meeting)
        text = self._changed_text(asked, resolve)
        if self._is_recorded(asked, resolve, course, text):
            return Skipped(asked, record, resolve.n, f"{_word(asked)} at {asked.meeting} is recorded already")
        self._refuse_other_action(asked, course)
        self._refuse_ended(course)
        self._refuse_not_due(asked, course, asked.decision not in AT_ANY_TIME)
        self._refuse_unseen(asked, record, resolve)
        if asked.decision == "complete" and resolve.type != "D":
            kind = resolve.type or "without a type"
            raise _Refused(f"only a directive (D) is completed, and this is {kind}", "write sunset or rescind, or mend its type")
        if asked.decision != "amend":
            if text is not None:
                raise _Refused(f"its text was changed, but the decision is {asked.decision}", "write amend, or clear the text")
            return Accepted(asked, record, resolve)
        if text is None:
            what = "unchanged" if asked.text else "missing"
            raise _Refused(f"amend, and the text is {what}", "write the whole text as amended")
        self._refuse_disorder(asked, resolve)
        return Accepted(asked, record, resolve, text)

    def _recommendation(self, asked: Asked, record: Record, resolve: Resolve, course: Course) -> Outcome:
        held = review.entry(record, resolve.n, asked.meeting)
        text = self._changed_text(asked, resolve)
        if text is not None and asked.recommendation != "amend":
            message = f"its text was changed, but the recommendation is {asked.recommendation}"
            raise _Refused(message, "write amend, or clear the text")
        if held and held == review_entry_of(asked, (held.resolves), text, held):
            return Skipped(asked, record, resolve.n, f"{asked.recommendation} for {asked.meeting} is recorded already")
        self._refuse_ended(course)
        self._refuse_not_due(asked, course, True)
        self._refuse_unseen(asked, record, resolve)
        return Accepted(asked, record, resolve, text)
