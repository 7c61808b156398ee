"""The body of a Markdown policy: preamble, numbered resolves, printed history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mmspolicy import markup
from mmspolicy.markup import Block, Item
from mmspolicy.model import Position
from mmspolicy.sources.ledger import Ledger, quoted

_LOOKS_LIKE_ITEM = re.compile(r"\s*[0-9]{1,3}[.)](?:\s+\S|[A-Za-z])")
_HISTORY = re.compile(r"history", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A resolve's text with its printed number, or without one where the body is a single resolve."""

    n: str | None
    text: str
    place: Position


@dataclass(slots=True)
class Body:
    """What a body says: texts in the order of the file, printed lines as they stand."""

    preamble: str | None = None
    preamble_place: Position = (1, 1)
    resolves: list[NumberedText] = field(default_factory=list)
    printed: list[tuple[str, Position]] = field(default_factory=list)


def read_body(text: str, first_line: int, ledger: Ledger) -> Body:
    """The parts of a policy's body; lines that fit nowhere are noted and quoted."""
    lines = text.split("\n")
    found = markup.blocks(text)
    reader = _BodyReader(lines, first_line, ledger)
    split = next((at for at, block in enumerate(found) if _is_history(block)), len(found))
    texts = [block for block in found[:split] if block.kind != "comment"]
    reader.read_texts(texts)
    reader.read_history(found[split + 1 :])
    return reader.body


def _is_history(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2 and bool(_HISTORY.fullmatch(block.title))


class _BodyReader:
    def __init__(self, lines: Sequence[str], first_line: int, ledger: Ledger) -> None:
        self.body = Body()
        self._lines = lines
        self._first_line = first_line
        self._ledger = ledger

    def _place(self, line: int) -> Position:
        shown = self._lines[line] if line < len(self._lines) else ""
        return (line + self._first_line, len(shown) - len(shown.lstrip()) + 1)

    def _source(self, blocks: Sequence[Block]) -> str:
        """The lines of some blocks, without the comments between them."""
        parts: list[str] = []
        reached = blocks[0].start
        for block in blocks:
            parts.append("\n" * (block.start > reached) + "\n".join(self._lines[block.start : block.end]))
            reached = block.end
        return "\n".join(parts)

    def read_texts(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._refuse_heading(block)
        blocks = [block for block in blocks if block.kind != "heading"]
        if not blocks:
            return
        first = next((at for at, block in enumerate(blocks) if block.kind == "ordered"), None)
        self._refuse_lookalikes(blocks)
        if first is None:
            self.body.resolves.append(
                NumberedText(None, markup.normal(self._source(blocks)), self._place(blocks[0].start))
            )
            return
        if first:
            self.body.preamble = markup.normal(self._source(blocks[:first]))
            self.body.preamble_place = self._place(blocks[0].start)
        self._read_lists(blocks[first:])

    def _read_lists(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind == "ordered" and self._continues(block):
                for item in block.items:
                    self._take(item)
            else:
                line = self._lines[block.start]
                message = f"{quoted(line)} stands after the resolves; make it part of one, or of the preamble"
                self._ledger.error(self._place(block.start), "text-after-list", message)

    def _continues(self, block: Block) -> bool:
        taken = self.body.resolves
        return not taken or int(block.items[0].number or 0) == int(taken[-1].n or 0) + 1

    def _take(self, item: Item) -> None:
        text = markup.normal(item.text)
        place = self._place(item.start)
        if not text:
            self._ledger.error(place, "missing", f"resolve {item.number} has no text")
        else:
            n = str(int(item.number or 0))
            self.body.resolves.append(NumberedText(n, text, place))

    def _refuse_heading(self, block: Block) -> None:
        if block.kind == "heading":
            line = self._lines[block.start]
            message = f"{quoted(line)}: the only heading here is “## History”; the title stands in the front matter"
            self._ledger.error(self._place(block.start), "stray-heading", message)

    def _refuse_lookalikes(self, blocks: Sequence[Block]) -> None:
        for line in _lookalikes(blocks):
            message = (
                f"{quoted(self._lines[line])} looks like a numbered item but is none; "
                f"put a blank line before it and a space after its number, or let the line begin with a word"
            )
            self._ledger.error(self._place(line), "looks-like-item", message)

    def read_history(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind in ("bullets", "ordered"):
                for item in block.items:
                    self.body.printed.append((" ".join(item.text.split()), self._place(item.start)))
            elif block.kind == "paragraph":
                for line in range(block.start, block.end):
                    self.body.printed.append((self._lines[line].strip(), self._place(line)))
            elif block.kind == "heading":
                self._refuse_heading(block)
            elif block.kind != "comment":
                line_text = self._lines[block.start]
                message = f"{quoted(line_text)} is no line of a history"
                self._ledger.error(self._place(block.start), "unread-history", message)


def _lookalikes(blocks: Sequence[Block]) -> Iterator[int]:
    """The lines inside paragraphs that a reader would take for items of a list."""
    for block in blocks:
        for start, content in block.paragraphs:
            for at, line in enumerate(content.split("\n")):
                if _LOOKS_LIKE_ITEM.match(line):
                    yield start + at
