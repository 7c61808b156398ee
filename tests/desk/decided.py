"""Tables of decisions for the tests: written as YAML, planned, applied."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mmspolicy.compendium import Compendium, load
from mmspolicy.desk import decisions
from mmspolicy.desk.decisions import Plan
from mmspolicy.documents.table import Cell, Row, Table
from mmspolicy.meetings import Meeting

DAY = date(2026, 6, 1)  # after A-26, which voted on 2026-05-16


def rows_of(*rows: Mapping[str, str]) -> Table:
    """A table of these rows, as a sheet with headings in row 1 would give it."""
    made = [
        Row(f"row {at}", {name: Cell(text) for name, text in row.items()}) for at, row in enumerate(rows, 2)
    ]  # fmt: skip
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(tuple(made), columns)


def planned(root: Path, *rows: Mapping[str, str], meeting: str | None = None, day: date = DAY) -> Plan:
    """What rows would do to a compendium."""
    compendium: Compendium = load(root)
    return decisions.plan(rows_of(*rows), compendium, day, Meeting.parse(meeting) if meeting else None)


def applied(root: Path, *rows: Mapping[str, str], meeting: str | None = None, day: date = DAY) -> Plan:
    """The rows carried out; none may be refused."""
    made = planned(root, *rows, meeting=meeting, day=day)
    assert [str(refusal) for refusal in made.refused] == []
    decisions.apply(made)
    return made


def refusals(root: Path, *rows: Mapping[str, str], meeting: str | None = None, day: date = DAY) -> list[str]:
    """Why rows are refused; then nothing is planned to be written."""
    made = planned(root, *rows, meeting=meeting, day=day)
    assert not made.refused or not made.files
    return [str(refusal) for refusal in made.refused]


def contents(root: Path) -> dict[str, bytes]:
    """Every file below a folder, dotted ones included."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
