"""Days and meetings as options bring them; imports little, for a search reads them on every start."""

from __future__ import annotations

from datetime import date

from mmspolicy.errors import UsageProblem
from mmspolicy.search.periods import read_period
from mmspolicy.search.tree import Bound


def day(option: str, text: str) -> date:
    """A full day; UsageProblem for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{option} takes a day like 2026-03-01, not “{text}”") from None


def _bound(option: str, text: str) -> Bound:
    try:
        low, high = read_period(text)
    except ValueError as failure:
        raise UsageProblem(f"{option}: {failure}", f"Write {option} 2019-05-04, 2019-05, 2019 or A-19.") from None
    if low is None or low != high:
        raise UsageProblem(f"{option} takes one day, month, year or meeting, not the span “{text}”")
    return low


def _last_day(bound: Bound) -> date:
    if isinstance(bound[0], str):
        return date(int(bound[1]), *((6, 30) if bound[0] == "A" else (12, 31)))
    from calendar import monthrange  # lazily: it loads the locale, and few searches name a month

    year, month = int(bound[0]), int(bound[1]) if len(bound) > 1 else 12
    if len(bound) == 3:
        return date(year, month, int(bound[2]))
    return date(year, month, monthrange(year, month)[1])


def _first_day(bound: Bound) -> date:
    if isinstance(bound[0], str):
        return date(int(bound[1]), 1, 1) if bound[0] == "A" else date(int(bound[1]), 7, 1)
    year, month, number = (int(part) for part in (*bound, 1, 1)[:3])
    return date(year, month, number)


def after(option: str, text: str | None) -> int | None:
    """The first day (an ordinal) after a day, month or year."""
    return None if text is None else _last_day(_bound(option, text)).toordinal() + 1


def before(option: str, text: str | None) -> int | None:
    """The last day (an ordinal) before a day, month or year."""
    return None if text is None else _first_day(_bound(option, text)).toordinal() - 1


def due_limit(option: str, text: str | None) -> tuple[int, int | None] | None:
    """The year of the last Annual Meeting that is meant, with the ordinal of a day where one was given."""
    if text is None:
        return None
    bound = _bound(option, text)
    if isinstance(bound[0], str):
        return int(bound[1]), None
    return int(bound[0]), _last_day(bound).toordinal() if len(bound) > 1 else None


def meeting_code(option: str, text: str) -> str:
    """A meeting code in its printed form."""
    try:
        bound, _ = read_period(text)
    except ValueError:
        bound = None
    if bound is None or not isinstance(bound[0], str) or ".." in text:
        raise UsageProblem(f"{option} takes a meeting like A-19 or I-16, not “{text}”")
    return f"{bound[0]}-{int(bound[1]) % 100:02d}"
