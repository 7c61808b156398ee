"""The society's settings: its names, clock, topics, committees, synonyms, outside authorities."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from mmspolicy.meetings import DEFAULT_PIVOT, Meeting, MeetingsTable

Basis = Literal["calendar-year", "on-or-after", "anniversary"]
BASES: tuple[Basis, ...] = ("calendar-year", "on-or-after", "anniversary")

DEFAULT_SECTION_WORDS = (
    "chapter", "article", "bylaw", "section", "part", "procedure", "title", "appendix",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """How a society counts: `horizon` in years, what the count starts from, what "amended" does."""

    horizon: int = 7
    basis: Basis = "calendar-year"
    amended_resets: bool = True
    century_pivot: int = DEFAULT_PIVOT


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the compendium, with its subtopics and the committee that reviews it."""

    name: str
    subtopics: tuple[str, ...] = ()
    committee: str | None = None


@dataclass(frozen=True, slots=True)
class Committee:
    """A body of the society, with the short names it is known by."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """What an outside authority looks like in running text, and its normal name and address."""

    key: str
    pattern: str
    name: str
    url: str | None = None


@dataclass(frozen=True)
class Profile:
    """Everything about the society that is a setting and no fact of one record."""

    name: str = ""
    short: str = ""
    body: str = "HOD"
    clock: ClockSettings = field(default_factory=ClockSettings)
    topics: tuple[Topic, ...] = ()
    committees: tuple[Committee, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    references: tuple[Authority, ...] = ()
    section_words: tuple[str, ...] = DEFAULT_SECTION_WORDS

    @cached_property
    def topic_names(self) -> dict[str, str]:
        """Each topic's name under its folded spelling."""
        return {topic.name.casefold(): topic.name for topic in self.topics}

    @cached_property
    def committee_names(self) -> dict[str, str]:
        """Each committee's full name under the folded spellings of its name and aliases."""
        names: dict[str, str] = {}
        for committee in self.committees:
            for spelling in (committee.name, *committee.aliases):
                names.setdefault(spelling.casefold(), committee.name)
        return names

    def committee_of_topic(self, topic: str | None) -> str | None:
        """The committee that reviews a topic, or None."""
        return next((known.committee for known in self.topics if known.name == topic), None)

    def meeting(self, code: str) -> Meeting:
        """Read a meeting code by this society's century; ValueError for a malformed one."""
        return Meeting.parse(code, self.clock.century_pivot)


@dataclass(frozen=True, slots=True)
class Society:
    """The two settings files together: who the society is, and when its House met."""

    profile: Profile
    meetings: MeetingsTable
