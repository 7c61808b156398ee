"""What one file yields: finished policies, and sections that wait for the other files of their document."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmspolicy.model import Action, Collection, EarlierText, Origin, Record, Reference


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section as its file has it: number and heading level are known, id and parent not yet.

    `level` is the heading's level (0 where there is none, as in YAML); `id` and `parent` are set where written.
    `heading` is the line that lent a document its title, where its front matter has none.
    """

    document: str
    title: str
    text: str
    number: str | None
    level: int
    origin: Origin
    history: tuple[Action, ...] = ()
    refs: tuple[Reference, ...] = ()
    earlier: tuple[EarlierText, ...] = ()
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    topic: str | None = None
    id: str | None = None
    parent: str | None = None
    heading: str = ""


@dataclass(slots=True)
class FileDraft:
    """The yield of one file. The first section of a Markdown file stands for its document."""

    path: str
    collection: Collection
    records: list[Record] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """The ids of the documents that the sections belong to."""
        return {section.document for section in self.sections}
