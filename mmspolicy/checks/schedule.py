"""The meetings table: the coming Annual Meeting should have its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.sources.settings import MEETINGS_FILE, place_of


def coming_meeting_has_a_date(compendium: Compendium, today: date) -> Iterator[Problem]:
    """Without the date of the coming Annual Meeting nobody can say when its reviews are due."""
    meetings = compendium.society.meetings
    coming = meetings.coming_annual(today)
    if meetings.final(coming) is None:
        line, column = place_of(compendium.root, MEETINGS_FILE, ("code", coming.code))
        message = f"the coming Annual Meeting, {coming}, has no date yet; add its final session when it is known"
        yield Problem(MEETINGS_FILE, line, column, "warning", "no-date-of-meeting", message)
