"""Sheets for Excel, read back with openpyxl."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sample_document import DAY, HOSTILE, HOSTILE_SEEN

from mmspolicy.export import write_workbook
from mmspolicy.export.sheet import Column, Workbook

COLUMNS = (
    Column("id", 12),
    Column("text", 40),
    Column("when", 12),
    Column("choice", 20, False, ("one", "two"), "Choose one."),
)
BOOK = Workbook(
    title="Review",
    guide=(("What to do", ("Fill in.", "Send back.")),),
    name="Rows",
    columns=COLUMNS,
    rows=(("A-1", "Plain", date(2020, 5, 4), "one"), ("A-2", "=1+2", None, None), ("A-3", HOSTILE, None, "-2")),
    day=DAY,
    author="A Society",
    kept=1,
)


def book(workbook: Workbook = BOOK) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_workbook("xlsx", workbook)))


def test_the_first_sheet_says_what_to_do_and_the_second_holds_the_rows() -> None:
    guide, rows = book().worksheets
    assert [cell.value for (cell,) in guide.iter_rows() if cell.value] == [
        "Review",
        "What to do",
        "Fill in.",
        "Send back.",
    ]
    assert [[cell.value for cell in row] for row in rows.iter_rows()] == [
        ["id", "text", "when", "choice"],
        ["A-1", "Plain", datetime(2020, 5, 4), "one"],
        ["A-2", "=1+2", None, None],
        ["A-3", HOSTILE_SEEN, None, "-2"],
    ]


@pytest.mark.parametrize("text", ["=1+2", "+1", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    cell = book(replace(BOOK, rows=(("A-1", text, None, None),))).worksheets[1]["B2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_only_the_open_columns_can_be_filled_in() -> None:
    rows = book().worksheets[1]
    assert rows.protection.sheet and not rows.protection.autoFilter and not rows.protection.formatColumns
    assert [rows.cell(2, at).protection.locked for at in range(1, 5)] == [True, True, True, False]
    assert rows["A1"].protection.locked


def test_choices_are_offered_in_every_row() -> None:
    (rule,) = book().worksheets[1].data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref), rule.prompt) == ("list", '"one,two"', "D2:D4", "Choose one.")


def test_the_head_and_the_first_columns_stay_in_sight_and_rows_can_be_filtered() -> None:
    rows = book().worksheets[1]
    assert (rows.freeze_panes, rows.auto_filter.ref, rows.print_title_rows) == ("B2", "A1:D4", "$1:$1")
    assert rows.print_area == "'Rows'!$A$1:$D$4"
    assert rows["B2"].alignment.wrap_text and rows.column_dimensions["B"].width == 40


def test_only_the_columns_that_matter_are_printed_as_wide_as_the_page() -> None:
    rows = book(replace(BOOK, printed=2)).worksheets[1]
    assert rows.print_area == "'Rows'!$A$1:$B$4"
    page = rows.page_setup
    assert (page.orientation, page.fitToWidth, page.fitToHeight) == ("landscape", 1, 0)


def test_dates_are_dates() -> None:
    cell = book().worksheets[1]["C2"]
    assert cell.is_date and cell.value == datetime(2020, 5, 4)


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    text = book(replace(BOOK, rows=(("A-1", "x" * 40_000, None, None),))).worksheets[1]["B2"].value
    assert len(text) == 32_767 and text.endswith("longer than a cell can be)")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    rows = book(replace(BOOK, rows=(("A-1", "word " * 100, None, None), ("A-2", "short", None, None)))).worksheets[1]
    assert rows.row_dimensions[2].height > 10 * rows.row_dimensions[3].height / 2


def test_a_sheet_without_rows_is_a_sheet() -> None:
    assert book(replace(BOOK, rows=())).worksheets[1].max_row == 1


def test_the_name_of_a_sheet_is_one_that_excel_takes() -> None:
    assert (
        book(replace(BOOK, name="A/B: [all] of it, and a good deal more")).sheetnames[1]
        == "A B   all  of it, and a good de"
    )


def test_the_same_sheet_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_workbook("xlsx", BOOK)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", _Later)
    assert write_workbook("xlsx", BOOK) == first
    with ZipFile(io.BytesIO(first)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2026, 3, 1, 0, 0, 0)}


class _Later(datetime):
    """A clock that goes wrong."""

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime(2031, 1, 2, 3, 4, 5, tzinfo=tz)
