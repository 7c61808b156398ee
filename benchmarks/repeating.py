"""Interleaved repetitions: noise that comes and goes falls on all that is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median

from benchmarks.processes import Cost


def interleaved(runs: Mapping[str, Callable[[], Cost]], repetitions: int, uncounted: int = 1) -> dict[str, Cost]:
    """The median cost of each run, by name; before that every run is made once, or so often, without being counted."""
    costs = repeated(runs, repetitions, uncounted)
    return {name: Cost(*map(median, zip(*found, strict=True))) for name, found in costs.items()}


def repeated(runs: Mapping[str, Callable[[], Cost]], repetitions: int, uncounted: int = 1) -> dict[str, list[Cost]]:
    """All costs of each run, by name; as in `interleaved`, some runs are made before without being counted."""
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for turn in range(-uncounted, repetitions):
        for name, run in runs.items():
            cost = run()
            if turn >= 0:
                costs[name].append(cost)
    return costs


def quantile(values: list[float], part: float) -> float:
    """The value below which this part of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]
