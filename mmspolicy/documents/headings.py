"""The row of headings of a table: which column is which, whatever the order, the case and the usual other names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from mmspolicy.documents.table import Cell, RawRow, Row, Sheet, Table, TableRefused

_SEARCHED = 40  # rows at the head of a sheet among which the headings are looked for
_NEAR = 0.75
_MARKS = re.compile(r"[^\w]+|_+")


def below_headings(sheets: Sequence[Sheet], columns: Mapping[str, Sequence[str]], key: str) -> Table:
    """The rows of some sheets under their headings. `columns` gives each column's name and its other names.

    The headings are the first row that holds the column `key` and one more. TableRefused where no sheet has them, where
    two headings mean one column, or where a heading looks like a misspelt one that is missing.
    """
    rows: list[Row] = []
    found: dict[str, None] = {}
    passed_over: dict[str, None] = {}
    for sheet in sheets:
        at = _headings_at(sheet, columns, key)
        if at is None:
            continue
        heads = _columns_of(sheet.rows[at], sheet, columns, passed_over)
        found.update(dict.fromkeys(name for name in heads if name))
        rows += _rows_below(sheet, at, heads, len(sheets) > 1)
    if not found:
        raise TableRefused(f"there is no row of headings with “{key}”{_seen_instead(sheets)}", _wanted(columns))
    notes = tuple(note for sheet in sheets for note in sheet.notes)
    return Table(tuple(rows), tuple(found), tuple(passed_over), notes)


def _wanted(columns: Mapping[str, Sequence[str]]) -> str:
    return f"Its headings are: {', '.join(columns)}; not all are needed."


def _seen_instead(sheets: Sequence[Sheet]) -> str:
    first = next((row for sheet in sheets for row in sheet.rows if not row.is_empty), None)
    if first is None:
        return "; the document is empty"
    shown = ", ".join(f"“{cell.text[:30]}”" for cell in first.cells if cell.text)
    return f"; {first.place} holds {shown}"


def _folded(text: str) -> str:
    return _MARKS.sub(" ", text.casefold()).strip()


def _known_as(text: str, columns: Mapping[str, Sequence[str]]) -> str | None:
    folded = _folded(text)
    for name, others in columns.items():
        if folded in (name, f"{name}s", *others):
            return name
    return None


def _headings_at(sheet: Sheet, columns: Mapping[str, Sequence[str]], key: str) -> int | None:
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        names = {_known_as(cell.text, columns) for cell in row.cells if cell.text} - {None}
        if key in names and len(names) > 1:
            return at
    return None


def _columns_of(
    row: RawRow, sheet: Sheet, columns: Mapping[str, Sequence[str]], passed_over: dict[str, None]
) -> list[str | None]:  # fmt: skip
    heads = [_known_as(cell.text, columns) if cell.text and not cell.shared else None for cell in row.cells]
    for at, name in enumerate(heads):
        if name and name in heads[:at]:
            one, other = row.cells[heads.index(name)].text, row.cells[at].text
            message = f"{row.place}: the headings “{one}” and “{other}” both mean “{name}”"
            raise TableRefused(message, "Remove one of the two columns, or give it another heading.")
    for name, cell in zip(heads, row.cells, strict=True):
        if name is None and cell.text:
            _refuse_misspelt(cell, row, [column for column in columns if column not in heads])
            passed_over[cell.text] = None
    return heads


def _refuse_misspelt(cell: Cell, row: RawRow, missing: Sequence[str]) -> None:
    folded = _folded(cell.text)
    for name in missing:
        if SequenceMatcher(None, folded, name).ratio() >= _NEAR:
            message = f"{row.place}: the heading “{cell.text}” is not known; did you mean “{name}”?"
            raise TableRefused(message, "Mend the heading, or give the column a name that is not so near.")


def _rows_below(sheet: Sheet, at: int, heads: Sequence[str | None], named: bool) -> list[Row]:
    headings = [cell.text for cell in sheet.rows[at].cells]
    rows = []
    for row in sheet.rows[at + 1 :]:
        if row.is_empty or [cell.text for cell in row.cells] == headings:  # headings come again on each printed page
            continue
        place = f"sheet “{sheet.name}”, {row.place}" if named else row.place
        cells = {name: cell for name, cell in zip(heads, row.cells, strict=False) if name}
        if any(cell.text or cell.trouble for cell in cells.values()):
            rows.append(Row(place, cells))
    return rows
