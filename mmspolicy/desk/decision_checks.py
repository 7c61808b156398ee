"""Checks of what rows ask for against the compendium, before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mmspolicy import review
from mmspolicy.compendium import Compendium
from mmspolicy.course import Course, Event, Status, courses
from mmspolicy.desk.decision_lookup import Lookup, RowRefused
from mmspolicy.desk.decision_reviews import ReviewRow
from mmspolicy.desk.decision_rows import Asked, Refusal
from mmspolicy.desk.decision_words import ACTIONS, AT_ANY_TIME
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, Resolve, ReviewEntry
from mmspolicy.review_cells import dashed, plain
from mmspolicy.sources.fields import nearest
from mmspolicy.sources.parts import split_type

# An undated meeting is to come until two months before the day that stands for it in ordering: none has met so early.
_BEFORE_ITS_SEASON = timedelta(days=63)
_EFFECTIVE = ("resets", "changes", "ends", "contradiction")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row to be carried out on a resolve.

    Of a decision, `text` is the wording of an amendment, in normal form, and `note` the reason that goes into the
    history; of a recommendation, `entry` is what the review is to say, of no resolve in particular.
    """

    asked: Asked
    record: Record
    resolve: Resolve
    text: str | None = None
    note: str | None = None
    entry: ReviewEntry | None = None

    @property
    def takes_back(self) -> bool:
        """Whether a recommendation that stood there goes."""
        held = review.entry(self.record, self.resolve.n, self.asked.meeting)
        return bool(self.entry and held and held.recommendation and not self.entry.recommendation)

    @property
    def only_assigns(self) -> bool:
        """Whether another committee is to review it, and nothing else changes."""
        held = review.entry(self.record, self.resolve.n, self.asked.meeting) or ReviewEntry(self.asked.meeting)
        return self.entry is not None and self.entry == replace(held, resolves=(), committee=self.entry.committee)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is carried out already, or was left as its sheet showed it."""

    asked: Asked
    record: Record
    n: str
    reason: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A row in which nothing was filled in."""

    asked: Asked


Outcome = Accepted | Skipped | Blank | Refusal


def outcomes(rows: Iterable[Asked], compendium: Compendium, today: date) -> Iterator[Outcome]:
    """What becomes of each row, in order: carried out, skipped, or refused with the reason and the remedy."""
    checker = _Checker(compendium, today)
    for asked in rows:
        try:
            yield checker.outcome(asked)
        except RowRefused as failure:
            yield Refusal(asked.place, asked.subject, failure.message, failure.remedy, failure.outdated)


