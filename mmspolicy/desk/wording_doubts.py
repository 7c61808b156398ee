"""What the sources don't tell of a record as it stood on a day: wordings and titles that were not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mmspolicy.course import Course, Event, courses, order_day
from mmspolicy.desk.state_words import action_words
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Action, Record
from mmspolicy.profile import Society
from mmspolicy.wording import WHOLE, until_day

REWORDING_KINDS = ("amended", "amended-and-reaffirmed", "substituted")
_FOUNDING_KINDS = ("adopted", "readopted", "substituted", "reinstated")


def doubts(record: Record, society: Society, day: date, only: str | None = None) -> Iterator[str]:
    """What must be said when a record (or one of its resolves) is shown as it stood on a day, a sentence each.

    `record` is the whole one, with what was done later. Nothing is said where all that is shown was so on that day.
    """
    found = _courses(record, society, only)
    if found and all(course.status(day).phase == "pending" for course in found):
        yield from _pending(found, day)
    turns = _turns(record, society)
    lost: dict[str, list[str]] = {}
    for course in found if not _is_document(record) else ():
        end = min((turn for turn in turns[course.n] if turn > day), default=date.max)
        events = [event for event in _unrecorded(course, turns, day, date.max) if event.day < end]
        if events and course.status(day).phase != "pending":
            lost.setdefault(_lost(events[0].action, turns[course.n].get(end)), []).append(course.n)
    for words, numbers in lost.items():
        yield f"{_resolve_words(numbers, record)}{words}"
    retitled = [one for one in record.history if one.kind == "retitled" and order_day(one, society.meetings) > day]
    if retitled:
        yield f"{_capital(action_words(retitled[-1]))}; the title is the one it has now."


def unrecorded(record: Record, society: Society, since: date, until: date, only: str | None = None) -> Sequence[Action]:
    """The amendments after one day, up to another, before which the text was another that is not on record."""
    turns = _turns(record, society)
    found = {
        id(event.action): event
        for course in (_courses(record, society, only) if not _is_document(record) else ())
        for event in _unrecorded(course, turns, since, until)
    }
    return [event.action for event in sorted(found.values(), key=lambda event: event.day)]


def lost_words(action: Action) -> str:
    """What is not known of an amendment: “amended A-24, and the wording before it is not on record”."""
    return f"{action_words(action)}, and the wording before it is not on record"


def _courses(record: Record, society: Society, only: str | None) -> list[Course]:
    return [course for course in courses(record, society) if course.text_kept and only in (None, course.n)]


def _is_document(record: Record) -> bool:
    """Whether it is a document whose text, and so what was amended in it, stands in its sections."""
    return record.is_section and record.number is None and record.parent is None


Turns = Mapping[str, Mapping[date, Meeting | PartialDate]]


def _turns(record: Record, society: Society) -> Turns:
    """Of each resolve, the days on which an earlier text was replaced, and how the source has them."""
    parts = {resolve.n: resolve.earlier for resolve in record.resolves} or {WHOLE: record.earlier}
    return {n: {until_day(part.until, society.meetings): part.until for part in each} for n, each in parts.items()}


def _unrecorded(course: Course, turns: Turns, since: date, until: date) -> Iterator[Event]:
    """The amendments of a resolve without an earlier text.

    Where the same day replaced a text of another resolve, it is recorded what that amendment changed, and this resolve
    was left as it was.
    """
    recorded = {day for each in turns.values() for day in each}
    is_open = course.start.phase != "pending"
    for event in course.events:
        if event.verdict in ("resets", "changes"):
            rewords = event.action.kind in REWORDING_KINDS and is_open
            is_open = True
            if rewords and since < event.day <= until and event.day not in recorded:
                yield event


def _pending(found: Sequence[Course], day: date) -> Iterator[str]:
    opening = [event for course in found for event in course.events if event.verdict == "resets"]
    if not opening:
        return
    first = min(opening, key=lambda event: event.day).action
    if first.kind in _FOUNDING_KINDS:
        yield f"Not yet adopted on {day}, but pending: {action_words(first)}."
    else:
        yield f"Nothing is on record of it until {day}: the first that is known is “{action_words(first)}”."


def _lost(action: Action, shown: Meeting | PartialDate | None) -> str:
    held = f"the one that held until {shown}" if shown else "the present wording"
    return f"{_capital(lost_words(action))}; this is {held}."


def _resolve_words(numbers: Sequence[str], record: Record) -> str:
    if len(numbers) == max(len(record.resolves), 1):
        return ""
    return f"Resolve{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}: "


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
