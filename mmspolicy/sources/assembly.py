"""Sections from several files joined into documents: ids, parents, numbers used twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmspolicy.model import Collection, Origin, Problem, Record
from mmspolicy.sources.draft import FileDraft, SectionDraft


def assemble_documents(drafts: Sequence[FileDraft]) -> tuple[list[Record], list[Problem]]:
    """The records of all documents, drafts in order of path: for each, the document, then its sections."""
    groups: dict[tuple[Collection, str], list[SectionDraft]] = defaultdict(list)
    for draft in drafts:
        for section in draft.sections:
            groups[draft.collection, section.document].append(section)
    records: list[Record] = []
    problems: list[Problem] = []
    for (collection, document), sections in groups.items():
        assembled = _Document(collection, document, problems)
        records.extend(assembled.records(sections))
    return records, problems


class _Document:
    def __init__(self, collection: Collection, document: str, problems: list[Problem]) -> None:
        self._collection: Collection = collection
        self._document = document
        self._problems = problems
        self._uses: dict[str, list[tuple[str, Origin]]] = defaultdict(list)  # of each number: ids, in file order
        self._reached: dict[str, int] = defaultdict(int)  # of each number: how many of its uses came before
        self._above: list[tuple[int, str]] = []  # numbered headings still open, as (level, id)
        self._path = ""

    def records(self, sections: Sequence[SectionDraft]) -> Iterable[Record]:
        own = [section for section in sections if section.number is None and section.id in (None, self._document)]
        if own:
            yield self._joined(own)
        for section in sections:
            if section.number is not None:
                self._name(section, section.number)
        for section in sections:
            if section.number is not None:
                yield self._section(section, section.number, bool(own))
            elif section not in own:
                yield self._record(section, section.id or "", section.parent)

    def _joined(self, parts: Sequence[SectionDraft]) -> Record:
        """The document's own record: several files may each bring a part of it, one of them its title."""
        written = (part for part in parts if part.title and not part.heading)
        head = next(written, None) or next((part for part in parts if part.title), parts[0])
        texts = (text for part in parts for text in (part.heading if part is not head else "", part.text))
        merged = replace(
            head,
            title=head.title or self._document,
            text="\n\n".join(text for text in texts if text),
            history=tuple(action for part in parts for action in part.history),
            refs=tuple(ref for part in parts for ref in part.refs),
            keywords=tuple(dict.fromkeys(word for part in parts for word in part.keywords)),
            aliases=tuple(dict.fromkeys(alias for part in parts for alias in part.aliases)),
            notes=tuple(note for part in parts for note in part.notes),
        )
        return self._record(merged, self._document, None)

    def _name(self, section: SectionDraft, number: str) -> None:
        """Give a section its id; a number that was used before is told, and gets an id of its own."""
        uses = self._uses[number]
        identifier = section.id or f"{self._document}-{number}"
        if uses and not section.id:
            identifier = f"{identifier}~{len(uses) + 1}"
            first, origin = uses[0][1], section.origin
            message = (
                f"number {number} was used before ({first.path}:{first.line}); both sections are kept, "
                f"this one as {identifier}"
            )
            place = (origin.path, origin.line, origin.column)
            self._problems.append(Problem(*place, "warning", "doubled-number", message))
        uses.append((identifier, section.origin))

    def _section(self, section: SectionDraft, number: str, has_document: bool) -> Record:
        if section.origin.path != self._path:
            self._path, self._above = section.origin.path, []
        while self._above and self._above[-1][0] >= section.level:
            self._above.pop()
        parent = section.parent or self._parent(number) or (self._document if has_document else None)
        identifier = self._uses[number][self._reached[number]][0]
        self._reached[number] += 1
        if section.level:
            self._above.append((section.level, identifier))
        return self._record(section, identifier, parent)

    def _parent(self, number: str) -> str | None:
        """The section whose number is the longest proper prefix, else the nearest heading of a higher level.

        Where several bear that number, it is the last one before; one may also come after, in another file.
        """
        parts = number.split(".")
        for end in range(len(parts) - 1, 0, -1):
            above = ".".join(parts[:end])
            if above in self._uses:
                return self._uses[above][max(self._reached[above] - 1, 0)][0]
        return self._above[-1][1] if self._above else None

    def _record(self, section: SectionDraft, identifier: str, parent: str | None) -> Record:
        return Record(
            id=identifier,
            collection=self._collection,
            title=section.title,
            topic=section.topic,
            keywords=section.keywords,
            aliases=section.aliases,
            history=section.history,
            refs=section.refs,
            notes=section.notes,
            text=section.text,
            parent=parent,
            document=self._document,
            number=section.number,
            earlier=section.earlier,
            origin=section.origin,
        )