class _Checker:
    def __init__(self, compendium: Compendium, today: date) -> None:
        self._lookup = Lookup(compendium)
        self._society = compendium.society
        self._table = compendium.society.meetings
        self._today = today
        self._rows: dict[tuple[str, str, Meeting], Asked] = {}
        self._courses: dict[str, tuple[Course, ...]] = {}

    def outcome(self, asked: Asked) -> Outcome:
        record = self._lookup.record(asked)
        if record.id not in self._courses:
            self._courses[record.id] = courses(record, self._society)
        resolve = self._lookup.resolve(asked, record, self._courses[record.id])
        row = ReviewRow(asked, record, resolve, _own_text(asked, resolve), self._society.profile)
        if not asked.decision and row.is_left_alone:
            return _left_alone(asked, record, resolve, row)
        if not asked.decision:
            self._refuse_unknown_committee(asked, row)
        if not asked.decision and not asked.recommendation and not asked.shown and _is_blank(asked, row):
            return Blank(asked)
        self._refuse_doubled(asked, record, resolve)
        self._lookup.refuse_broken(record)
        course = next(course for course in self._courses[record.id] if course.n == resolve.n)
        if asked.decision:
            return self._decision(asked, record, resolve, course, row)
        return self._recommendation(asked, record, resolve, course, row)

    def _refuse_unknown_committee(self, asked: Asked, row: ReviewRow) -> None:
        names = self._society.profile.committee_names
        name = asked.committee
        if name and names and name not in names.values() and name != row.now.committee:
            near = nearest(name, tuple(dict.fromkeys(names.values())), listed=0)
            message = f"“{name}” is not among the committees of profile.yaml{near}"
            raise RowRefused(message, "mend the name, or add it there")

    def _refuse_doubled(self, asked: Asked, record: Record, resolve: Resolve) -> None:
        first = self._rows.setdefault((record.id, resolve.n, asked.meeting), asked)
        if first is asked:
            return
        if _word(first) != _word(asked):
            message = f"{_word(asked)} contradicts {first.place}, which says {_word(first)}"
            raise RowRefused(message, "keep one of the two rows")
        raise RowRefused(f"{first.place} is about the same resolve", "keep one of the two rows")

    def _decision(
        self, asked: Asked, record: Record, resolve: Resolve, course: Course, row: ReviewRow
    ) -> Outcome:  # fmt: skip
        self._refuse_meeting_to_come(asked.meeting)
        acted = [event for event in course.events if self._was_at(event, asked.meeting)]
        if self._is_recorded(asked, resolve, acted):
            return Skipped(asked, record, resolve.n, f"{_word(asked)} at {asked.meeting} is recorded already")
        self._refuse_acted(asked, acted, course)
        self._refuse_not_due(asked, course, asked.decision in AT_ANY_TIME)
        self._refuse_unseen(asked, record, resolve)
        _refuse_completed(asked.decision, resolve)
        is_known = row.is_left_alone or plain(asked.justification or "") == plain(row.now.justification)
        note = None if is_known else asked.justification
        if asked.decision == "amend":
            return Accepted(asked, record, resolve, self._amended(asked, resolve, row), note)
        if row.text is not None and not row.is_text_as_proposed:
            raise RowRefused(f"its text was changed, but it says {_word(asked)}", "write amend, or clear the text")
        return Accepted(asked, record, resolve, note=note)

    def _recommendation(
        self, asked: Asked, record: Record, resolve: Resolve, course: Course, row: ReviewRow
    ) -> Outcome:  # fmt: skip
        entry = row.wanted()
        if entry is None:
            said = asked.recommendation or "what it says"
            return Skipped(asked, record, resolve.n, f"{said} for {asked.meeting} is recorded already")
        _refuse_completed(asked.recommendation, resolve)
        acted = [event for event in course.events if self._was_at(event, asked.meeting)]
        self._refuse_acted(asked, acted, course)
        self._refuse_not_due(asked, course, False)
        self._refuse_unseen(asked, record, resolve)
        return Accepted(asked, record, resolve, entry=entry)

    def _refuse_meeting_to_come(self, meeting: Meeting) -> None:
        final = self._table.final(meeting)
        if final and final > self._today:
            raise RowRefused(
                f"{meeting} votes on {final}, which is still to come", "record it after the vote, or mend the meeting"
            )
        if final is None and self._today < self._table.order_day(meeting) - _BEFORE_ITS_SEASON:
            raise RowRefused(f"{meeting} is still to come", "mend the meeting, or add its date to meetings.yaml")

    def _was_at(self, event: Event, meeting: Meeting) -> bool:
        action = event.action
        held = action.meeting or (self._table.sitting_on(action.date) if action.date else None)
        return held == meeting

    def _is_recorded(self, asked: Asked, resolve: Resolve, acted: list[Event]) -> bool:
        kind, term = ACTIONS[asked.decision or ""]
        horizon = self._society.profile.clock.horizon
        acts = [event.action for event in acted]
        same = [act for act in acts if act.kind == kind and (act.term or horizon) == (term or horizon)]
        if not same or asked.decision != "amend":
            return bool(same)
        text = _own_text(asked, resolve)
        if not text or _squeezed(text) == _squeezed(dashed(self._text_after(resolve, asked.meeting))):
            return True
        raise RowRefused(f"{asked.meeting} amended it already, in other words", "compare them; mend the source by hand")

    def _text_after(self, resolve: Resolve, meeting: Meeting) -> str:
        """The wording that a meeting left behind."""
        for at, earlier in enumerate(resolve.earlier):
            if earlier.until == meeting:
                return resolve.earlier[at + 1].text if at + 1 < len(resolve.earlier) else resolve.text
        return resolve.text

    def _refuse_acted(self, asked: Asked, acted: list[Event], course: Course) -> None:
        """Refuses what contradicts an action on record at that meeting, or comes before one of a later meeting."""
        done = next((event for event in acted if event.verdict in _EFFECTIVE), None)
        if done:
            message = f"{asked.meeting} has acted on it already: {done.action.kind}{_term_words(done.action.term)}"
            raise RowRefused(message, "remove the row, or mend the source by hand")
        day = self._table.order_day(asked.meeting)
        later = next((event for event in course.events if event.day > day and event.verdict in _EFFECTIVE), None)
        if later:
            when = later.action.meeting or later.action.date or later.day
            raise RowRefused(f"it was {later.action.kind} since, at {when}", "mend the meeting, or the source by hand")

    def _refuse_not_due(self, asked: Asked, course: Course, at_any_time: bool) -> None:
        """Refuses what has ended, and what the sunset review of that meeting is not about."""
        before = course.status(self._table.order_day(asked.meeting) - timedelta(days=1))
        if before.phase == "ended":
            raise RowRefused(_ended_words(before), "remove the row")
        if before.phase == "pending":
            raise RowRefused(f"it was not in force yet before {asked.meeting}", "mend the meeting")
        if at_any_time or before.phase == "undated":
            return
        if before.phase == "exempt":
            raise RowRefused("it has no sunset clock", "remove the row, or mend the source by hand")
        due = before.due
        if due and self._table.order_day(due.meeting) > self._table.order_day(asked.meeting):
            message = f"it is not due at {asked.meeting}, but at {due.meeting}"
            raise RowRefused(message, "mend the meeting, or remove the row")

    def _refuse_unseen(self, asked: Asked, record: Record, resolve: Resolve) -> None:
        if asked.seen and asked.seen != review.seen(record, resolve.n, self._society, self._today):
            message = "its text or its last action changed since the packet was made"
            remedy = f"look at it (mmspolicy show {record.id}), then take a fresh sheet, or clear “seen”"
            raise RowRefused(message, remedy, asked.meeting)

    def _amended(self, asked: Asked, resolve: Resolve, row: ReviewRow) -> str:
        if row.text is None:
            what = "unchanged" if asked.text else "missing"
            raise RowRefused(f"its decision is amend, and the text is {what}", "write the whole text as amended")
        if row.is_left_alone and plain(row.text) != plain(row.now.text):
            message = "its text is the one that was proposed when the sheet was made; another is proposed now"
            raise RowRefused(message, "write the text as the House adopted it, and clear “seen”", asked.meeting)
        last = resolve.earlier[-1].until if resolve.earlier else None
        if last is not None:
            day = self._table.order_day(last) if isinstance(last, Meeting) else last.last_day()
            if day >= self._table.order_day(asked.meeting):
                raise RowRefused(f"it holds a text that was replaced at {last}", "mend the source by hand")
        return row.text


