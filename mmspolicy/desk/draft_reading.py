"""Reads a document as a draft: its clauses, the whereas clauses apart from them, and its fiscal note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mmspolicy.desk import draft_marks as marks
from mmspolicy.desk.draft import Clause, Draft, Found
from mmspolicy.documents.block import Block, Blocks
from mmspolicy.search.plaintext import plain_text

_LONGEST_WHOLE = 250  # words; a longer text without any mark is no clause
_FEWEST_ITEMS = 2  # that make numbered items clauses, where there is no other mark
_THAT = re.compile(r"[Tt]hat\s")

Level = Literal["none", "top", "sub"]
Beginning = Literal["resolved", "whereas", "other"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a block, on one line: what it begins with, and whether it is an item."""

    text: str
    place: str
    begins: Beginning
    level: Level
    is_heading: bool


def read_draft(document: Blocks) -> Draft:
    """The draft that a document is.

    Clauses are known by “Resolved”, else by the list below “recommends:” or “Recommendations”, else because they begin
    with “That” or are numbered; a short text with no mark at all is one clause, a longer one has none.
    """
    pieces = [piece for block in document.blocks for piece in _pieces(block, document.form == "md")]
    reader = _Reader()
    for piece in pieces:
        reader.take(piece)
    reader.close()
    clauses, found = _without_marks(pieces) if not reader.clauses else (reader.clauses, reader.found)
    return Draft(document, tuple(clauses), found, tuple(reader.whereas), reader.fiscal_note)


def _pieces(block: Block, is_markdown: bool) -> Iterator[_Piece]:
    """The parts of a block: cut at its items, and before each “Resolved” and “Whereas”."""
    if block.kind in ("note", "cell") and not marks.RESOLVED.search(block.text):
        return
    for offset, line in marks.lines_of(block.text):
        level = _level(block, line) if offset == 0 or not block.number else "top"
        for start, part, begins in _cut(line):
            text = plain_text(part) if is_markdown else " ".join(part.split())
            is_heading = begins == "other" and (
                block.kind == "heading" or (level == "none" and marks.is_heading(text))
            )  # fmt: skip
            if text.strip(" ,;:") or begins == "resolved":
                yield _Piece(text, block.place(offset + start), begins, level, is_heading)
            level = "none"


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


@dataclass(slots=True)
class _Reader:
    """Takes the pieces one after the other, and keeps which clause is under way."""

    clauses: list[Clause] = field(default_factory=list)
    whereas: list[str] = field(default_factory=list)
    fiscal_note: str | None = None
    found: Found = "resolved"
    _lead: str = ""
    _in_list: bool = False
    _words: list[str] = field(default_factory=list)
    _place: str = ""

    def take(self, piece: _Piece) -> None:
        """One more piece of the document."""
        if piece.begins == "resolved":
            self._resolved(piece)
        elif piece.begins == "whereas":
            self._leave()
            self.whereas.append(marks.cleaned(piece.text)[0])
        elif fiscal := marks.FISCAL.match(piece.text):
            self._leave()
            self.fiscal_note = piece.text[fiscal.end() :].strip() or None
        elif self._goes_on(piece):
            self._words.append(piece.text)
        elif marks.opens_list(piece.text):
            self._open_list(marks.last_sentence(piece.text) if piece.text.endswith(":") else "")
        elif piece.is_heading or (piece.level == "none" and marks.is_end(piece.text)):
            self._leave()
        elif self._in_list and (piece.level != "none" or _THAT.match(piece.text)):
            self.close()
            self._begin(piece.text, piece.place)
        else:
            self.close()

    def _resolved(self, piece: _Piece) -> None:
        self._leave()
        if self.clauses and self.found != "resolved":
            self.clauses.clear()  # what was recommended before leads up to what is moved
        self.found = "resolved"
        if marks.is_lead(piece.text):
            self._in_list, self._lead = True, piece.text.strip(" ,:;.")
        else:
            self._begin(piece.text, piece.place)

    def _open_list(self, lead: str) -> None:
        """Items that follow are clauses, unless the draft has clauses that are marked as such."""
        self._leave()
        if not self.clauses or self.found == "recommended":
            self.found, self._in_list, self._lead = "recommended", True, lead.strip(" :")

    def _goes_on(self, piece: _Piece) -> bool:
        """Whether a piece belongs to the clause under way: an item below it, or a sentence that was not at its end."""
        if not self._words or (piece.is_heading and piece.level == "none"):
            return False
        if piece.level == "sub":
            return True
        text = " ".join(self._words)
        ended = text.rstrip().endswith((".", ")", ";"))
        is_list = ":" in text[-1:] or any(word.endswith(":") for word in self._words)
        if piece.level == "top":
            return is_list and not self._in_list
        return piece.text[:1].islower() and not ended

    def _begin(self, text: str, place: str) -> None:
        self._words, self._place = [text], place

    def close(self) -> None:
        """The clause under way is whole."""
        text, tag = marks.cleaned(" ".join(self._words))
        if text:
            self.clauses.append(Clause(text, self._place, self._lead, tag))
        self._words = []

    def _leave(self) -> None:
        self.close()
        self._in_list, self._lead = False, ""


def _without_marks(pieces: Sequence[_Piece]) -> tuple[list[Clause], Found]:
    """What stands for clauses in a text that has none marked as such."""
    others = [piece for piece in pieces if piece.begins == "other" and not piece.is_heading]
    said = [piece for piece in others if _THAT.match(piece.text)]
    numbered = [piece for piece in others if piece.level == "top"]
    if said:
        return list(map(_clause, said)), "that"
    if len(numbered) >= _FEWEST_ITEMS:
        return list(map(_clause, numbered)), "numbered"
    whole = [piece for piece in pieces if piece.begins == "other"]
    text, tag = marks.cleaned(" ".join(piece.text for piece in whole))
    if not text or len(text.split()) > _LONGEST_WHOLE:
        return [], "whole"
    return [Clause(text, whole[0].place, "", tag)], "whole"


def _clause(piece: _Piece) -> Clause:
    text, tag = marks.cleaned(piece.text)
    return Clause(text, piece.place, "", tag)
