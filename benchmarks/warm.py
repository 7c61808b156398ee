"""Searches in one process that has the index open, by kind of query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.page import deliver
from benchmarks.processes import measured
from benchmarks.repeating import quantile
from benchmarks.setting import TODAY, Setting, program
from benchmarks.table import say
from mmspolicy.search.find import find
from mmspolicy.search.place import index_folder
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store

_REPETITIONS = 5
_SMALL, _LARGE = (2_000,), (20_000, 100_000)
_DAY = date.fromisoformat(TODAY).toordinal()
_SINCE_2010 = Filters(adopted_after=(2009,))
_IN_FORCE = Filters(states=("in-force",))

# Rare, middling and common words of the sample: of 100,000 records 600 have the first, 88,000 the last.
_WORDS = ("pesticides", "mercury", "dementia", "telehealth", "vaccine", "schools", "physicians", "society")
_DATED = "adopted since 2010"
_AIMS = {(_DATED, 100_000): "p50 ≤ 5"}
_QUERIES: dict[str, tuple[list[str], Filters]] = {
    "one word": (list(_WORDS), Filters()),
    "three words": ([" ".join(_WORDS[at : at + 3]) for at in range(6)], Filters()),
    "AND of three": ([" AND ".join(_WORDS[at : at + 3]) for at in range(6)], Filters()),
    "phrase": (['"the society"', '"of the"', '"that physicians"', '"health care"'], Filters()),
    "prefix": (["vaccin*", "hosp*", "phys*", "scho*", "medic*"], Filters()),
    "near spelling": (["naloxne~", "vacination~", "hospitl~", "physicans~"], Filters()),
    _DATED: (list(_WORDS), _SINCE_2010),
    "in force": (list(_WORDS), _IN_FORCE),
}


def run(setting: Setting) -> None:
    """Measure, and show one table."""
    rows: list[list[str]] = []
    for records in (*_SMALL, *(_LARGE if setting.large else ())):
        say(f"{records}: indexing")
        root = setting.compendium(records)
        environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root)}
        measured(program("index"), environment)
        with Store(index_folder(root, Path(environment["MMSPOLICY_INDEX"]))) as store:
            for name, (queries, filters) in _QUERIES.items():
                requests = [Request(query, _DAY, filters) for query in queries]
                times = list(_times(store, requests, setting.repeat or _REPETITIONS))
                figures = f"{quantile(times, 0.5):.1f}", f"{quantile(times, 0.95):.1f}"
                rows.append([name, f"{records:,}", *figures, _AIMS.get((name, records), "")])
    deliver(setting, "warm", ("query", "records", "p50 ms", "p95 ms", "aim"), rows)


def _times(store: Store, requests: list[Request], repetitions: int) -> Iterator[float]:
    """The milliseconds of each search; the first round is not counted."""
    for turn in range(repetitions + 1):
        for request in requests:
            started = perf_counter()
            find(store, request)
            if turn:
                yield (perf_counter() - started) * 1000
