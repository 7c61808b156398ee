"""A neutral sheet: rows to fill in and send back, with what is needed to fill them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mmspolicy.export.characters import visible

Value = str | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a locked one is to be read, not written. `choices` are the only values that a cell may take."""

    name: str
    width: int  # in characters
    locked: bool = True
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A sheet of one day, and before it a page that says how to fill it in: headings, each with its lines.

    The first `kept` columns stay in sight when the sheet is scrolled; the first `printed` ones are printed, side by
    side on a page (0: all). A sheet that is no form is for reading: nothing in it is locked. `carried` is a text that
    the file carries unseen, as in a Document.
    """

    title: str
    guide: tuple[tuple[str, tuple[str, ...]], ...]
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    day: date
    author: str = ""
    kept: int = 0
    printed: int = 0
    carried: str = ""
    guide_name: str = "Instructions"
    is_form: bool = True

    def __post_init__(self) -> None:
        for field in ("title", "name", "author"):
            object.__setattr__(self, field, " ".join(visible(getattr(self, field)).split()))
        guide = tuple((visible(head), tuple(visible(line) for line in lines)) for head, lines in self.guide)
        object.__setattr__(self, "guide", guide)
        rows = tuple(tuple(visible(cell) if isinstance(cell, str) else cell for cell in row) for row in self.rows)
        object.__setattr__(self, "rows", rows)
