"""Spans of time as a query writes them: `2015..2020`, `2015-05..`, `A-27`, `..2027`."""

from __future__ import annotations

from mmspolicy.meeting_names import read_name
from mmspolicy.search.tree import Bound

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_period(text: str) -> tuple[Bound | None, Bound | None]:
    """The two bounds of a span, None where it is open; ValueError says what is wrong with it.

    A bound is a year, month or day, or a meeting code; a single value is both bounds.
    """
    low_text, dots, high_text = text.replace("…", "..").partition("..")
    high_text = high_text.lstrip(".")
    if not dots:
        bound = _bound(low_text)
        return bound, bound
    if not (low_text or high_text):
        raise ValueError("there is no date on either side of the dots")
    low = _bound(low_text) if low_text else None
    high = _bound(high_text) if high_text else None
    if low and high and _is_after(low, high):
        raise ValueError(f"the span ends before it begins: {low_text} is later than {high_text}")
    return low, high


def _bound(text: str) -> Bound:
    meeting = read_name(text)
    if meeting:
        return meeting
    plain = text.replace("‐", "-").replace("‑", "-").strip()
    parts = plain.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        raise ValueError(f"“{text}” is neither a date nor a meeting")
    if any(len(part) > 2 for part in parts[1:]):
        raise ValueError(f"“{text}” is neither a date nor a meeting")
    date = tuple(map(int, parts))
    if not _is_in_calendar(date):
        raise ValueError(f"“{text}” is not in the calendar")
    return date


def _is_in_calendar(date: tuple[int, ...]) -> bool:
    year, month, day = (*date, 1, 1)[:3]
    if not (year and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (month, day) != (2, 29) or leap


def _is_after(low: Bound, high: Bound) -> bool:
    """Whether `low` lies wholly after `high`; a meeting and a date are compared by their years alone."""
    if isinstance(low[0], str) and isinstance(high[0], str):
        return (low[1], low[0]) > (high[1], high[0])
    low_parts = (low[1],) if isinstance(low[0], str) else low
    high_parts = (high[1],) if isinstance(high[0], str) else high
    shared = min(len(low_parts), len(high_parts))
    return low_parts[:shared] > high_parts[:shared]
