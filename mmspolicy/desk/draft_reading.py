"""Reads a document as a draft: its clauses, the whereas clauses apart from them, and its fiscal note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mmspolicy.desk import draft_marks as marks
from mmspolicy.desk.draft import Clause, Draft, Found
from mmspolicy.desk.draft_pieces import Level, Piece, pieces_of
from mmspolicy.documents.block import Blocks

_LONGEST_WHOLE = 250  # words; a longer text without any mark is no clause
_FEWEST_ITEMS = 2  # that make numbered items clauses, where there is no other mark
_THAT = re.compile(r"[Tt]hat\s")


def read_draft(document: Blocks) -> Draft:
    """The draft that a document is.

    Clauses are known by “Resolved”, else by the list below “recommends:” or “Recommendations”, else because they begin
    with “That” or are numbered; a short text with no mark at all is one clause, a longer one has none.
    """
    pieces = [piece for block in document.blocks for piece in pieces_of(block, document.form == "md")]
    reader = _Reader()
    for piece in pieces:
        reader.take(piece)
    reader.close()
    clauses, found = _without_marks(pieces) if not reader.clauses else (reader.clauses, reader.found)
    return Draft(document, tuple(clauses), found, tuple(reader.whereas), reader.fiscal_note)


@dataclass(slots=True)
class _Reader:
    """Takes the pieces one after the other, and keeps which clause is under way."""

    clauses: list[Clause] = field(default_factory=list)
    whereas: list[str] = field(default_factory=list)
    fiscal_note: str | None = None
    found: Found = "resolved"
    _lead: str = ""
    _in_list: bool = False
    _items: Level | None = None  # of the list under way: its clauses may be lettered
    _words: list[str] = field(default_factory=list)
    _place: str = ""
    _is_item: bool = False  # what the clause under way ends with, an item below it

    def take(self, piece: Piece) -> None:
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
            self._words.append(_next(self._words[-1], piece, self._is_item))
            self._is_item = piece.level != "none"
        elif marks.opens_list(piece.text):
            self._open_list(marks.last_sentence(piece.text) if piece.text.endswith(":") else "")
        elif piece.is_heading or (piece.level == "none" and marks.is_end(piece.text)):
            self._leave()
        elif self._in_list and (piece.level != "none" or _THAT.match(piece.text)):
            self.close()
            self._begin(piece.text, piece.place)
            self._items = self._items or piece.level
        else:
            self.close()

    def _resolved(self, piece: Piece) -> None:
        self._leave()
        if self.clauses and self.found != "resolved":
            self.clauses.clear()  # what was recommended before leads up to what is moved
        self.found = "resolved"
        if marks.is_lead(piece.text):
            self._in_list, self._items, self._lead = True, None, piece.text.strip(" ,:;.")
        else:
            self._begin(piece.text, piece.place)

    def _open_list(self, lead: str) -> None:
        """Items that follow are clauses, unless the draft has clauses that are marked as such."""
        self._leave()
        if not self.clauses or self.found == "recommended":
            self.found, self._in_list, self._items, self._lead = "recommended", True, None, lead.strip(" :")

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a piece belongs to the clause under way: an item below it, or a sentence that was not at its end."""
        if not self._words or (piece.is_heading and piece.level == "none"):
            return False
        if piece.level == "sub":
            return not (self._in_list and self._items == "sub")
        text = "".join(self._words)
        ended = text.rstrip().endswith((".", ")", ";"))
        is_list = ":" in text[-1:] or any(word.endswith(":") for word in self._words)
        if piece.level == "top":
            return is_list and not self._in_list
        return piece.text[:1].islower() and not ended

    def _begin(self, text: str, place: str) -> None:
        self._words, self._place, self._is_item = [text], place, False

    def close(self) -> None:
        """The clause under way is whole."""
        text, tag = marks.cleaned("".join(self._words))
        if text:
            self.clauses.append(Clause(text, self._place, self._lead, tag))
        self._words = []

    def _leave(self) -> None:
        self.close()
        self._in_list, self._lead = False, ""


def _without_marks(pieces: Sequence[Piece]) -> tuple[list[Clause], Found]:
    """What stands for clauses in a text that has none marked as such."""
    others = [piece for piece in pieces if piece.begins == "other" and not piece.is_heading]
    said = [piece for piece in others if _THAT.match(piece.text)]
    numbered = _numbered(others)
    if said:
        return [_clause([piece]) for piece in said], "that"
    if len(numbered) >= _FEWEST_ITEMS:
        return list(map(_clause, numbered)), "numbered"
    whole = [piece for piece in pieces if piece.begins == "other"]
    if not whole or len(" ".join(piece.text for piece in whole).split()) > _LONGEST_WHOLE:
        return [], "whole"
    return [_clause(whole)], "whole"


def _numbered(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The numbered paragraphs, each with the lists below it; where none has a number, the items of lists."""
    heads = [piece for piece in pieces if piece.is_numbered]
    if len(heads) < _FEWEST_ITEMS:
        return [[piece] for piece in pieces if piece.level == "top"]
    found: list[list[Piece]] = []
    for piece in pieces:
        if piece.is_numbered:
            found.append([piece])
        elif found and (piece.level != "none" or piece.text.endswith(":")):
            found[-1].append(piece)
    return found


def _clause(pieces: Sequence[Piece]) -> Clause:
    words = [pieces[0].text]
    for before, piece in pairwise(pieces):
        words.append(_next(words[-1], piece, before is not pieces[0] and before.level != "none"))
    text, tag = marks.cleaned("".join(words))
    return Clause(text, pieces[0].place, "", tag)


def _next(before: str, piece: Piece, follows_item: bool) -> str:
    """A piece as it goes on behind another: an item that nothing parts from the one before gets a semicolon."""
    is_parted = piece.level == "none" or not follows_item or before.rstrip()[-1:] in ".,;:"
    return f"{' ' if is_parted else '; '}{piece.text}"
