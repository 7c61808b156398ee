"""A Markdown document of chapters and sections into its numbered parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from mmspolicy import markup, notation
from mmspolicy.markup import Block
from mmspolicy.model import Action, EarlierText, Origin, Reference
from mmspolicy.sources import tree
from mmspolicy.sources.draft import SectionDraft
from mmspolicy.sources.fields import IDENTIFIER, Fields, Reading
from mmspolicy.sources.front_matter import Split
from mmspolicy.sources.history import read_history, read_printed
from mmspolicy.sources.ledger import quoted
from mmspolicy.sources.parts import read_earlier, read_refs
from mmspolicy.sources.policy import read_id

DOCUMENT_KEYS = ("id", "title", "history", "refs", "sections", "keywords", "aliases", "notes")
BESIDE_KEYS = ("n", "earlier", "refs", "history", "keywords", "aliases")
_ROMAN = r"[IVXLC]+(?:\.\d+)*"
_DIGITS = r"\d+(?:\.\d+)*"
_YEAR = re.compile(r"\d{4}")
_NOT_FOR_IDS = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its number as printed (a trailing dot dropped) and its title without the number."""

    number: str
    title: str


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...], roman_below: bool) -> re.Pattern[str]:
    word = "|".join(re.escape(word) for word in words) or r"(?!)"
    bare = f"{_DIGITS}|{_ROMAN}" if roman_below else _DIGITS
    return re.compile(
        rf"(?:(?i:{word})\s+(?P<worded>{_DIGITS}|{_ROMAN})|(?P<bare>{bare}))"
        rf"\.?(?:\s*[.:\-–—]+\s*|\s+|$)(?P<title>.*)",
        re.DOTALL,
    )


def read_heading(text: str, words: tuple[str, ...], roman_below: bool = False) -> Heading | None:
    """A heading `[word] number [. : - – —] title`, or None where it bears no number.

    `roman_below` says that a Roman numeral came after a section word further up, so that `I.1` counts here.
    """
    plain = markup.plain_line(text)
    match = _pattern(words, roman_below).fullmatch(plain)
    if not match:
        return None
    number: str = match["worded"] or match["bare"]
    if _YEAR.fullmatch(number) or (match["bare"] and not number[0].isdigit() and "." not in number):
        return None
    return Heading(number, match["title"].strip())


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

    def _name(self) -> tuple[str, str | None]:
        path = PurePosixPath(self._reading.ledger.path)
        default = _NOT_FOR_IDS.sub("-", path.stem).strip("-.") or "document"
        if not self._written:
            return default, None
        self._matter.refuse_unknown(DOCUMENT_KEYS)
        return read_id(self._matter) or default, self._matter.line("title")

    def drafts(self) -> Iterator[SectionDraft]:
        beside = self._beside()
        parts = self._parts()
        yield self._document_draft(parts[0])
        for part in parts[1:]:
            yield self._section_draft(part, beside.pop(part.number or "", None))
        for number, entry in beside.items():
            entry.ledger.error(entry.mapping.place, "no-such-section", f"this file has no section {number}")

    def _parts(self) -> list[_Part]:
        """The document's own part, then one for each numbered heading."""
        parts = [_Part(0)]
        roman = False
        for block in markup.blocks("\n".join(self._lines)):
            heading = None
            if block.kind == "heading":
                heading = read_heading(block.title, self._words, roman)
                roman = roman or (heading is not None and heading.number[0].isalpha())
            if heading:
                parts.append(_Part(block.start, block.level, heading.number, heading.title))
            elif block.kind == "heading" and self._title is None and len(parts) == 1:
                self._title = markup.plain_line(block.title)
                parts[0].line = block.start
            elif block.kind != "comment" and not (len(parts) == 1 and markup.is_own_contents(block)):
                parts[-1].blocks.append(block)
        return parts

    def _document_draft(self, part: _Part) -> SectionDraft:
        text, printed = self._text(part)
        line = part.line + self._first_line if not self._written else self._matter.mapping.place[0]
        return SectionDraft(
            document=self._document,
            title=self._title or "",
            text=text,
            number=None,
            level=0,
            origin=Origin(self._reading.ledger.path, line, 1, self._reading.positions),
            history=(*read_history(self._matter), *printed),
            refs=read_refs(self._matter),
            keywords=self._matter.lines("keywords"),
            aliases=self._matter.lines("aliases"),
            notes=self._matter.lines("notes"),
        )

    def _section_draft(self, part: _Part, beside: Fields | None) -> SectionDraft:
        text, printed = self._text(part)
        place = (part.line + self._first_line, 1)
        history: tuple[Action, ...] = printed
        refs: tuple[Reference, ...] = ()
        earlier: tuple[EarlierText, ...] = ()
        if beside:
            history, refs, earlier = (*read_history(beside), *printed), read_refs(beside), read_earlier(beside)
        return SectionDraft(
            document=self._document,
            title=part.title or f"Section {part.number}",
            text=text,
            number=part.number,
            level=part.level,
            origin=Origin(self._reading.ledger.path, *place, beside.reading.positions if beside else {}),
            history=history,
            refs=refs,
            earlier=earlier,
            keywords=beside.lines("keywords") if beside else (),
            aliases=beside.lines("aliases") if beside else (),
        )

    def _text(self, part: _Part) -> tuple[str, tuple[Action, ...]]:
        """A part's text in normal form, and the printed history that closed it."""
        blocks = list(part.blocks)
        if not blocks:
            return "", ()
        source = self._source(blocks)
        history, printed = self._closing_history(blocks)
        if printed:
            source = source[: source.rindex(history)]
        return markup.normal(source), printed

    def _source(self, blocks: Sequence[Block]) -> str:
        texts = ("\n".join(self._lines[block.start : block.end]) for block in blocks)
        parts = [next(texts)]
        for before, block, text in zip(blocks, blocks[1:], texts, strict=False):
            parts.append(("\n\n" if block.start > before.end else "\n") + text)
        return "".join(parts)

    def _closing_history(self, blocks: Sequence[Block]) -> tuple[str, tuple[Action, ...]]:
        """The last paragraph, or its last line, where it is a printed history in parentheses."""
        last = blocks[-1]
        if last.kind != "paragraph":
            return "", ()
        lines = self._lines[last.start : last.end]
        for start in dict.fromkeys((0, len(lines) - 1)):
            text = "\n".join(lines[start:])
            line = " ".join(text.split())
            if line.startswith("(") and notation.is_history(line, self._reading.dialect):
                place = (last.start + start + self._first_line, 1)
                return text, read_printed(line, place, self._reading, None)
        return "", ()

    def _beside(self) -> dict[str, Fields]:
        """What the front matter says of sections, by number."""
        found: dict[str, Fields] = {}
        for entry in self._matter.mappings("sections"):
            entry.refuse_unknown(BESIDE_KEYS)
            number = (entry.line("n") or "").rstrip(".")
            if not entry.require("n"):
                continue
            if not IDENTIFIER.fullmatch(number):
                entry.ledger.error(entry.place("n"), "bad-section-number", f"{quoted(number)} is no section number")
            elif number in found:
                entry.ledger.error(entry.place("n"), "doubled-section", f"section {number} stands here twice")
            else:
                found[number] = entry
        return found
