"""Word documents as blocks: what a reader of the final text sees, without comments and what was struck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from mmspolicy.documents.block import Block, BlockKind, Blocks, DocumentRefused
from mmspolicy.documents.package import FAILURES, LARGEST, unpacked_size
from mmspolicy.documents.word_numbers import Numbers
from mmspolicy.documents.word_text import NAMESPACE, Words, first, value, words_of
from mmspolicy.errors import RequestError

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_MARGINS = ("header", "footer")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read(content: bytes, name: str) -> Blocks:
    """The text of a Word document: inserted text counts, deleted and hidden text does not.

    Foot- and endnotes follow the paragraph that they belong to. Headers and footers stand apart, each text once.
    DocumentRefused where it can't be read; RequestError where python-docx is not installed.
    """
    try:
        from docx import Document  # lazily: an extra
        from docx.opc.exceptions import OpcError
    except ImportError:
        advice = "Install it: pip install 'mmspolicy[documents]'"
        raise RequestError(f"{name}: Word documents need python-docx", advice) from None
    try:
        if unpacked_size(content) > LARGEST:
            raise DocumentRefused(f"{name} is too large to be read", "Leave out what is not needed.")
        reading = _Reading(Document(BytesIO(content)))
        found, margins = tuple(reading.blocks()), tuple(reading.margins())
    except (OpcError, *FAILURES) as failure:
        advice = "Open it in Word or LibreOffice and save it as .docx."
        raise DocumentRefused(f"{name} can't be read as a Word document ({type(failure).__name__})", advice) from None
    return Blocks(name, "docx", found, margins=margins)


class _Reading:
    """One pass through a document: paragraphs, tables and notes are counted as they come."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = {value(style, "styleId"): style for style in document.styles.element.findall(_tag("style"))}
        self._numbers = Numbers(_part(document, "numbering"))
        self._notes = {kind: _notes(_part(document, part), kind) for kind, part in _NOTES.items()}
        self._paragraphs = self._tables = 0
        self._margins = [(kind, root) for kind in _MARGINS for root in _parts(document, kind)]
        self._unfinished: Words | None = None  # of a paragraph whose mark was deleted: it goes on in the next

    def blocks(self) -> Iterator[Block]:
        """All blocks, in the order of reading."""
        yield from self._within(self._body, "")

    def margins(self) -> Iterator[Block]:
        """The headers and footers: those of the first page, of even pages and of each section are mostly the same."""
        seen: set[tuple[str, str]] = set()
        for place, root in self._margins:
            self._unfinished = None
            for block in self._within(root, place):
                if (place, block.text) not in seen:
                    seen.add((place, block.text))
                    yield replace(block, places=((0, place),))

    def _within(self, around: Any, place: str) -> Iterator[Block]:
        for node in around:
            if node.tag == _tag("p"):
                yield from self._paragraph(node, place)
            elif node.tag == _tag("tbl"):
                yield from self._table(node)
            elif node.tag in (_tag("sdt"), _tag("sdtContent"), _tag("ins"), _tag("moveTo"), _tag("customXml")):
                yield from self._within(node, place)

    def _table(self, table: Any) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        for at, row in enumerate(table.iter(_tag("tr")), 1):
            if first(row, "trPr", "del") is None and next(row.iterancestors(_tag("tbl"))) is table:
                for cell in row.iter(_tag("tc")):
                    if next(cell.iterancestors(_tag("tr"))) is row:
                        yield from self._within(cell, f"table {number}, row {at}")

    def _paragraph(self, node: Any, place: str) -> Iterator[Block]:
        words = words_of(node)
        if self._unfinished:
            words = self._unfinished.joined(words)
            self._unfinished = None
        if first(node, "pPr", "rPr", "del") is not None:
            self._unfinished = words
            return
        style, numbering = self._style(node)
        number, level = self._numbers.next(*numbering) if numbering else ("", 0)
        if words.text.strip():
            self._paragraphs += not place
            where = place or f"paragraph {self._paragraphs}"
            kind: BlockKind = "cell" if place else "item" if numbering else "paragraph"
            heading = _heading(style)
            kind = "heading" if heading else kind
            yield Block(words.text.strip(), ((0, where),), kind, style, heading or level, number)
        yield from self._beside(words)

    def _beside(self, words: Words) -> Iterator[Block]:
        """The notes that a paragraph refers to, and the boxes of text anchored in it."""
        for kind, note in words.notes:
            for paragraph in self._notes[kind].get(note, ()):
                text = words_of(paragraph).text.strip()
                if text:
                    yield Block(text, ((0, f"{kind} {note}"),), "note")
        for box in words.boxes:
            yield from self._within(box, "a box of text")

    def _style(self, node: Any) -> tuple[str, tuple[str, int] | None]:
        """The name of a paragraph's style, and its list and level there: its own, or its style's."""
        identifier = value(first(node, "pPr", "pStyle"))
        name = ""
        own = numbering = first(node, "pPr", "numPr")
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            name = name or value(first(style, "name"))
            numbering = first(style, "pPr", "numPr") if numbering is None else numbering
            identifier = value(first(style, "basedOn"))
        if numbering is None:
            return name, None
        listed = value(first(numbering, "numId")) or ("" if own is None else "0")
        level = value(first(numbering, "ilvl")) or "0"
        return name, (listed, int(level)) if listed not in ("", "0") else None


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _heading(style: str) -> int:
    """The level of a style of headings; 0 for others."""
    word, _, level = style.casefold().partition(" ")
    if word == "heading" and level.isdigit():
        return int(level)
    return 1 if word in ("title", "heading") and not level else 0


def _part(document: Any, kind: str) -> Any:
    """The root of the part of the document of this kind, or None."""
    return next(iter(_parts(document, kind)), None)


def _parts(document: Any, kind: str) -> list[Any]:
    """The roots of all parts of this kind."""
    from docx.oxml import parse_xml  # lazily: an extra

    return [
        parse_xml(relation.target_part.blob)
        for relation in document.part.rels.values()
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external
    ]


def _notes(root: Any, kind: str) -> dict[str, list[Any]]:
    """The paragraphs of each note, by its number in the file."""
    if root is None:
        return {}
    return {
        value(note, "id"): list(note.iter(_tag("p")))
        for note in root.findall(_tag(kind))
        if value(note, "type") not in _SEPARATORS
    }
