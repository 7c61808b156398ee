"""A table of a run: printed, and with --write put on a page, in place of the one that the same benchmark put there."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.setting import ROOT, Setting
from benchmarks.table import print_table, table_lines

SPEED = ROOT / "docs" / "speed.md"
_END = "<!-- end -->"


def deliver(setting: Setting, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print the table of the benchmark `name`; with --write also put it on the page of speed, with what it ran on."""
    print_table(head, rows)
    if setting.write:
        command = f"python -m benchmarks {name}{' --large' if setting.large else ''}"
        put_on(SPEED, name, [f"`{command}`: {_made()}", "", *table_lines(head, rows)])


def put_on(page: Path, name: str, lines: Sequence[str]) -> None:
    """Put lines between the marks that bear a name; LookupError where the page has no such marks."""
    before, mark, rest = page.read_text(encoding="utf-8").partition(f"<!-- made by the benchmark {name} -->\n")
    _, end, after = rest.partition(_END)
    if not mark or not end:
        raise LookupError(f"{page.name} has no place for {name}")
    made = "".join(f"{line}\n" for line in lines)
    page.write_text(f"{before}{mark}\n{made}\n{end}{after}", encoding="utf-8")


def put_below(page: Path, mark: str, lines: Sequence[str]) -> None:
    """Put lines in place of all that stands below a mark on a page."""
    kept = page.read_text(encoding="utf-8").partition(mark)[0]
    page.write_text(f"{kept}{mark}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _made() -> str:
    """Day, machine and release; the load tells how much else the machine had to do."""
    return ", ".join(_conditions())


def _conditions() -> Iterator[str]:
    today = date.today()
    yield f"{today.day} {today:%B %Y}"
    yield f"{os.cpu_count()} cores"
    yield f"Python {platform.python_version()}"
    if hasattr(os, "getloadavg"):
        yield f"load {os.getloadavg()[2]:.1f} in the last quarter of an hour"
