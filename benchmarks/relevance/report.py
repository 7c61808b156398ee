"""The tables of a run: printed, or put on a page below its mark."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.page import put_below
from benchmarks.relevance.measures import NAMES, Quality
from benchmarks.relevance.ours import records_of
from benchmarks.relevance.questions import PARTS, parts_of, sample_collection, sample_records
from benchmarks.relevance.running import Ours, Row, measured_peers
from benchmarks.relevance.trec import read_collection
from benchmarks.table import say, table_lines

MARK = "<!-- What follows is made by: python -m benchmarks relevance --write -->"


class Report:
    """Collects tables with their titles; indexes are made in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[str] = []

    def sample(self) -> None:
        """Our questions over the sample compendium, in their parts: the peers, and what each ingredient is worth."""
        records = sample_records()
        parts = parts_of(sample_collection(records))
        tune, held, blind = (len(part.questions) for part in parts)
        ours = Ours(parts, records, self._folder, typed=True)
        row = ours.whole()
        head = [f"{measure}, {name}" for name in PARTS for measure in NAMES]
        self._title(f"The sample's questions ({tune} to tune, {held} held back, {blind} blind at their first trial)")
        self._table(["engine", *head], _full([row, *measured_peers(parts)]))
        self._title("What each ingredient is worth: nDCG@10 and success@1 without it")
        self._table(["without", *_short_head(PARTS)], [_short(one, row) for one in (row, *ours.ablations())])

    def collections(self, folders: Iterable[Path]) -> None:
        """Collections in folders: ours, the peers, and what each ingredient is worth there."""
        for folder in folders:
            found = read_collection(folder)
            counted = f"{len(found.documents):,} documents, {len(found.questions):,} questions"
            say(f"{found.name}: {counted}")
            ours = Ours([found], records_of(found.documents), self._folder, typed=False)
            row = ours.whole()
            self._title(f"{found.name}: {counted}")
            self._table(["engine", *NAMES], _full([row, *measured_peers([found])]))
            self._table(["without", *_short_head([""])], [_short(one, row) for one in (row, *ours.ablations())])

    def show(self) -> None:
        """Print what was collected."""
        sys.stdout.write("\n".join(self._lines) + "\n")

    def put_on(self, page: Path) -> None:
        """Put what was collected in place of what stands below the mark on a page."""
        put_below(page, MARK, self._lines)

    def _title(self, text: str) -> None:
        self._lines += ["", f"## {text}"]

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._lines += ["", *table_lines(head, rows)]


def _short_head(names: Sequence[str]) -> list[str]:
    return [f"{measure}{', ' if name else ''}{name}" for name in names for measure in ("nDCG@10", "±", "success@1")]


def _full(rows: Sequence[Row]) -> list[list[str]]:
    """The cells of rows; an engine that was not measured has empty ones."""
    width = max(len(row.qualities) for row in rows) * len(NAMES)
    return [_cells(row, width) for row in rows]


def _cells(row: Row, width: int) -> list[str]:
    name = f"{row.name} ({row.settings})" if row.settings else row.name
    values = [f"{value:.3f}" for quality in row.qualities for value in quality]
    return [name, *values, *("" for _ in range(width - len(values)))]


def _short(row: Row, whole: Row) -> list[str]:
    return ["nothing" if row is whole else row.name, *_changes(row.qualities, whole.qualities)]


def _changes(qualities: Sequence[Quality], whole: Sequence[Quality]) -> Iterable[str]:
    for quality, before in zip(qualities, whole, strict=True):
        change = quality.ndcg - before.ndcg
        yield from (f"{quality.ndcg:.3f}", f"{change:+.3f}" if abs(change) >= 0.0005 else "", f"{quality.first:.3f}")
