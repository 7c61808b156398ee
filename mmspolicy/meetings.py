"""The meetings of the House: codes, partial dates, the meetings table."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

Season = Literal["A", "I"]
SEASON_NAMES: dict[Season, str] = {"A": "Annual", "I": "Interim"}
DEFAULT_PIVOT = 60

_CODE = re.compile(r"([AI])-([0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def full_year(two_digits: int, pivot: int = DEFAULT_PIVOT) -> int:
    """The year that two printed digits mean: from `pivot` on 19xx, below it 20xx (DOMAIN)."""
    return (1900 if two_digits >= pivot else 2000) + two_digits


@dataclass(frozen=True, slots=True)
class Meeting:
    """One Annual ("A") or Interim ("I") Meeting, known by its season and calendar year."""

    season: Season
    year: int

    @classmethod
    def parse(cls, code: str, pivot: int = DEFAULT_PIVOT) -> Meeting:
        """Read `A-19` or `I-96`; ValueError for anything else."""
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"“{code}” is no meeting code; write it like A-19 or I-16")
        season: Season = "A" if match[1] == "A" else "I"
        return cls(season, full_year(int(match[2]), pivot))

    @property
    def code(self) -> str:
        """The printed code: `A-19`."""
        return f"{self.season}-{self.year % 100:02d}"

    @property
    def name(self) -> str:
        """The spoken name: `Annual Meeting 2019`."""
        return f"{SEASON_NAMES[self.season]} Meeting {self.year}"

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019`, `2019-05` or `2019-05-04`; ValueError for anything else, and for 30 February."""
        match = _PARTIAL.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}” is no date; write it like 2019-05-04, 2019-05 or 2019")
        year, month, day = (int(part) if part else None for part in match.groups())
        made = cls(year or 0, month, day)
        if not 1000 <= made.year <= 2999:
            raise ValueError(f"“{text}” is not a year of a society's life")
        try:
            made.first_day()
        except ValueError:
            raise ValueError(f"“{text}” is not a day of the calendar") from None
        return made

    @property
    def is_full(self) -> bool:
        """Whether the very day is known."""
        return self.day is not None

    def first_day(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def last_day(self) -> date:
        """The latest day it may mean; this is the day that ordering uses (DOMAIN, step 1)."""
        month = 12 if self.month is None else self.month
        return date(self.year, month, monthrange(self.year, month)[1] if self.day is None else self.day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class Sessions:
    """When a meeting sits: `final` is the day it votes, `first` its opening day where known."""

    first: date | None = None
    final: date | None = None


@dataclass(frozen=True)
class MeetingsTable:
    """The meetings that the society has on record, with their days where they are known.

    A meeting that the table lacks is known by its year alone, and is no error.
    """

    sessions: Mapping[Meeting, Sessions] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Meeting]:
        return iter(sorted(self.sessions, key=self.order_day))

    def final(self, meeting: Meeting) -> date | None:
        """The day of the final session, or None where it is not known."""
        found = self.sessions.get(meeting)
        return found.final if found else None

    def order_day(self, meeting: Meeting) -> date:
        """The day used to order a meeting and to say "on or before", never to be shown (DOMAIN, step 1)."""
        final = self.final(meeting)
        if final:
            return final
        return date(meeting.year, 6, 30) if meeting.season == "A" else date(meeting.year, 12, 31)

    def past_from(self, meeting: Meeting) -> date:
        """The first day on which a meeting is past (DOMAIN, step 5).

        The day after its final session; without a date, the day on which a later meeting of the
        table is past, or the first day of the next year, whichever comes first.
        """
        known = self._past_from.get(meeting)
        if known is None:
            known = self._past_from[meeting] = self._day_past(meeting)
        return known

    @cached_property
    def _past_from(self) -> dict[Meeting, date]:
        """What `past_from` found: a compendium asks for the same few meetings over and over."""
        return {}

    def _day_past(self, meeting: Meeting) -> date:
        final = self.final(meeting)
        if final:
            return final + timedelta(days=1)
        own = self.order_day(meeting)
        for day in self._finals:
            if day > own:
                return min(day + timedelta(days=1), date(meeting.year + 1, 1, 1))
        return date(meeting.year + 1, 1, 1)

    @cached_property
    def _finals(self) -> list[date]:
        return sorted(found.final for found in self.sessions.values() if found.final)

    def is_past(self, meeting: Meeting, day: date) -> bool:
        """Whether a meeting is past on a day."""
        return day >= self.past_from(meeting)

    def coming_annual(self, day: date) -> Meeting:
        """The earliest Annual Meeting that is not past on a day."""
        year = day.year - 1
        while self.is_past(Meeting("A", year), day):
            year += 1
        return Meeting("A", year)

    def annual_on_or_after(self, day: date) -> Meeting:
        """The first Annual Meeting whose final session (or ordering day) is on or after a day."""
        year = day.year
        while self.order_day(Meeting("A", year)) < day:
            year += 1
        return Meeting("A", year)

    def sitting_on(self, when: PartialDate) -> Meeting | None:
        """The one meeting whose sessions a printed day or month fits; None for none, for several, for a year."""
        if when.month is None:
            return None
        found = list(self._sitting_between(when.first_day(), when.last_day()))
        return found[0] if len(found) == 1 else None

    def _sitting_between(self, start: date, end: date) -> Iterable[Meeting]:
        for meeting, sat in self.sessions.items():
            if sat.final and (sat.first or sat.final) <= end and start <= sat.final:
                yield meeting
