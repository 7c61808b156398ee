"""Whole cold processes: a search, help and completion, against what they can't go below, and against the peer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import peer
from benchmarks.page import deliver
from benchmarks.processes import Cost, measured
from benchmarks.repeating import interleaved
from benchmarks.setting import QUERY, ROOT, SAMPLE, TODAY, Setting, program, python
from benchmarks.table import ratio, say
from mmspolicy.search.place import index_folder

_REPETITIONS = 21
_SMALL, _LARGE = (200, 2_000), (20_000, 100_000)
_CLICK, _PEER, _BARE, _OURS, _TERMINAL = "import click", "sqlite-utils search", "click + engine", "search", "terminal"

_HEAD = ("whole process", "records", "ms", "processor ms", "peak MB", "× click", "× engine", "× sqlite-utils", "aim")
_AIMS = {
    ("--help", ""): "≤ 1.4 × click",
    ("completion of an id", ""): "≤ 1.4 × click",
    (_OURS, "2,000"): "≤ 0.65 × sqlite-utils, 1.15 × engine",
    (_TERMINAL, "2,000"): "≤ 0.9 × sqlite-utils",
    (_OURS, "100,000"): "≤ 1.0 × sqlite-utils, 80 MB",
}

Run = Callable[[], Cost]


def run(setting: Setting) -> None:
    """Measure, and show one table: for each row also the ratio to `import click` and to what bears the same number."""
    rows: list[list[str]] = []
    base = interleaved(_base_runs(setting), setting.repeat or _REPETITIONS)
    rows += [_row(name, "", cost, base[_CLICK], {}) for name, cost in base.items()]
    for records in (0, *_SMALL, *(_LARGE if setting.large else ())):
        costs = interleaved(_search_runs(setting, records), setting.repeat or _REPETITIONS)
        shown = f"{records:,}" if records else "sample"
        rows += [_row(name, shown, cost, base[_CLICK], costs) for name, cost in costs.items()]
    deliver(setting, "cold", _HEAD, rows)


def _row(name: str, records: str, cost: Cost, click: Cost, beside: dict[str, Cost]) -> list[str]:
    floor, rival = beside.get(_BARE), beside.get(_PEER)
    return [
        name, records, f"{cost.wall * 1000:.0f}", f"{cost.cpu * 1000:.0f}", f"{cost.memory:.0f}",
        ratio(cost.wall, click.wall),
        ratio(cost.wall, floor.wall if floor else None),
        ratio(cost.wall, rival.wall if rival else None),
        _AIMS.get((name, records), ""),
    ]  # fmt: skip


def _base_runs(setting: Setting) -> dict[str, Run]:
    environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(SAMPLE)}
    asking = {"_MMSPOLICY_COMPLETE": "bash_complete", "COMP_WORDS": "mmspolicy show HOD-20", "COMP_CWORD": "2"}
    measured(program("index"), environment)
    return {
        "python -c pass": lambda: measured(python("pass"), environment),
        _CLICK: lambda: measured(python("import click"), environment),
        "--help": lambda: measured(program("--help"), environment),
        "completion of an id": lambda: measured(program(), {**environment, **asking}),
    }


def _search_runs(setting: Setting, records: int) -> dict[str, Run]:
    root = setting.compendium(records) if records else SAMPLE
    environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root)}
    say(f"{records or 'sample'}: indexing")
    measured(program("index"), environment)
    index = index_folder(root, Path(environment["MMSPOLICY_INDEX"]))
    bare = [sys.executable, str(ROOT / "benchmarks" / "bare_search.py"), str(index), *QUERY]
    search = program("search", "--today", TODAY, *QUERY)
    runs: dict[str, Run] = {
        _BARE: lambda: measured(bare, environment),
        _OURS: lambda: measured(search, environment),
        _TERMINAL: lambda: measured(search, environment, terminal=True),
    }
    if setting.peer and records:
        command = _peer_search(setting.peer, setting.texts(records), environment)
        runs[_PEER] = lambda: measured(command, environment)
    return runs


def _peer_search(executable: str, texts: Path, environment: dict[str, str]) -> Sequence[str]:
    """The peer's search, its database made before where it is not there yet."""
    database = texts.with_name("peer.db")
    if not database.exists():
        measured(peer.insert(executable, database, texts), environment)
        measured(peer.index(executable, database), environment)
    return peer.search(executable, database, QUERY)
