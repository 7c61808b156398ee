"""CSV and TSV files as tables, whatever program saved them: separators, encodings, line breaks in cells."""

from __future__ import annotations

import csv
from io import StringIO

from mmspolicy.documents.encoding import decoded
from mmspolicy.documents.table import Cell, RawRow, Sheet, TableRefused

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 1_000_000


def read(content: bytes, name: str) -> list[Sheet]:
    """The one table of a file; TableRefused, with the row, where it can't be read."""
    text, notes = _decoded(content, name)
    text, separator = _separator(text)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[RawRow] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for at, cells in enumerate(reader, 1):
            rows.append(RawRow(f"row {at}", tuple(Cell(_clean(cell)) for cell in cells)))
    except csv.Error as failure:
        place = f"row {len(rows) + 1} (line {reader.line_num})"
        hint = "Look for a quotation mark that is not closed; or save the sheet as .xlsx."
        raise TableRefused(f"{name}: {place} can't be read: {failure}", hint) from None
    return [Sheet(name, tuple(rows), notes)]


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text: UTF-8, UTF-16 with its mark, else Windows-1252 with a note that says so."""
    try:
        return decoded(content, name)
    except UnicodeDecodeError as failure:
        row = content[: failure.start].count(b"\n") + 1
        byte = content[failure.start]
    message = f"{name}: line {row}: byte 0x{byte:02X} is neither UTF-8 nor Windows-1252"
    raise TableRefused(message, "Save the sheet as .xlsx, or as CSV in UTF-8.")


def _separator(text: str) -> tuple[str, str]:
    """The text without a line `sep=;`, and what parts its cells: whatever parts the first rows into most."""
    first = text.split("\n", 1)[0].strip()
    if first.casefold().startswith("sep=") and len(first) == 5:
        return text.split("\n", 1)[1] if "\n" in text else "", first[4]
    head = "\n".join(text.split("\n")[:40])
    return text, max(_SEPARATORS, key=lambda separator: (_most_cells(head, separator), -_SEPARATORS.index(separator)))


def _most_cells(head: str, separator: str) -> int:
    try:
        return max((len(row) for row in csv.reader(StringIO(head, newline=""), delimiter=separator)), default=0)
    except csv.Error:
        return 0
