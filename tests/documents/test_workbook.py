"""Workbooks as tables: merged cells, dates, numbers, formulas, hidden sheets, struck words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")
from openpyxl.cell.rich_text import CellRichText, TextBlock  # noqa: E402
from openpyxl.cell.text import InlineFont  # noqa: E402
from openpyxl.styles import Font  # noqa: E402

from mmspolicy.documents.reading import read_table  # noqa: E402
from mmspolicy.documents.table import Table, TableRefused  # noqa: E402

COLUMNS = {"id": (), "resolve": (), "meeting": (), "decision": (), "text": ()}
HEAD = ["id", "resolve", "meeting", "decision", "text"]


def sheet_of(folder: Path, rows: list[list[Any]], change: Callable[[Any], None] = lambda book: None) -> Path:
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    change(book)
    path = folder / "d.xlsx"
    book.save(path)
    return path


def table(path: Path) -> Table:
    return read_table(path, COLUMNS, "id")


def texts(found: Table) -> list[list[str]]:
    return [[row.text(name) for name in HEAD] for row in found.rows]


def test_numbers_are_the_text_that_the_sheet_shows(tmp_path: Path) -> None:
    def three_decimals(book: Any) -> None:
        book.active["A2"].number_format = "0.000"

    found = table(sheet_of(tmp_path, [[207.99, 1.0], [207.99, 2], ["207.990", "1a"]], three_decimals))
    assert [row[:2] for row in texts(found)] == [["207.990", "1"], ["207.99", "2"], ["207.990", "1a"]]
    assert [row.cells["id"].number for row in found.rows] == [True, True, False]


def test_a_date_of_the_sheet_is_told_apart(tmp_path: Path) -> None:
    (row,) = table(sheet_of(tmp_path, [["A-1", datetime(2026, 1, 2), datetime(2025, 5, 17), "sunset"]])).rows
    assert row.cells["meeting"].day == date(2025, 5, 17)
    assert row.cells["resolve"].text == "2026-01-02"


def test_a_cell_merged_down_a_column_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path, [["A-1", 1, "", "sunset"], ["", 2, "", ""]], lambda book: book.active.merge_cells("A2:A3")
    )
    found = table(path)
    assert [row.text("id") for row in found.rows] == ["A-1", "A-1"]
    assert [row.cells["id"].shared for row in found.rows] == [True, True]


def test_cells_merged_across_columns_can_not_be_relied_on(tmp_path: Path) -> None:
    path = sheet_of(tmp_path, [["A-1", 1, "", "sunset"]], lambda book: book.active.merge_cells("C2:D2"))
    (row,) = table(path).rows
    assert "C2:D2" in row.cells["decision"].trouble or row.cells["decision"].text == ""
    path = sheet_of(tmp_path, [["A-1", 1, "sunset", ""]], lambda book: book.active.merge_cells("C2:D2"))
    (row,) = table(path).rows
    assert "unmerge" in row.cells["decision"].trouble and "unmerge" in row.cells["meeting"].trouble


def test_hidden_sheets_and_sheets_without_headings_are_passed_over(tmp_path: Path) -> None:
    def more(book: Any) -> None:
        guide = book.create_sheet("Guide", 0)
        guide["A1"] = "How to fill in this sheet"
        for name, state in (("Lists", "hidden"), ("Secret", "veryHidden"), ("More", "visible")):
            other = book.create_sheet(name)
            other.append(HEAD)
            other.append([name, 1, "", "sunset"])
            other.sheet_state = state

    found = table(sheet_of(tmp_path, [["A-1", 1, "", "sunset"]], more))
    assert [(row.place, row.text("id")) for row in found.rows] == [
        ("sheet “Sheet”, row 2", "A-1"),
        ("sheet “More”, row 2", "More"),
    ]


def test_a_formula_without_its_result_is_never_taken_for_an_empty_cell(tmp_path: Path) -> None:
    (row,) = table(sheet_of(tmp_path, [["A-1", 1, "", "=A1"]])).rows
    assert "formula" in row.cells["decision"].trouble


def test_struck_words_are_never_taken_for_text(tmp_path: Path) -> None:
    def strike(book: Any) -> None:
        book.active["E2"] = CellRichText("The society ", TextBlock(InlineFont(strike=True), "opposes"), " supports it.")
        book.active["D3"].font = Font(strike=True)

    path = sheet_of(tmp_path, [["A-1", 1, "", "amend"], ["A-2", 1, "", "sunset"]], strike)
    first, second = table(path).rows
    assert "struck out" in first.cells["text"].trouble
    assert "struck out" in second.cells["decision"].trouble


def test_line_breaks_and_escapes_of_a_sheet_are_read(tmp_path: Path) -> None:
    (row,) = table(sheet_of(tmp_path, [["A-1", 1, "", "amend", "One._x000D_\nTwo\u00a0words "]])).rows
    assert row.text("text") == "One.\nTwo\u00a0words"


def test_a_sheet_formatted_far_below_its_rows_is_read_at_once(tmp_path: Path) -> None:
    def format_below(book: Any) -> None:
        book.active["A900000"].font = Font(bold=True)
        book.active.row_dimensions[1048576].height = 20

    assert len(table(sheet_of(tmp_path, [["A-1", 1, "", "sunset"]], format_below)).rows) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.xlsx").write_bytes(content)
    with pytest.raises(TableRefused, match="can't be read as a workbook"):
        table(tmp_path / "d.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_sheet_saved_by_libreoffice_gives_the_same_table(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.active["A2"].number_format = "0.000"
        book.active.merge_cells("D2:D3")

    rows = [[207.99, 1, datetime(2025, 5, 17), "sunset", "“One”\ntwo"], ["HOD-2", 2.0, "A-26", "", ""]]
    path = sheet_of(tmp_path, rows, change)
    (tmp_path / "out").mkdir()
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert table(tmp_path / "out" / "d.xlsx").rows == table(path).rows
