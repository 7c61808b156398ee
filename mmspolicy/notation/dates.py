"""Days, months, years and meetings as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mmspolicy.meetings import Meeting, PartialDate, Season, full_year
from mmspolicy.notation.line import Line
from mmspolicy.notation.words import MONTHS, SEASON_LETTERS, SEASONS

YEARS = range(1600, 2200)  # what four digits alone may mean

MEETING = re.compile(r"([AI])M?-?'?([0-9]{4}|[0-9]{2})", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_THREE_PARTS = re.compile(r"[0-9]+/[0-9]+/[0-9]+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_SHORT_YEAR = re.compile(r"'?([0-9]{2})")
_BEFORE_YEAR = re.compile(r"pre-([0-9]{4})")
_BETWEEN = frozenset({"meeting", "session", ",", "of", "in", "on", "held"})


@dataclass(frozen=True, slots=True)
class When:
    """When something was done, as printed."""

    meeting: Meeting | None = None
    date: PartialDate | None = None
    before: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """A date that the calendar doesn't have: 2/30/2018."""


Found = tuple[When | NoSuchDay, int]


def find_when(line: Line, at: int) -> Found | None:
    """The date or meeting printed there, and the token behind it."""
    return next((found for find in _FINDERS if (found := find(line, at))), None)


def find_date(line: Line, at: int) -> Found | None:
    """The day, month or year printed there; meetings are none."""
    return next((found for find in _DATE_FINDERS if (found := find(line, at))), None)


def meeting_of(text: str, pivot: int) -> Meeting | None:
    """The meeting of a printed code: A-19, I-2004, AM-89."""
    match = MEETING.fullmatch(text)
    if not match:
        return None
    season: Season = "A" if match[1] in "Aa" else "I"
    year = int(match[2]) if len(match[2]) == 4 else full_year(int(match[2]), pivot)
    return Meeting(season, year) if year in YEARS else None


def year_of(text: str) -> int | None:
    """The year that four digits mean."""
    return int(text) if _FOUR_DIGITS.fullmatch(text) and int(text) in YEARS else None


def _made(year: int, month: int | None, day: int | None, end: int) -> Found:
    date = PartialDate(year, month, day)
    try:
        date.first_day()
    except ValueError:
        return NoSuchDay(), end
    return (When(date=date) if 1000 <= year <= 2999 and 0 not in (month, day) else NoSuchDay()), end


def _numeric(line: Line, at: int) -> Found | None:
    text = line.plain(at)
    match = _NUMERIC.fullmatch(text)
    if not match or (match[1] is None and len(match[3]) == 2):
        return (NoSuchDay(), at + 1) if _THREE_PARTS.fullmatch(text) else None
    year = int(match[3]) if len(match[3]) == 4 else full_year(int(match[3]), line.dialect.pivot)
    if match[1] is None:
        return _made(year, int(match[2]), None, at + 1)
    return _made(year, int(match[1]), int(match[2]), at + 1)


def _iso(line: Line, at: int) -> Found | None:
    match = _ISO.fullmatch(line.plain(at))
    if not match:
        return None
    found = _made(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, at + 1)
    return found if match[3] or isinstance(found[0], When) else None  # 2023-20 is a number of that year


def _year(line: Line, at: int) -> Found | None:
    year = year_of(line.plain(at))
    return (When(date=PartialDate(year)), at + 1) if year else None


def _printed_year(line: Line, at: int, after_comma: bool) -> tuple[int, int] | None:
    """The year behind a month or day: 1996, ’96, and 96 after a comma."""
    if line.low(at) in (",", "of"):
        at, after_comma = at + 1, line.low(at) == ","
    year = year_of(line.plain(at))
    if year:
        return year, at + 1
    short = _SHORT_YEAR.fullmatch(line.plain(at))
    if short and (after_comma or line.plain(at).startswith("'")):
        return full_year(int(short[1]), line.dialect.pivot), at + 1
    return None


def _month_first(line: Line, at: int) -> Found | None:
    month = MONTHS.get(line.low(at))
    if month is None:
        return None
    day = _DAY.fullmatch(line.low(at + 1))
    if day and (year := _printed_year(line, at + 2, False)):
        return _made(year[0], month, int(day[1]), year[1])
    year = _printed_year(line, at + 1, False)
    return _made(year[0], month, None, year[1]) if year and not (day and line.low(at + 1) != day[1]) else None


def _day_first(line: Line, at: int) -> Found | None:
    day = _DAY.fullmatch(line.low(at))
    if not day:
        return None
    after = line.skip(at + 1, ("day", "of"))
    month = MONTHS.get(line.low(after))
    year = _printed_year(line, after + 1, False) if month else None
    return _made(year[0], month, int(day[1]), year[1]) if year else None


def _before(line: Line, at: int) -> Found | None:
    joined = _BEFORE_YEAR.fullmatch(line.low(at))
    if joined and int(joined[1]) in YEARS:
        return When(before=PartialDate(int(joined[1]))), at + 1
    words = 2 if line.low(at) == "prior" and line.low(at + 1) == "to" else line.low(at) in ("before", "pre")
    found = find_date(line, at + words) if words else None
    if found is None or isinstance(found[0], NoSuchDay):
        return found
    return When(before=found[0].date), found[1]


def _meeting_code(line: Line, at: int) -> Found | None:
    meeting = meeting_of(line.plain(at), line.dialect.pivot)
    return (When(meeting=meeting), at + 1) if meeting else None


def _season(line: Line, at: int) -> Season | None:
    if line.low(at) in SEASON_LETTERS and not line.plain(at).isupper():
        return None
    return SEASONS.get(line.low(at))


def _named_meeting(line: Line, at: int) -> Found | None:
    """Annual Meeting 2014, AM 1989, Interim Meeting of 1996, Annual Meeting, May 2011."""
    season = _season(line, at)
    if season is None:
        return None
    start = line.skip(at + 1, _BETWEEN)
    short = _SHORT_YEAR.fullmatch(line.plain(start))
    if short and line.plain(start).startswith("'"):
        return When(Meeting(season, full_year(int(short[1]), line.dialect.pivot))), start + 1
    found = find_date(line, start)
    if found is None or isinstance(found[0], NoSuchDay) or found[0].date is None:
        return found
    date = found[0].date
    return When(Meeting(season, date.year), date if date.month else None), found[1]


def _dated(line: Line, at: int) -> Found | None:
    """A date, and the name of the meeting that may follow it: 2014 Annual Meeting, May 2011 Annual Meeting."""
    found = find_date(line, at)
    if found is None or isinstance(found[0], NoSuchDay) or found[0].date is None:
        return found
    season = _season(line, found[1]) if line.low(found[1]) not in SEASON_LETTERS else None
    if season is None or _named_meeting(line, found[1]):
        return found
    date = found[0].date
    end = line.skip(found[1] + 1, ("meeting", "session"))
    return When(Meeting(season, date.year), date if date.month else None), end


_DATE_FINDERS: tuple[Callable[[Line, int], Found | None], ...] = (_numeric, _iso, _month_first, _day_first, _year)
_FINDERS: tuple[Callable[[Line, int], Found | None], ...] = (_before, _meeting_code, _named_meeting, _dated)
