"""The index made, looked at again, and mended after one file changed, at several sizes; the peer on parsed texts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks import peer
from benchmarks.page import deliver
from benchmarks.processes import Cost, measured
from benchmarks.repeating import interleaved
from benchmarks.setting import Setting, program
from benchmarks.table import ratio, say

_REPETITIONS = 3  # of the small sizes; the others take long enough to be measured once
_ONCE = 20_000
_SMALL, _LARGE = (200, 2_000, 20_000), (100_000,)
_FIRST, _AGAIN, _CHANGED, _PEER = "first build", "nothing changed", "one file changed", "sqlite-utils"
_HEAD = ("whole process", "records", "s", "processor s", "peak MB", "growth", "× sqlite-utils", "aim")
_AIMS = {
    (_FIRST, 2_000): "≤ 1.5 × sqlite-utils",
    (_CHANGED, 2_000): "≤ 0.3 s",
    (_FIRST, 100_000): "≤ 1.5 × sqlite-utils, 1000 MB, growth 2",
}

Run = Callable[[], Cost]


def run(setting: Setting) -> None:
    """Measure, and show one table; growth is that of the time when the size doubles (2 is linear)."""
    rows: list[list[str]] = []
    before: tuple[int, float] | None = None
    for records in (*_SMALL, *(_LARGE if setting.large else ())):
        say(f"{records}: measuring")
        small = records < _ONCE
        costs = interleaved(_runs(setting, records), setting.repeat or (_REPETITIONS if small else 1), uncounted=small)
        rival = costs.get(_PEER)
        for name, cost in costs.items():
            growth = _growth(before, (records, cost.wall)) if name == _FIRST else ""
            compared = ratio(cost.wall, rival.wall if rival and name == _FIRST else None)
            figures = f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}"
            rows.append([name, f"{records:,}", *figures, growth, compared, _AIMS.get((name, records), "")])
        before = records, costs[_FIRST].wall
    deliver(setting, "build", _HEAD, rows)


def _growth(before: tuple[int, float] | None, now: tuple[int, float]) -> str:
    """By how much the time grows each time the number of records doubles, between two sizes."""
    if before is None:
        return ""
    from math import log2

    doublings = log2(now[0] / before[0])
    return f"{(now[1] / before[1]) ** (1 / doublings):.2f}"


def _runs(setting: Setting, records: int) -> dict[str, Run]:
    root = setting.compendium(records)
    index = root.parent / "build-index"
    environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root), "MMSPOLICY_INDEX": str(index)}

    def build() -> Cost:
        return measured(program("index"), environment)

    def first() -> Cost:
        shutil.rmtree(index, ignore_errors=True)
        return build()

    def changed() -> Cost:
        _change(root)
        return build()

    runs: dict[str, Run] = {_FIRST: first, _AGAIN: build, _CHANGED: changed}
    if setting.peer:
        executable = setting.peer
        runs[_PEER] = lambda: _peer_build(executable, setting.texts(records), environment)
    return runs


def _change(root: Path) -> None:
    """Put one word more into the first file, or take it out again."""
    path = min(root.rglob("policies/*/*.yaml"))
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("\ntopic:")
    head = head.removesuffix(" revisited") if head.endswith(" revisited") else f"{head} revisited"
    path.write_text(f"{head}{mark}{rest}", encoding="utf-8")


def _peer_build(executable: str, texts: Path, environment: dict[str, str]) -> Cost:
    """Inserting and indexing together."""
    database = texts.with_name("build.db")
    database.unlink(missing_ok=True)
    inserted = measured(peer.insert(executable, database, texts), environment)
    indexed = measured(peer.index(executable, database), environment)
    return Cost(
        inserted.wall + indexed.wall, inserted.cpu + indexed.cpu, max(inserted.memory, indexed.memory)
    )  # fmt: skip
