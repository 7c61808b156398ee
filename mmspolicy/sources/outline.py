"""A Markdown document of chapters and sections into its numbered parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from mmspolicy import markup, notation
from mmspolicy.markup import Block
from mmspolicy.model import Origin, Position
from mmspolicy.sources import tree
from mmspolicy.sources.draft import SectionDraft
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.front_matter import Split
from mmspolicy.sources.heading import Heading, read_heading
from mmspolicy.sources.history import read_history
from mmspolicy.sources.parts import read_earlier, read_refs
from mmspolicy.sources.policy import read_id

DOCUMENT_KEYS = ("id", "title", "history", "refs", "sections", "keywords", "aliases", "notes")
BESIDE_KEYS = ("n", "earlier", "refs", "history", "keywords", "aliases")
_NOT_FOR_IDS = re.compile(r"[^A-Za-z0-9._-]+")


def read_outline(parted: Split, reading: Reading) -> list[SectionDraft]:
    """The parts of one file of a document; the first stands for the document itself."""
    matter = Fields(parted.matter or tree.Mapping((1, 1)), reading)
    return list(_Outline(parted, matter, reading).drafts())


@dataclass(slots=True)
class _Part:
    """A heading with the blocks below it."""

    line: int
    level: int = 0
    number: str | None = None
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


class _Outline:
    def __init__(self, parted: Split, matter: Fields, reading: Reading) -> None:
        self._lines = parted.body.split("\n")
        self._first_line = parted.body_line
        self._matter = matter
        self._reading = reading
        self._written = parted.matter is not None
        self._words = reading.society.profile.section_words
        self._document, self._title = self._name()
        self._heading = ""  # the line that lent the document its title, where none is written

    def _name(self) -> tuple[str, str | None]:
        path = PurePosixPath(self._reading.ledger.path)
        default = _NOT_FOR_IDS.sub("-", path.stem).strip("-._") or "document"
        if not self._written:
            return default, None
        self._matter.refuse_unknown(DOCUMENT_KEYS)
        return read_id(self._matter) or default, self._matter.line("title")

    def drafts(self) -> Iterator[SectionDraft]:
        beside = self._beside()
        parts = self._parts()
        yield self._document_draft(parts[0])
        for part in parts[1:]:
            known = beside.pop(part.number) if part.number in beside else self._of_a_section(tree.Mapping((1, 1)))
            yield self._section_draft(part, known)
        for number, entry in beside.items():
            entry.ledger.error(entry.mapping.place, "no-such-section", f"this file has no section {number}")

    def _parts(self) -> list[_Part]:
        """The document's own part, then one for each numbered heading."""
        parts = [_Part(0)]
        roman = False
        for block in markup.blocks("\n".join(self._lines)):
            numbered = read_heading(block.title, self._words, roman) if block.kind == "heading" else None
            if numbered:
                roman = roman or numbered.number[0].isalpha()
                parts.append(_Part(block.start, block.level, numbered.number, numbered.title))
            if block.kind == "heading" and self._title is None and self._lends_title(block, numbered, len(parts) == 1):
                parts[0].line = block.start
            elif not numbered and block.kind != "comment" and not (len(parts) == 1 and markup.is_own_contents(block)):
                parts[-1].blocks.append(block)
        return parts

    def _lends_title(self, block: Block, numbered: Heading | None, before_sections: bool) -> bool:
        """Whether the document takes its title from a heading, which then is no part of its text.

        The first heading of all names a file without front matter, even where it begins a section as well.
        """
        if numbered and not self._written:
            self._title = markup.plain_line(block.title)
        elif not numbered and before_sections:
            self._title = markup.plain_line(block.title)
            self._heading = "\n".join(self._lines[block.start : block.end])
            return True
        return False

    def _document_draft(self, part: _Part) -> SectionDraft:
        text, printed = self._text(part)
        line, column = (part.line + self._first_line, 1) if not self._written else self._matter.mapping.place
        return SectionDraft(
            document=self._document,
            title=self._title or "",
            heading=self._heading,
            text=text,
            number=None,
            level=0,
            origin=Origin(self._reading.ledger.path, line, column, self._reading.positions),
            history=read_history(self._matter, printed),
            refs=read_refs(self._matter),
            keywords=self._matter.lines("keywords"),
            aliases=self._matter.lines("aliases"),
            notes=self._matter.lines("notes"),
        )

    def _section_draft(self, part: _Part, beside: Fields) -> SectionDraft:
        text, printed = self._text(part)
        return SectionDraft(
            document=self._document,
            title=part.title or f"Section {part.number}",
            text=text,
            number=part.number,
            level=part.level,
            origin=Origin(self._reading.ledger.path, part.line + self._first_line, 1, beside.reading.positions),
            history=read_history(beside, printed),
            refs=read_refs(beside),
            earlier=read_earlier(beside),
            keywords=beside.lines("keywords"),
            aliases=beside.lines("aliases"),
        )

    def _text(self, part: _Part) -> tuple[str, list[tuple[str, Position]]]:
        """A part's text in normal form, and the printed history that closed it, with its place."""
        if not part.blocks:
            return "", []
        source = self._source(part.blocks)
        history, printed = self._closing_history(part.blocks[-1])
        if printed:
            source = source[: source.rindex(history)]
        return markup.normal(source), printed

    def _source(self, blocks: Sequence[Block]) -> str:
        texts = ("\n".join(self._lines[block.start : block.end]) for block in blocks)
        parts = [next(texts)]
        for before, block, text in zip(blocks, blocks[1:], texts, strict=False):
            parts.append(("\n\n" if block.start > before.end else "\n") + text)
        return "".join(parts)

    def _closing_history(self, last: Block) -> tuple[str, list[tuple[str, Position]]]:
        """The last paragraph, or its last line, where it is a printed history in parentheses."""
        lines = self._lines[last.start : last.end] if last.kind == "paragraph" else []
        for start in dict.fromkeys((0, len(lines) - 1)) if lines else ():
            text = "\n".join(lines[start:])
            line = " ".join(text.split())
            if line.startswith("(") and notation.is_history(line, self._reading.dialect):
                return text, [(line, (last.start + start + self._first_line, 1))]
        return "", []

    def _beside(self) -> dict[str, Fields]:
        """What the front matter says of sections, by number."""
        found: dict[str, Fields] = {}
        for node in self._matter.nodes("sections"):
            if not isinstance(node, tree.Mapping):
                self._matter.entry(node, "sections", len(found))  # which notes what is wrong
                continue
            entry = self._of_a_section(node)
            entry.refuse_unknown(BESIDE_KEYS)
            number = (entry.line("n") or "").rstrip(".") if entry.require("n") else ""
            if number in found:
                entry.ledger.error(entry.place("n"), "doubled-section", f"section {number} stands here twice")
            elif number:
                found[number] = entry
        return found

    def _of_a_section(self, node: tree.Mapping) -> Fields:
        """The fields of a section, whose places are its own and not the document's."""
        reading = self._reading
        return Fields(node, Reading(reading.ledger, reading.society, reading.dialect))
