"""The values of a compendium: records, resolves, actions, references, problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mmspolicy.meetings import Meeting, PartialDate

Collection = Literal["policies", "sunset", "procedures", "bylaws"]
COLLECTIONS: tuple[Collection, ...] = ("policies", "sunset", "procedures", "bylaws")
SECTION_COLLECTIONS: frozenset[str] = frozenset({"procedures", "bylaws"})

ResolveType = Literal["HP", "D"]
Severity = Literal["error", "warning"]
State = Literal["pending", "active", "due", "overdue", "undated", "exempt", "ended"]
STATES: tuple[State, ...] = ("pending", "active", "due", "overdue", "undated", "exempt", "ended")
IN_FORCE: frozenset[State] = frozenset({"active", "due", "overdue", "undated", "exempt"})

RESETTING_KINDS = (
    "adopted", "readopted", "reaffirmed", "amended", "amended-and-reaffirmed", "substituted", "reinstated",
)  # fmt: skip
ENDING_KINDS = ("sunset", "rescinded", "superseded", "completed", "lapsed")
UNDECIDED_KINDS = ("referred", "not-adopted", "withdrawn", "filed")
HOUSEKEEPING_KINDS = ("editorial", "retitled", "renumbered", "moved", "reclassified")
ACTION_KINDS = RESETTING_KINDS + ENDING_KINDS + UNDECIDED_KINDS + HOUSEKEEPING_KINDS

REFERENCE_KINDS = (
    "see-also", "cites", "implements", "amends", "rescinds", "supersedes", "in-lieu-of", "derived-from",
)  # fmt: skip
RECOMMENDATIONS = ("reaffirm", "reaffirm-one-year", "amend", "sunset", "complete")

FieldPath = tuple[str | int, ...]
Position = tuple[int, int]  # line and column, both counted from 1


@dataclass(frozen=True, slots=True)
class Vote:
    """A counted vote of the House."""

    in_favor: int
    against: int


@dataclass(frozen=True, slots=True)
class Action:
    """What a body did to a record: one entry of its history.

    `resolves` names the resolves it covers, empty for all; `term` is in years, where it departs from
    the horizon; `raw` is the printed line it was read from, where there was one.
    """

    kind: str
    body: str | None = None
    meeting: Meeting | None = None
    date: PartialDate | None = None
    before: PartialDate | None = None
    code: str | None = None
    resolves: tuple[str, ...] = ()
    term: int | None = None
    effective: PartialDate | None = None
    seq: int | None = None
    vote: Vote | None = None
    by: str | None = None
    note: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that an amendment replaced; it was in force before `until`."""

    until: Meeting | PartialDate
    text: str


@dataclass(frozen=True, slots=True)
class Resolve:
    """The operative unit of a policy; `n` is its number as text ("1", "1a", "2(b)")."""

    n: str
    text: str
    type: ResolveType | None = None
    earlier: tuple[EarlierText, ...] = ()
    assigned_to: str | None = None
    exempt: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A stored reference: `target` as written, `resolve` where it names one (`ID#2`)."""

    kind: str
    target: str
    resolve: str | None = None

    @property
    def written(self) -> str:
        """What it points to, as it is written: the target, `#` and the number of the resolve where it names one."""
        return self.target if self.resolve is None else f"{self.target}#{self.resolve}"


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """Where the sunset review of some resolves stands; `text` is the wording proposed for one that is to be amended."""

    meeting: Meeting
    resolves: tuple[str, ...] = ()
    committee: str | None = None
    recommendation: str | None = None
    justification: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The published document that a record was taken from."""

    document: str | None = None
    edition: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands in the sources, and where each of its fields does."""

    path: str = ""
    line: int = 1
    column: int = 1
    positions: Mapping[FieldPath, Position] = field(default_factory=dict, repr=False)

    def place(self, *path: str | int) -> Position:
        """The position of a field, or of the nearest thing around it that has one."""
        for end in range(len(path), 0, -1):
            found = self.positions.get(path[:end])
            if found:
                return found
        return (self.line, self.column)


@dataclass(frozen=True, slots=True)
class Record:
    """A policy, or a section of the bylaws or procedures.

    A policy has `resolves`, and a `preamble` maybe; a section has `text`, `number`, `document`, and a
    `parent` (an id) maybe. Two records are equal when they say the same; where they stand does not matter.
    """

    id: str
    collection: Collection
    title: str
    topic: str | None = None
    subtopics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    preamble: str | None = None
    resolves: tuple[Resolve, ...] = ()
    history: tuple[Action, ...] = ()
    refs: tuple[Reference, ...] = ()
    review: tuple[ReviewEntry, ...] = ()
    notes: tuple[str, ...] = ()
    source: Source | None = None
    exempt: str | None = None
    text: str | None = None
    parent: str | None = None
    document: str | None = None
    number: str | None = None
    earlier: tuple[EarlierText, ...] = ()
    origin: Origin = field(default_factory=Origin, compare=False)

    @property
    def is_section(self) -> bool:
        """Whether it is a document, chapter or section of the bylaws or procedures."""
        return self.collection in SECTION_COLLECTIONS

    def resolve(self, n: str) -> Resolve | None:
        """The resolve of that number, or None."""
        return next((found for found in self.resolves if found.n == n), None)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in the sources: where it is, which rule says so, and what to do about it."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Due:
    """When the clock of a resolve runs out: the meeting, and the day where it is known."""

    meeting: Meeting
    day: date | None = None
