"""A document as blocks of text: each with the places it comes from, and why a document can't be read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from mmspolicy.errors import RequestError

BlockKind = Literal["paragraph", "heading", "item", "cell", "note"]
Form = Literal["docx", "pdf", "md", "txt"]

LARGEST = 64 * 1024 * 1024


class DocumentRefused(RequestError):
    """A document that can't be read as text; exit code 2."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item of a list, cell of a table, or foot- or endnote, in the order of reading.

    `places` tells from which offset of `text` on which place of the document it is, in words (“page 3”, “line 12”,
    “paragraph 7”); the first offset is 0. `style` is the name that a word processor gave it, `level` that of a heading
    or an item, `number` what is printed before it and is no part of the text (“2.”, “(b)”).
    """

    text: str
    places: tuple[tuple[int, str], ...]
    kind: BlockKind = "paragraph"
    style: str = ""
    level: int = 0
    number: str = ""

    def place(self, offset: int = 0) -> str:
        """The place of the document at which this offset of the text stands."""
        return self.places[max(bisect_right(self.places, offset, key=lambda mark: mark[0]) - 1, 0)][1]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The text of a document, never empty; `notes` say how it was read where that is not plain.

    `margins` are the headers and footers of a word processor's document.
    Of a document in the form `md` the texts are Markdown; of any other they are plain.
    """

    name: str
    form: Form
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    margins: tuple[Block, ...] = ()
