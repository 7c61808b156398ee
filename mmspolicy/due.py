"""When a clock runs out: the due meeting of a resolve, from the action that set its clock."""

from __future__ import annotations

from datetime import date, timedelta

from mmspolicy.meetings import Meeting, MeetingsTable
from mmspolicy.model import Action, Due
from mmspolicy.profile import ClockSettings


def due_after(action: Action, term: int, settings: ClockSettings, table: MeetingsTable) -> tuple[Due, date] | None:
    """When the clock that an action set runs out, and the first day on which that is past.

    None where the action's calendar year is not known (`before` alone, or no time at all).
    """
    year = action.meeting.year if action.meeting else action.date.year if action.date else None
    if year is None:
        return None
    by_year = Meeting("A", year + term)
    started = full_day(action, table)
    if settings.basis != "calendar-year" and started:
        anniversary = years_later(started, term)
        if settings.basis == "anniversary":
            meeting = table.annual_on_or_after(anniversary)
            return Due(meeting, anniversary), anniversary + timedelta(days=1)
        final = table.final(Meeting("A", anniversary.year))
        if final is not None and final < anniversary:
            by_year = Meeting("A", anniversary.year + 1)
    return Due(by_year, table.final(by_year)), table.past_from(by_year)


def full_day(action: Action, table: MeetingsTable) -> date | None:
    """The very day of an action: its meeting's final session, else its date; None where that is not fully known."""
    if action.meeting:
        return table.final(action.meeting)
    return action.date.first_day() if action.date and action.date.is_full else None


def years_later(day: date, years: int) -> date:
    """The anniversary of a day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, clipped to the 28th
        return day.replace(year=day.year + years, day=28)
