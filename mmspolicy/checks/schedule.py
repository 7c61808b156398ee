"""The meetings table: the coming Annual Meeting should have its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.doubts import is_table_broken
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.sources.settings import MEETINGS_FILE, last_place, place_of


def coming_meeting_has_a_date(compendium: Compendium, today: date) -> Iterator[Problem]:
    """Without the date of the coming Annual Meeting nobody can say when its reviews are due.

    A table with an error may mean to give that date, so nothing is said beside the error.
    """
    meetings = compendium.society.meetings
    coming = meetings.coming_annual(today)
    if meetings.final(coming) is None and not is_table_broken(compendium):
        if coming in meetings.sessions:
            line, column = place_of(compendium.root, MEETINGS_FILE, ("code", coming.code))
            message = f"the coming Annual Meeting, {coming}, has no date yet; add its final session when it is known"
        else:
            line, column = last_place(compendium.root, MEETINGS_FILE)
            message = (
                f"the coming Annual Meeting, {coming}, is not in the table; add a line for it: "
                f"“- {{code: {coming}, final: YYYY-MM-DD}}” (without “final” while its day is not known)"
            )
        yield Problem(MEETINGS_FILE, line, column, "warning", "no-date-of-meeting", message)
