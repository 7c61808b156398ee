"""An excerpt of a compendium: the records asked for, each with only what may be shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mmspolicy.clock import ResolveStanding, Standing
from mmspolicy.desk.relations import Relation
from mmspolicy.desk.stamp import Asked, Shown, Stamp
from mmspolicy.desk.state_words import standing_words
from mmspolicy.model import Action, Record
from mmspolicy.profile import Society
from mmspolicy.review import UNASSIGNED
from mmspolicy.search.request import Respelling

INCLUDES = ("preamble", "history", "refs", "ended", "notes")
FOR_READING = frozenset({"preamble", "history"})  # what documents show beside the texts where nothing else is asked for
GROUPINGS = ("topic", "meeting", "committee")

_NO_COMMITTEE = "No committee"
_SECTIONS = {"bylaws": "Bylaws", "procedures": "Procedures"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of an excerpt as it stood on its day.

    `record` holds only what is shown; `units` are the resolves shown, `left_out` the others; `committees` who reviews
    each by its number; `shown` the digests of it all; `actions` its history, whether that is shown or not; `searched`
    words that find it and are not shown; `found_in` the resolve that words asked for stand in, where it is left out.
    """

    record: Record
    standing: Standing
    units: tuple[ResolveStanding, ...]
    left_out: tuple[ResolveStanding, ...]
    committees: Mapping[str, str]
    shown: Shown
    actions: tuple[Action, ...] = ()
    refers_to: tuple[Relation, ...] = ()
    referred_by: tuple[Relation, ...] = ()
    searched: tuple[str, ...] = ()
    found_in: str | None = None

    @property
    def name(self) -> str:
        """The title, behind the number of a section."""
        number = self.record.number if self.record.is_section else None
        return f"{number} {self.record.title}" if number else self.record.title

    @property
    def mark(self) -> str:
        """The first signs of its digest, to be printed; a letter first, for no sheet may take it for a number."""
        return f"m{self.shown.whole[:8]}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What was asked for, as of a day, and what was found; `made` is the day on which it was put together.

    `title` and `note` are as asked for; `by` is how it is grouped, None for one list; `respelt` are words of the query
    that no text has, with those that were sought in their place.
    """

    society: Society
    asked: Asked
    day: date
    made: date
    entries: tuple[Entry, ...]
    include: frozenset[str]
    loss_free: bool = False
    title: str | None = None
    note: str | None = None
    by: str | None = None
    respelt: tuple[Respelling, ...] = ()
    resolves: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "resolves", sum(len(entry.record.resolves) for entry in self.entries))

    @property
    def stamp(self) -> Stamp:
        """What the excerpt is, to be carried by it."""
        records = tuple(entry.shown for entry in self.entries)
        return Stamp(self.society.profile.name, self.made, self.asked, self.resolves, records, self.loss_free)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The resolves that words asked for stand in, and that are left out."""
        return tuple(f"{entry.record.id}#{entry.found_in}" for entry in self.entries if entry.found_in)

    @property
    def heading(self) -> str:
        """The title asked for, else one that says what is in it."""
        if self.title:
            return self.title
        if len(self.entries) == 1:
            return self.entries[0].name
        return f"Policy on: {self.asked.query}" if self.asked.query else "Policy excerpt"

    @property
    def counted(self) -> str:
        """How many records of each sort it holds: “12 policies with 31 resolves, 3 sections”."""
        sections = sum(entry.record.is_section for entry in self.entries)
        policies = len(self.entries) - sections
        parts = [f"{_count(policies, 'policy', 'policies')} with {_count(self.resolves, 'resolve', 'resolves')}"]
        parts = parts if policies else []
        return ", ".join(parts + ([_count(sections, "section", "sections")] if sections else []))


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def grouped(excerpt: Excerpt) -> list[tuple[str, list[Entry]]]:
    """The entries in the groups asked for, each group in the order found; one group named by what it holds without."""
    groups: dict[str, list[Entry]] = {}
    for entry in excerpt.entries:
        groups.setdefault(_group(entry, excerpt.by), []).append(entry)
    if excerpt.by is None:
        return list(groups.items())
    order = _order_of(excerpt)
    return sorted(groups.items(), key=lambda group: order(group[0], group[1][0]))


def _group(entry: Entry, by: str | None) -> str:
    if by == "topic":
        return entry.record.topic or _SECTIONS.get(entry.record.collection, "No topic")
    if by == "committee":
        name = next((entry.committees[unit.n] for unit in entry.units if unit.n in entry.committees), UNASSIGNED)
        return _NO_COMMITTEE if name == UNASSIGNED else name
    if by == "meeting":
        meeting = _meeting_of(entry)
        if meeting:
            return meeting
        return "Ended" if entry.standing.state == "ended" else "No sunset date"
    return _SECTIONS.get(entry.record.collection, "Policies")


def _meeting_of(entry: Entry) -> str | None:
    dues = sorted((unit.due.meeting.year, str(unit.due.meeting)) for unit in entry.units if unit.due)
    return f"Sunset review at {dues[0][1]}" if dues else None


def _order_of(excerpt: Excerpt) -> Callable[[str, Entry], tuple[int, int, str]]:
    """Where a group stands, by its name and its first entry: topics as the profile has them, meetings by year."""
    topics = [topic.name for topic in excerpt.society.profile.topics]

    def order(name: str, first: Entry) -> tuple[int, int, str]:
        if excerpt.by == "topic":
            known = topics.index(name) if name in topics else len(topics)
            return (int(first.record.is_section), known, name.casefold())
        if excerpt.by == "meeting":
            year = min((unit.due.meeting.year for unit in first.units if unit.due), default=None)
            return (int(year is None), year or 0, name)
        return (int(name == _NO_COMMITTEE), 0, name.casefold())

    return order


def same_words(units: Sequence[ResolveStanding]) -> str | None:
    """What all these resolves have in common of their standing; None where they differ."""
    found = {standing_words(unit) for unit in units}
    return found.pop() if len(found) == 1 else None
