"""Which date is most likely meant by one that is written in another form than 2026-03-01."""

from __future__ import annotations

import re

from mmspolicy.meetings import PartialDate
from mmspolicy.notation import Dialect, read_line

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def likely_date(text: str) -> PartialDate | None:
    """The date that a text names as printed lines do (2/1/2026, Feb 1, 2026), or nearly so; None for no idea.

    Of two numbers the month comes first, as the society prints it, unless only the other way round makes a date.
    """
    plain = " ".join(text.split())
    if match := _YEAR_FIRST.fullmatch(plain):
        return _made(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(plain):
        return _made(match[3], match[1], match[2]) or _made(match[3], match[2], match[1])
    reading = read_line(f"Adopted {plain}", Dialect())
    dates = [action.date for action in reading.actions if action.date and not action.meeting]
    return dates[0] if len(dates) == len(reading.actions) == 1 and not reading.unread else None


def _made(year: str, month: str, day: str) -> PartialDate | None:
    try:
        return PartialDate.parse(f"{year}-{int(month):02d}-{int(day):02d}")
    except ValueError:
        return None
