"""The parts of a document as a draft is read from them: its lines, cut before each “Resolved” and “Whereas”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mmspolicy.desk import draft_marks as marks
from mmspolicy.documents.block import Block
from mmspolicy.search.plaintext import plain_text

Level = Literal["none", "top", "sub"]
Beginning = Literal["resolved", "whereas", "other"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block, on one line: what it begins with, and whether it is an item."""

    text: str
    place: str
    begins: Beginning
    level: Level
    is_heading: bool
    is_numbered: bool = False


def pieces_of(block: Block, is_markdown: bool) -> Iterator[Piece]:
    """The parts of a block: cut at its items, and before each “Resolved” and “Whereas”."""
    if block.kind in ("note", "cell") and not marks.RESOLVED.search(block.text):
        return
    for offset, line in marks.lines_of(block.text):
        level = _level(block, line) if offset == 0 or not block.number else "top"
        number = marks.ITEM.match(f"{block.number} " if block.number and offset == 0 else line)
        is_numbered = bool(number and number["top"])
        for start, part, begins in _cut(line):
            text = plain_text(part) if is_markdown else " ".join(part.split())
            is_heading = begins == "other" and (
                block.kind == "heading" or (level == "none" and marks.is_heading(text))
            )  # fmt: skip
            if text.strip(" ,;:") or begins == "resolved":
                yield Piece(text, block.place(offset + start), begins, level, is_heading, is_numbered)
            level, is_numbered = "none", False


def _level(block: Block, line: str) -> Level:
    """Whether a line is an item, and whether it is one below another."""
    found = marks.ITEM.match(block.number + " " if block.number else line)
    if found and found["sub"]:
        return "sub"
    if found or block.kind == "item":
        return "sub" if block.kind == "item" and block.level > 1 else "top"
    return "none"


def _cut(line: str) -> Iterator[tuple[int, str, Beginning]]:
    """A line cut before each “Resolved” and “Whereas” in it; each part with its offset, and without its mark."""
    found: list[tuple[int, int, Beginning]] = sorted(
        [(match.start(), match.end(), "resolved") for match in marks.RESOLVED.finditer(line)]
        + [(match.start(), match.end(), "whereas") for match in marks.WHEREAS.finditer(line)]
    )
    ahead = line[: found[0][0]] if found else line
    item = marks.ITEM.match(ahead)
    begin = item.end() if item else 0
    yield begin, ahead[begin:], "other"
    ends = [*(start for start, _, _ in found[1:]), len(line)]
    for (_, behind, kind), end in zip(found, ends, strict=False):
        yield behind, line[behind:end], kind