def _word(asked: Asked) -> str:
    return asked.decision or asked.recommendation or "the committee"


def _term_words(term: int | None) -> str:
    return f" for {term} year{'s' if term > 1 else ''}" if term else ""


def _ended_words(status: Status) -> str:
    action = status.by
    if action is None:
        return "it has ended"
    when = action.meeting or action.date or action.before
    return f"it has ended already: {action.kind}{f' at {when}' if when else ''}"


def _own_text(asked: Asked, resolve: Resolve) -> str:
    """A row's text without its closing type, which must be that of the resolve."""
    text, closing = split_type(asked.text)
    if closing and closing != resolve.type:
        message = f"its text ends in ({closing}), yet the resolve is {resolve.type or 'of no type'}"
        raise RowRefused(message, "remove that from the text, or mend the type in the source")
    return text


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _left_alone(asked: Asked, record: Record, resolve: Resolve, row: ReviewRow) -> Skipped | Blank:
    if row.cells.recommendation or row.cells.justification or row.cells.text:
        return Skipped(asked, record, resolve.n, "it was left as the sheet showed it")
    return Blank(asked)


def _is_blank(asked: Asked, row: ReviewRow) -> bool:
    """Whether a row without a recommendation says nothing of a review that its sheet did not mark."""
    if asked.justification or row.text is not None:
        what = "reason" if asked.justification else "text"
        raise RowRefused(f"it gives a {what}, but no recommendation and no decision", f"write one, or clear the {what}")
    return asked.committee in (None, row.now.committee)


def _refuse_completed(word: str | None, resolve: Resolve) -> None:
    if word == "complete" and resolve.type != "D":
        message = f"only a directive (D) is completed, and this is {resolve.type or 'of no type'}"
        raise RowRefused(message, "write another word, or mend its type in the source")
