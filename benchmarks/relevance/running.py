"""Runs all engines over a collection: ours, ours with one ingredient left out, and the peers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.relevance import ours
from benchmarks.relevance.collection import Collection
from benchmarks.relevance.measures import Quality, mean, quality
from benchmarks.relevance.peers import GRIDS, PEERS, Settings, settings_in
from benchmarks.table import say
from mmspolicy.model import Record
from mmspolicy.search.ranking import STANDARD, Ranking
from mmspolicy.search.store import Store

OURS = "mmspolicy"


class Row(NamedTuple):
    """An engine with its settings, and its measures on each part of the questions."""

    name: str
    settings: str
    qualities: Sequence[Quality]


def measure(parts: Sequence[Collection], search: Callable[[str], list[str]]) -> list[Quality]:
    """The measures of an engine on each part of a collection's questions."""
    return [
        mean([quality(search(question.text), question.judged, part.answering) for question in part.questions])
        for part in parts
    ]


def measured_peers(parts: Sequence[Collection]) -> Iterator[Row]:
    """Each peer with the settings that are best on the first part; one that is not installed is told, and empty."""
    for name, (make, modules) in PEERS.items():
        if lacking := [module for module in modules if find_spec(module) is None]:
            say(f"{name} is left out: {' and '.join(lacking)} not installed (pip install -e '.[bench]')")
            yield Row(name, "not installed", ())
            continue
        documents = parts[0].documents
        grid = settings_in(GRIDS[name], documents)
        say(f"{parts[0].name}: {name}, {len(grid)} settings")
        engine = make(documents)
        best: tuple[float, Settings] = (-1.0, {})
        for settings in grid:
            [found] = measure(parts[:1], engine(settings))
            best = max(best, (found.ndcg, settings), key=lambda one: one[0])
        told = ", ".join(f"{key} {value:g}" for key, value in best[1].items())
        yield Row(name, told, measure(parts, engine(best[1])))


class Ours:
    """Our search over the records of a collection; indexes go to a folder."""

    def __init__(self, parts: Sequence[Collection], records: Sequence[Record], folder: Path, *, typed: bool) -> None:
        """`typed`: the questions were typed for our query language, and are asked as they are, over real records.

        Else the records are those that `ours.records_of` made of the documents, and have their places for ids.
        """
        self._parts, self._records, self._folder, self._typed = parts, records, folder, typed
        self._indexes = 0

    def whole(self) -> Row:
        """With all ingredients."""
        with self._index() as store:
            return Row(OURS, "", self._measure(store, STANDARD))

    def ablations(self) -> Iterator[Row]:
        """Without each ingredient in turn."""
        with self._index() as store:
            for name, ranking in ours.WEIGHTED.items():
                yield Row(name, "", self._measure(store, ranking))
            for name, (switched_off, needs_index) in ours.SWITCHED.items():
                with switched_off(), self._index(f" without {name}") if needs_index else nullcontext(store) as other:
                    yield Row(name, "", self._measure(other, STANDARD))

    def _index(self, lacking: str = "") -> Store:
        self._indexes += 1
        say(f"{self._parts[0].name}: indexing{lacking}")
        return ours.index(self._records, self._folder / f"{self._parts[0].name}-{self._indexes}" / "index")

    def _measure(self, store: Store, ranking: Ranking) -> list[Quality]:
        if self._typed:
            return measure(self._parts, lambda text: ours.found(store, text, ranking))
        documents = self._parts[0].documents

        def search(text: str) -> list[str]:
            query = ours.plain(text)
            return [documents[int(place)].id for place in ours.found(store, query, ranking)] if query else []

        return measure(self._parts, search)
