"""Spans of time against the index: bounds as days, and when a resolve falls due."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.search.standings import UnitStanding
from mmspolicy.search.tree import Bound

Finals = Mapping[str, Sequence[int | None]]  # “A-2019” with the ordinals of its first and final session
UnitTest = Callable[[UnitStanding], bool]


def first_day(bound: Bound | None, finals: Finals) -> int:
    """The first day (an ordinal) of a bound; a meeting is the day of its final session."""
    if bound is None:
        return EARLIEST_DAY
    if isinstance(bound[0], str):
        return _meeting_day(bound, finals)
    year, month, day = (int(part) for part in (*bound, 1, 1)[:3])
    return date(year, month, day).toordinal()


def last_day(bound: Bound | None, finals: Finals) -> int:
    """The last day (an ordinal) of a bound."""
    if bound is None:
        return LATEST_DAY
    if isinstance(bound[0], str) or len(bound) == 3:
        return first_day(bound, finals)
    from calendar import monthrange  # lazily: it loads the locale, and few searches name a month

    year, month = (int(part) for part in (*bound, 12)[:2])
    return date(year, month, monthrange(year, month)[1]).toordinal()


def _meeting_day(bound: Bound, finals: Finals) -> int:
    season, year = str(bound[0]), int(bound[1])
    _, final = finals.get(f"{season}-{year}", (None, None))
    return int(final) if final else date(year, *((6, 30) if season == "A" else (12, 31))).toordinal()


def due_between(low: Bound | None, high: Bound | None) -> UnitTest:
    """Whether an open resolve falls due in a span; by day where day and bound are known that closely, else by year."""

    def test(unit: UnitStanding) -> bool:
        if not unit.due_year or unit.state == "ended":
            return False
        found = date.fromordinal(unit.due_day).timetuple()[:3] if unit.due_day else (unit.due_year,)
        return (low is None or _compare(found, unit.due_year, low) >= 0) and (
            high is None or _compare(found, unit.due_year, high) <= 0
        )

    return test


def _compare(found: tuple[int, ...], year: int, bound: Bound) -> int:
    """Whether a due day (as far as it is known) lies before a bound (below 0), in it (0), or after it."""
    if isinstance(bound[0], str):
        wanted = int(bound[1])
        if bound[0] == "I":  # an Annual Meeting is never at an Interim, but before it or after it
            return 1 if year > wanted else -1
        return (year > wanted) - (year < wanted)
    parts = tuple(int(part) for part in bound)
    shared = min(len(parts), len(found))
    return (found[:shared] > parts[:shared]) - (found[:shared] < parts[:shared])
