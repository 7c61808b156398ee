"""The meeting that a row names, as people and sheets write it; and whether it can be meant."""

from __future__ import annotations

import re
from datetime import date

from mmspolicy.meeting_names import read_name
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.profile import Society

_LOOSE_CODE = re.compile(r"([AI])\s*[-–—]?\s*(\d{2}|\d{4})", re.IGNORECASE)


def read_meeting(written: str, day: date | None, society: Society) -> Meeting | None:
    """A meeting from its code, its spoken name, or (`day`) a day of its sessions; None for anything else."""
    if day:
        return society.meetings.sitting_on(PartialDate(day.year, day.month, day.day))
    match = _LOOSE_CODE.fullmatch(written)
    season, year = (match[1].upper(), int(match[2])) if match else read_name(written.replace(",", "")) or ("", 0)
    if not season:
        return None
    found = society.profile.meeting(f"{season}-{year % 100:02d}")
    return found if year in (found.year, found.year % 100) else None  # “A-1926” is no A-26


def doubt_about(meeting: Meeting, society: Society) -> str | None:
    """Why a meeting can't be the one that is meant, or None: meetings.yaml lacks it, and all there are years off.

    Where its two digits are turned round, the meeting that is meant is named.
    """
    if not society.meetings.sessions or meeting in society.meetings.sessions:
        return None
    if _is_near(meeting, society):
        return None
    turned = society.profile.meeting(f"{meeting.season}-{meeting.code[:1:-1]}")
    meant = f"; did you mean {turned}?" if _is_near(turned, society) else f" (it would be that of {meeting.year})"
    return f"{meeting} is not in meetings.yaml{meant}"


def _is_near(meeting: Meeting, society: Society) -> bool:
    years = [known.year for known in society.meetings.sessions]
    term = society.profile.clock.horizon
    return min(years) - term <= meeting.year <= max(years) + term
