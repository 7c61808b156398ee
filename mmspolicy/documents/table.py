"""A table as it was found in a document: rows of cells with their places, and why a document can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mmspolicy.errors import RequestError

LARGEST = 32 * 1024 * 1024


class TableRefused(RequestError):
    """A document that can't be read as the table it should be; nothing was done. Exit code 1."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, without stray spaces at its ends.

    `number`: a number to the program that wrote it, so zeros at its end may be lost; `day`: a date to it; `shared`:
    the text of a merged cell, which stands in each of its rows; `trouble`: why the text can't be relied on.
    """

    text: str = ""
    number: bool = False
    day: date | None = None
    shared: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: its place in words (“row 5”), and its cells from the left."""

    place: str
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in any cell."""
        return not any(cell.text or cell.trouble for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table of a document; `notes` say how it was read where that is not plain."""

    name: str
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row below its headings: its place in words, and the cells of the columns asked for."""

    place: str
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """The text of a column; empty where the row has none."""
        return self.cells[column].text if column in self.cells else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a document that have something in them, the columns found, headings passed over, notes."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
