"""The sunset review: what can be recommended and decided, who reviews a resolve, and what a packet showed of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from mmspolicy import markup
from mmspolicy.clock import ResolveStanding
from mmspolicy.course import Course, Event, courses
from mmspolicy.meetings import Meeting
from mmspolicy.model import RECOMMENDATIONS, Action, Record, ResolveType, ReviewEntry
from mmspolicy.profile import Profile, Society
from mmspolicy.wording import texts_in_force

DECISIONS = ("reaffirm", "reaffirm-one-year", "amend", "sunset", "rescind", "complete", "refer")
UNASSIGNED = "unassigned"

# The columns of a sheet that goes round and comes back, by the names in its first row.
COLUMNS = ("id", "resolve", "meeting", "committee", "recommendation", "decision", "text", "justification", "seen")

# What the House may do with a resolve, as a reader is told it.
WORDS: dict[str, str] = {
    "reaffirm": "Reaffirm",
    "reaffirm-one-year": "Reaffirm for one year",
    "amend": "Amend",
    "sunset": "Sunset",
    "rescind": "Rescind",
    "complete": "Complete",
    "refer": "Refer",
}

_UNCHANGED_WORDS = ("adopted", "readopted", "reaffirmed", "reinstated", "substituted")
_DIGITS = 15  # hexadecimal digits of a digest: 60 bits


def entry(record: Record, n: str, meeting: Meeting) -> ReviewEntry | None:
    """What the record's `review` holds of a resolve for a meeting, or None.

    An entry without numbers holds for all resolves; one that names the resolve wins over it, and a later one over
    an earlier one.
    """
    found = [one for one in record.review if one.meeting == meeting and (not one.resolves or n in one.resolves)]
    return next((one for one in reversed(found) if one.resolves), found[-1] if found else None)


def committee(record: Record, n: str, meeting: Meeting, profile: Profile) -> str:
    """Who reviews a resolve for a meeting, by the committee's full name.

    That is the committee of the meeting's `review` entry, else the one the resolve is assigned to, else its topic's,
    else “unassigned”.
    """
    entered, resolve = entry(record, n, meeting), record.resolve(n)
    named = (
        (entered.committee if entered else None)
        or (resolve.assigned_to if resolve else None)
        or profile.committee_of_topic(record.topic)
    )
    return profile.committee_names.get(named.casefold(), named) if named else UNASSIGNED


def recommendations(kind: ResolveType | None) -> tuple[str, ...]:
    """What can be recommended of a resolve of this type: only a directive can be completed."""
    return tuple(word for word in RECOMMENDATIONS if word != "complete" or kind == "D")


def proposed_text(record: Record, n: str, meeting: Meeting) -> str | None:
    """The wording that the review proposes for a resolve that is to be amended, or None."""
    held = entry(record, n, meeting)
    return held.text if held and held.recommendation == "amend" else None


def is_up(unit: ResolveStanding, meeting: Meeting, coming: Meeting) -> bool:
    """Whether a resolve stands on the list of a meeting: it falls due there, and nothing has been decided yet.

    What an earlier meeting left undone stands on the list of the coming one.
    """
    return unit.due is not None and stands_on_list(unit.due.meeting.year, unit.state, meeting, coming)


def stands_on_list(due_year: int, state: str, meeting: Meeting, coming: Meeting) -> bool:
    """Whether a resolve due at the Annual Meeting of a year (0: without one) stands on the list of a meeting.

    On the list of the coming meeting stand what falls due there and whatever is overdue; on that of a past one, what
    fell due there and is still open; on that of a later one, what falls due there if nothing is done before.
    """
    if not due_year or state not in ("active", "due", "overdue"):
        return False
    return (due_year == meeting.year and meeting.season == "A") or (state == "overdue" and meeting == coming)


def last_action(
    record: Record, n: str, society: Society, day: date, known: Sequence[Course] | None = None
) -> Action | None:
    """The last action on or before a day that covers a resolve, whatever it did to its clock; None for none.

    `known` are the record's courses, where they are known already.
    """
    events = _events(record, n, society, day, known)
    return events[-1].action if events else None


def _events(record: Record, n: str, society: Society, day: date, known: Sequence[Course] | None) -> list[Event]:
    found = courses(record, society) if known is None else known
    course = next((course for course in found if course.n == n), None)
    return [event for event in course.events if event.day <= day] if course else []


def text_in_force(record: Record, n: str, society: Society, day: date) -> str:
    """A resolve's wording on a day; empty where the text is not kept."""
    return texts_in_force(record, day, society.meetings).get(n, "")


def text_reviewed(record: Record, n: str, society: Society, day: date, known: Sequence[Course] | None = None) -> str:
    """The wording that amendments since the last full review set out from.

    That review is the last action that kept the resolve with its words as they stood (adopted, readopted, reaffirmed,
    reinstated, substituted). Equal to `text_in_force` where nothing has been amended since. `known` as above.
    """
    reviews = [
        event.day
        for event in _events(record, n, society, day, known)
        if event.verdict == "resets" and event.action.kind in _UNCHANGED_WORDS
    ]
    return text_in_force(record, n, society, reviews[-1] if reviews else date.min)


def seen(record: Record, n: str, society: Society, day: date, known: Sequence[Course] | None = None) -> str:
    """The digest of what a packet of that day showed of a resolve: its id, number, text in force and last action.

    It changes when one of them does, and by nothing else: not by line breaks, another resolve, a review entry, or how
    the last action is printed. It begins with a letter, so that no spreadsheet takes it for a number. `known` as above.
    """
    last = last_action(record, n, society, day, known)
    acted = [str(part) for part in (last.kind, last.meeting, last.date, last.before, last.term)] if last else []
    shown = [record.id, n, markup.normal(text_in_force(record, n, society, day)), acted]
    plain = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return "s" + sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
