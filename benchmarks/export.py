"""2,000 policies written in each format by whole processes, against Markdown as the floor and pandoc as the peer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.processes import Cost, measured
from benchmarks.repeating import interleaved
from benchmarks.setting import TODAY, Setting, program
from benchmarks.table import print_table, ratio, say

_RECORDS = 2_000
_REPETITIONS = 3
_FORMATS = ("md", "txt", "html", "site", "csv", "json", "yaml", "xlsx", "docx", "pdf")
_FLOOR, _PEER = "md", "pandoc, md to docx"

Run = Callable[[], Cost]


def run(setting: Setting) -> None:
    """Measure, and print one table: time and peak memory of each format, and their ratios to Markdown's."""
    root = setting.compendium(_RECORDS)
    environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root)}
    say(f"{_RECORDS}: indexing")
    measured(program("index"), environment)
    folder = root.parent / "excerpts"
    folder.mkdir(exist_ok=True)
    costs = interleaved(_runs(folder, environment), setting.repeat or _REPETITIONS)
    floor, docx = costs[_FLOOR], costs["docx"]
    rows = [_row(name, cost, floor, docx if name == _PEER else None, folder) for name, cost in costs.items()]
    print_table(("format", "s", "peak MB", "× md", "memory × md", "file MB", "docx ÷ it"), rows)
    if _PEER not in costs:
        say("pandoc is not on PATH: it was not measured")


def _runs(folder: Path, environment: dict[str, str]) -> dict[str, Run]:
    def writing(name: str) -> Run:
        asked = ("export", "--all", "--format", name, "--today", TODAY, "-o", str(folder / f"all.{name}"), "--force")
        return lambda: measured(program(*asked), environment)

    runs = {name: writing(name) for name in _FORMATS}
    pandoc = shutil.which("pandoc")
    if pandoc:
        command: Sequence[str] = (
            pandoc, "--toc", "-f", "commonmark_x", str(folder / "all.md"), "-o", str(folder / "pandoc.docx")
        )  # fmt: skip
        runs[_PEER] = lambda: measured(command, environment)
    return runs


def _row(name: str, cost: Cost, floor: Cost, against: Cost | None, folder: Path) -> list[str]:
    file = folder / (f"all.{name}" if name in _FORMATS else "pandoc.docx")
    return [
        name, f"{cost.wall:.1f}", f"{cost.memory:.0f}", ratio(cost.wall, floor.wall), ratio(cost.memory, floor.memory),
        f"{file.stat().st_size / 1e6:.1f}", ratio(against.wall, cost.wall) if against else "",
    ]  # fmt: skip
