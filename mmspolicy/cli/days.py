"""Days and meetings as options bring them; imports little, for a search reads them on every start."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mmspolicy.errors import UsageProblem
from mmspolicy.meeting_names import read_name
from mmspolicy.search.periods import read_period
from mmspolicy.search.tree import Bound

if TYPE_CHECKING:
    from mmspolicy.search.store import Store

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class AsOf(NamedTuple):
    """The day that --as-of names: a day, the last one of a month or year, or that of a meeting's final session."""

    bound: Bound

    def day(self, store: Store) -> date:
        """The day; which one a meeting had, the index knows."""
        from mmspolicy.search.times import last_day

        return date.fromordinal(last_day(self.bound, store.settings.get("meetings", {})))


def day(option: str, text: str) -> date:
    """A full day; UsageProblem for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageProblem(f"{option} takes a day like 2026-03-01, not “{text}”", meant(option, text)) from None


def bound(option: str, text: str) -> Bound:
    """A day, month, year or meeting; UsageProblem for anything else, a span included."""
    try:
        low, high = read_period(text.strip())
    except ValueError as failure:
        hint = meant(option, text) or f"Write {option} 2019-05-04, 2019-05, 2019 or A-19."
        raise UsageProblem(f"{option}: {failure}", hint) from None
    if low is None or low != high:
        raise UsageProblem(f"{option} takes one day, month, year or meeting, not the span “{text}”")
    return low


def as_of(option: str, text: str) -> AsOf:
    """The day that is meant; UsageProblem for what is no day, month, year or meeting, or lies outside the calendar."""
    return AsOf(bound(option, text))


def meeting_code(option: str, text: str) -> str:
    """A meeting, however it is typed, as its printed code; UsageProblem for anything else."""
    found = read_name(text)
    if found is None:
        plain = text.strip()
        year = f"{plain[2:]}" if len(plain) == 4 and plain.isascii() and plain.isdecimal() else None
        hint = f"Write {option} A-{year} for the Annual Meeting of {plain}, I-{year} for the Interim." if year else ""
        raise UsageProblem(f"{option} takes a meeting like A-19 or I-16, not “{text}”", hint)
    season, number = found
    return f"{season}-{number % 100:02d}"


def meant(option: str, text: str) -> str:
    """The hint for a date in another form: how to write the one that is most likely meant; empty for no idea."""
    from mmspolicy.cli.guessing import likely_date  # lazily: only what can't be read asks for it

    found = likely_date(text)
    if found is None:
        return ""
    month = f"{_MONTHS[found.month - 1]} " if found.month else ""
    words = f"{month}{found.day}, {found.year}" if found.day else f"{month}{found.year}"
    return f"Write {option} {found} if you mean {words}."
