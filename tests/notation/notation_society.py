"""The society whose printed lines the tests read: its meetings, and the names of its bodies."""

from __future__ import annotations

from datetime import date

from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.notation import Dialect

FINAL_SESSIONS = {
    "I-96": "1996-11-08", "A-11": "2011-05-21", "I-12": "2012-12-01", "A-13": "2013-05-11", "I-14": "2014-12-06",
    "A-15": "2015-05-02", "I-15": "2015-12-05", "I-16": "2016-12-03", "A-17": "2017-04-29", "A-18": "2018-04-28",
    "A-19": "2019-05-04", "I-19": "2019-12-07", "A-20": "2020-05-30", "A-22": "2022-05-21", "I-22": "2022-12-10",
}  # fmt: skip
COMMITTEES = (
    "Committee on Public Health", "CPH",
    "Committee on Ethics, Grievances, and Professional Standards", "CEGPS", "Ethics",
    "House of Delegates", "HOD", "Board of Trustees", "BOT", "Council", "MMS Council", "Officers", "OFFICERS",
)  # fmt: skip


def meeting(code: str) -> Meeting:
    """A meeting by its code."""
    return Meeting.parse(code)


def day(text: str) -> PartialDate:
    """A day, month or year."""
    return PartialDate.parse(text)


def _table() -> MeetingsTable:
    known = {Meeting.parse(code): Sessions(final=date.fromisoformat(final)) for code, final in FINAL_SESSIONS.items()}
    known[Meeting("A", 2021)] = Sessions(first=date(2021, 5, 6), final=date(2021, 5, 8))
    return MeetingsTable({**known, Meeting("A", 2026): Sessions()})


MMS = Dialect(_table(), "MMS", "HOD", 60, COMMITTEES)
