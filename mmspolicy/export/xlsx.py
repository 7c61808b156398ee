"""Sheets for Excel and its kin: instructions, then the rows, with drop-downs where something is to be chosen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook as ExcelWorkbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mmspolicy.export import carried
from mmspolicy.export.sheet import Column, Value, Workbook
from mmspolicy.export.zips import stable

_FONT = "Calibri"
_LONGEST_TEXT = 32_767  # characters that a cell holds
_PIECE = 32_000
_CUT = " … (cut here: longer than a cell can be)"
_CORE = "docProps/core.xml"
_HEAD_FILL, _OPEN_FILL, _LOCKED_FILL = "1F2A44", "FFFBE6", "F3F4F6"
_LINE = Side(style="thin", color="C9CDD4")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SIGNS_OF_FORMULAS = ("=", "+", "-", "@")
_LINE_HEIGHT = 15  # points
_TALLEST = 400  # points; Excel allows 409


def write(workbook: Workbook) -> bytes:
    """The sheet as an xlsx file."""
    excel: Any = ExcelWorkbook()
    _write_guide(excel.active, workbook)
    sheet = excel.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", workbook.name)[:31] or "Rows")
    for style in _styles():
        excel.add_named_style(style)
    _write_rows(sheet, workbook)
    _set_view(sheet, workbook)
    _set_choices(sheet, workbook)
    if workbook.carried:
        _carry(excel, workbook.carried)
    excel.properties.title = workbook.title
    excel.properties.creator = excel.properties.lastModifiedBy = workbook.author
    excel.properties.created = datetime.combine(workbook.day, time())
    made = io.BytesIO()
    excel.save(made)
    return _of_one_day(made.getvalue(), workbook)


def _of_one_day(content: bytes, workbook: Workbook) -> bytes:
    """The file without the moment at which it was saved."""
    with ZipFile(io.BytesIO(content)) as parts:
        core = parts.read(_CORE).decode("utf-8")
    when = f"{workbook.day.isoformat()}T00:00:00Z"
    core = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", lambda match: match[1] + when, core)
    return stable(content, workbook.day, {_CORE: core.encode("utf-8")})


def _carry(excel: Any, text: str) -> None:
    """Put a text on a sheet of its own that is hidden, in cells that are not too long."""
    sheet = excel.create_sheet(carried.SHEET)
    sheet.sheet_state = "hidden"
    for row, start in enumerate(range(0, len(text), _PIECE), 1):
        cell = sheet.cell(row, 1)
        cell.value, cell.data_type = text[start : start + _PIECE], "s"


def _styles() -> Iterator[NamedStyle]:
    wrapped = Alignment(wrap_text=True, vertical="top")
    yield NamedStyle(
        "Column head",
        font=Font(name=_FONT, bold=True, color="FFFFFF"),
        fill=PatternFill("solid", fgColor=_HEAD_FILL),
        alignment=Alignment(wrap_text=True, vertical="center"),
        border=_EDGE,
    )
    yield NamedStyle(
        "To read",
        font=Font(name=_FONT),
        fill=PatternFill("solid", fgColor=_LOCKED_FILL),
        alignment=wrapped,
        border=_EDGE,
        number_format="@",
    )
    yield NamedStyle("For reading", font=Font(name=_FONT), alignment=wrapped, border=_EDGE)
    yield NamedStyle(
        "To fill in",
        font=Font(name=_FONT),
        fill=PatternFill("solid", fgColor=_OPEN_FILL),
        alignment=wrapped,
        border=_EDGE,
        protection=Protection(locked=False),
        number_format="@",
    )


def _write_guide(sheet: Any, workbook: Workbook) -> None:
    sheet.title = workbook.guide_name
    sheet.column_dimensions["A"].width = 100
    sheet.sheet_view.showGridLines = False
    _put(sheet.cell(1, 1), workbook.title).font = Font(name=_FONT, bold=True, size=18, color=_HEAD_FILL)
    row = 2
    for head, lines in workbook.guide:
        row += 1
        _put(sheet.cell(row, 1), head).font = Font(name=_FONT, bold=True, size=12, color=_HEAD_FILL)
        for line in lines:
            row += 1
            _put(sheet.cell(row, 1), line).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = _height([(line, 100)])
        row += 1
    sheet.protection.sheet = workbook.is_form
    _set_page(sheet, landscape=False)


def _write_rows(sheet: Any, workbook: Workbook) -> None:
    for at, column in enumerate(workbook.columns, 1):
        _put(sheet.cell(1, at), column.name).style = "Column head"
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    for number, values in enumerate(workbook.rows, 2):
        for at, (column, value) in enumerate(zip(workbook.columns, values, strict=True), 1):
            cell = _put(sheet.cell(number, at), value)
            cell.style = ("To read" if column.locked else "To fill in") if workbook.is_form else "For reading"
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            _defuse(cell)
        texts = [(value or "", column.width) for column, value in zip(workbook.columns, values, strict=True)]
        sheet.row_dimensions[number].height = _height(texts)


def _put(cell: Any, value: Value) -> Any:
    """Write a value; text stays text, whatever it begins with."""
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        value = value[: _LONGEST_TEXT - len(_CUT)] + _CUT
    cell.value = value or None
    if isinstance(value, str) and value:
        cell.data_type = "s"
        _defuse(cell)
    return cell


def _defuse(cell: Any) -> None:
    """Mark what looks like a formula as text for good, also for those who save the sheet in another format."""
    if isinstance(cell.value, str) and cell.value.startswith(_SIGNS_OF_FORMULAS):
        cell.quotePrefix = True


def _height(texts: Sequence[tuple[Value, int]]) -> float:
    """The height of a row in which every text can be read: no program makes rows fit before somebody touches them."""
    lines = max(
        sum(1 + int(len(line) * 1.2) // max(width, 1) for line in str(text).split("\n")) for text, width in texts
    )
    return min(_LINE_HEIGHT * max(lines, 1) + 3, _TALLEST)


def _set_view(sheet: Any, workbook: Workbook) -> None:
    last = get_column_letter(max(len(workbook.columns), 1))
    sheet.freeze_panes = f"{get_column_letter(workbook.kept + 1)}2"
    sheet.auto_filter.ref = f"A1:{last}{len(workbook.rows) + 1}"
    sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
    sheet.print_title_rows = "1:1"
    printed = get_column_letter(workbook.printed) if workbook.printed else last
    sheet.print_area = f"A1:{printed}{len(workbook.rows) + 1}"
    _set_page(sheet, landscape=True)
    protection = sheet.protection
    protection.sheet = workbook.is_form
    # In the file format, False means: this may be done although the sheet is protected.
    protection.autoFilter = protection.formatColumns = protection.formatRows = protection.formatCells = False


def _set_page(sheet: Any, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.right.text = "Page &P of &N"


def _set_choices(sheet: Any, workbook: Workbook) -> None:
    for at, column in enumerate(workbook.columns, 1):
        if column.choices or column.hint:
            rule = _rule(column)
            sheet.add_data_validation(rule)
            letter = get_column_letter(at)
            rule.add(f"{letter}2:{letter}{max(len(workbook.rows), 1) + 1}")


def _rule(column: Column) -> DataValidation:
    rule = DataValidation(allow_blank=True)
    if column.choices:
        rule.type = "list"
        rule.formula1 = '"' + ",".join(column.choices) + '"'
        rule.showErrorMessage = True
        rule.errorTitle = column.name
        rule.error = "Please choose one of: " + ", ".join(column.choices)
    if column.hint:
        rule.showInputMessage = True
        rule.promptTitle = column.name
        rule.prompt = column.hint
    return rule
