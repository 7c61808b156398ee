"""Excel workbooks as tables: merged cells, dates, numbers, formulas and struck words told apart from plain text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mmspolicy.documents.package import FAILURES, LARGEST, unpacked_size
from mmspolicy.documents.table import Cell, RawRow, Sheet, TableRefused
from mmspolicy.errors import RequestError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DECIMALS = re.compile(r"0\.(0+)")


def read(content: bytes, name: str) -> list[Sheet]:
    """The visible sheets of a workbook, in its order; TableRefused where it can't be read.

    RequestError where openpyxl is not installed.
    """
    shown, written = _load(content, name)
    found = []
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            found.append(Sheet(sheet.title, tuple(_rows(sheet, written[sheet.title]))))
    return found


def _load(content: bytes, name: str) -> tuple[Any, Any]:
    """The workbook with its values, and with its formulas."""
    try:
        from openpyxl import load_workbook  # lazily: an extra
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise RequestError(f"{name}: sheets need openpyxl", "Install it: pip install 'mmspolicy[office]'") from None
    try:
        if unpacked_size(content) > LARGEST:
            raise TableRefused(f"{name} is too large for a sheet of decisions", "Leave out what is not needed.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that do not matter for reading
            values = load_workbook(BytesIO(content), data_only=True, rich_text=True)
            return values, load_workbook(BytesIO(content), data_only=False)
    except (InvalidFileException, *FAILURES) as failure:
        hint = "Open it in Excel or LibreOffice (without a password) and save it as .xlsx, or as CSV in UTF-8."
        raise TableRefused(f"{name} can't be read as a workbook ({type(failure).__name__})", hint) from None


def _rows(sheet: Worksheet, written: Worksheet) -> Iterator[RawRow]:
    """The rows from the first to the last that hold something: a sheet may be formatted far below that."""
    filled = [(cell.row, cell.column) for each in (sheet, written) for cell in _filled(each)]
    last = max((row for row, _ in filled), default=0)
    width = max((column for _, column in filled), default=0)
    merged = dict(_merged(sheet, last))
    for at in range(1, last + 1):
        cells = [
            merged.get((at, column)) or _cell(sheet.cell(at, column), written.cell(at, column))
            for column in range(1, width + 1)
        ]
        yield RawRow(f"row {at}", tuple(cells))


def _filled(sheet: Worksheet) -> Sequence[Any]:
    # Cells as openpyxl keeps them: iter_rows would make up all that lie between.
    return [cell for cell in list(sheet._cells.values()) if cell.value is not None]


def _merged(sheet: Worksheet, last: int) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The cells of merged ranges. Down a column, each row has the text; across columns, none can be relied on."""
    for area in sheet.merged_cells.ranges:
        first = _cell(sheet.cell(area.min_row, area.min_col), None)
        across = area.max_col > area.min_col
        for row in range(area.min_row, min(area.max_row, last) + 1):
            for column in range(area.min_col, area.max_col + 1):
                if across:
                    own = first.text if (row, column) == (area.min_row, area.min_col) else ""
                    trouble = f"it is merged with cells beside it ({area.coord}); unmerge them"
                    yield (row, column), Cell(own, trouble=trouble if first.text else "")
                elif first.text or first.trouble:
                    yield (row, column), Cell(first.text, first.number, first.day, True, first.trouble)


def _cell(cell: Any, written: Any) -> Cell:
    value = cell.value
    if value is None:
        formula = written is not None and written.data_type == "f"
        return Cell(trouble="it holds a formula without its result; paste the value instead") if formula else Cell()
    if cell.data_type == "e":
        return Cell(str(value), trouble=f"it holds the error {value}")
    if _is_struck(cell):
        return Cell(str(value).strip(), trouble="words in it are struck out; write the text as it should read")
    return _value(value, str(cell.number_format))


def _value(value: Any, shown_as: str) -> Cell:
    match value:
        case bool():
            return Cell("TRUE" if value else "FALSE")
        case datetime():
            return Cell(value.date().isoformat(), day=value.date())
        case date():
            return Cell(value.isoformat(), day=value)
        case time():
            return Cell(value.isoformat(), trouble="it holds a time of day")
        case int() | float():
            return Cell(_number(value, shown_as), number=True)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    return Cell(text.replace("\r\n", "\n").replace("\r", "\n").strip())


def _number(value: float, shown_as: str) -> str:
    """A number as the sheet shows it: 207.99 with three decimals is 207.990, 1.0 is 1."""
    decimals = _DECIMALS.search(shown_as)
    if decimals:
        return f"{value:.{len(decimals[1])}f}"
    return str(int(value)) if value == int(value) else repr(value)


def _is_struck(cell: Any) -> bool:
    if cell.font is not None and cell.font.strike:
        return True
    runs = cell.value if isinstance(cell.value, list) else ()
    return any(getattr(getattr(run, "font", None), "strike", None) for run in runs)
