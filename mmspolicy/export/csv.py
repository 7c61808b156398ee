"""Sheets as comma-separated values: one table, UTF-8, that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

from mmspolicy.export.sheet import Value, Workbook

_SIGNS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def write(workbook: Workbook) -> bytes:
    """The rows below the names of their columns; the page that explains them has no place in a table."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(column.name for column in workbook.columns)
    writer.writerows([_cell(value) for value in row] for row in workbook.rows)
    return made.getvalue().encode("utf-8")


def _cell(value: Value) -> str:
    """The text of a cell; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = value if isinstance(value, str) else value.isoformat() if value else ""
    return f"'{text}" if text.startswith(_SIGNS_OF_FORMULAS) else text
