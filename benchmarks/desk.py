"""The staff's desk: due lists, and the packet of a meeting in every format; against the bare making of the same."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.processes import Cost, measured
from benchmarks.repeating import repeated
from benchmarks.setting import ROOT, TODAY, Setting, program, python
from benchmarks.table import print_table, ratio, say

_REPETITIONS = 5
_SMALL, _LARGE = (2_000,), (20_000,)
_MEETING = "A-28"
_DUE = {"due at one meeting": ("--meeting", _MEETING), "due within 7 years": ("--within", "7y")}
_FORMATS = ("md", "html", "docx", "pdf", "xlsx")
_BARE = {
    "md": "the same paragraphs", "html": "the same paragraphs", "docx": "python-docx, the same",
    "pdf": "typst, the same", "xlsx": "openpyxl, the same",
}  # fmt: skip

Run = Callable[[], Cost]


def run(setting: Setting) -> None:
    """Measure, and print one table: below each command its floor, to which its ratio is."""
    environment = setting.environment()
    base = {
        "python -c pass": lambda: measured(python("pass"), environment),
        "--help": lambda: measured(program("--help"), environment),
    }
    rows = [_row(name, "", "", costs, None) for name, costs in repeated(base, _repetitions(setting)).items()]
    for records in (*_SMALL, *(_LARGE if setting.large else ())):
        rows += _Desk(setting, records).rows()
    figures = ("ms", "best ms", "processor ms", "peak MB", "× floor", "best", "processor")
    print_table(("whole process", "records", "resolves", *figures), rows)


def _repetitions(setting: Setting) -> int:
    return setting.repeat or _REPETITIONS


def _row(name: str, records: str, resolves: str, costs: list[Cost], floor: list[Cost] | None) -> list[str]:
    middle, best = _middle(costs), min(cost.wall for cost in costs)
    bare = _middle(floor) if floor else None
    return [
        name, records, resolves, f"{middle.wall * 1000:.0f}", f"{best * 1000:.0f}", f"{middle.cpu * 1000:.0f}",
        f"{middle.memory:.0f}", ratio(middle.wall, bare and bare.wall),
        ratio(best, min(cost.wall for cost in floor) if floor else None), ratio(middle.cpu, bare and bare.cpu),
    ]  # fmt: skip


def _middle(costs: list[Cost]) -> Cost:
    return Cost(*map(median, zip(*costs, strict=True)))


class _Desk:
    """The commands over one compendium, each with its floor."""

    def __init__(self, setting: Setting, records: int) -> None:
        self._records = records
        self._repetitions = _repetitions(setting)
        root = setting.compendium(records)
        self._folder = root.parent
        self._environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root)}
        say(f"{records}: indexing")
        measured(program("index"), self._environment)

    def rows(self) -> list[list[str]]:
        found: list[list[str]] = []
        for name, options in _DUE.items():
            database = self._folder / "rows.db"
            count = self._keep_rows(database, options)
            command = program("sunset", "due", "--today", TODAY, *options)
            bare = [sys.executable, str(ROOT / "benchmarks" / "bare_rows.py"), str(database)]
            found += self._compared(name, "click + sqlite3, the same", count, command, bare)
        resolves = int(found[0][2].replace(",", ""))
        for ending in _FORMATS:
            content = self._keep_content(ending)
            bare = [sys.executable, str(ROOT / "benchmarks" / "bare_document.py"), str(content), self._made(ending)]
            found += self._compared(f"packet, {ending}", _BARE[ending], resolves, self._packet(ending), bare)
        return found

    def _compared(self, name: str, floor: str, resolves: int, command: list[str], bare: list[str]) -> list[list[str]]:
        say(f"{self._records}: {name}")
        runs: dict[str, Run] = {
            name: lambda: measured(command, self._environment),
            floor: lambda: measured(bare, self._environment),
        }
        costs = repeated(runs, self._repetitions)
        about = f"{self._records:,}", f"{resolves:,}"
        return [_row(name, *about, costs[name], costs[floor]), _row(floor, *about, costs[floor], None)]

    def _made(self, ending: str) -> str:
        return str(self._folder / f"packet.{ending}")

    def _packet(self, ending: str) -> list[str]:
        made = ("-o", self._made(ending), "--force")
        return program("sunset", "packet", "--today", TODAY, "--meeting", _MEETING, *made)

    def _keep_rows(self, database: Path, options: tuple[str, ...]) -> int:
        """Put the rows that a due list shows into a database; how many they are."""
        command = program("sunset", "due", "--today", TODAY, *options)
        shown = subprocess.run(command, env=self._environment, capture_output=True, check=True).stdout.decode()
        rows = [line.split("\t") for line in shown.splitlines()]
        database.unlink(missing_ok=True)
        with sqlite3.connect(database) as connection:
            names = [f"c{at}" for at in range(len(rows[0]))]
            connection.execute(f"create table rows ({', '.join(names)})")
            connection.executemany(f"insert into rows values ({', '.join('?' * len(names))})", rows)
        return len(rows)

    def _keep_content(self, ending: str) -> Path:
        """What a packet holds as JSON: its lines, or the rows of its last sheet; in a process of its own."""
        kept = self._folder / ("rows.json" if ending == "xlsx" else "paragraphs.json")
        if ending in ("md", "xlsx"):
            measured(self._packet(ending), self._environment)
            reading = _ROWS_OF if ending == "xlsx" else _LINES_OF
            measured(python(reading, self._made(ending), str(kept)), self._environment)
        return kept


_LINES_OF = """
import json, sys
lines = open(sys.argv[1], encoding="utf-8").read().split("\\n")
json.dump([line for line in lines if line.strip()], open(sys.argv[2], "w"))
"""
_ROWS_OF = """
import json, openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[-1]
json.dump([list(row) for row in sheet.iter_rows(values_only=True)], open(sys.argv[2], "w"), default=str)
"""
