"""The query for words side by side, any of which may match: scored at once for all documents of a segment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import Any

from mmspolicy.search.closeness import closeness
from mmspolicy.search.concepts import Concept, Scores, SegmentScores
from mmspolicy.search.filters import ColumnRange
from mmspolicy.search.ranking import Ranking
from mmspolicy.search.scored import scored
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.matching.mcore import NullMatcher
    from whoosh.query import Query

# Closeness is looked at in so many of the best documents of a segment, whatever the limit and the filters are: so the
# limited result is the head of the unlimited one, and filters change no score.
_LOOKED_AT = 32
_LONG = 2  # with more words than this, it counts less that all are there, and that they stand close together


class Question(Query):
    """Documents with any of some concepts; `words` are those whose closeness counts.

    What it found in a segment is kept as long as the query, which may stand in another one twice. `ranges` are filters
    that stand around it: what won't pass them need not be scored, where no score hangs on other documents.
    """

    def __init__(self, concepts: Sequence[Concept], words: Sequence[str], ranking: Ranking) -> None:
        self.concepts, self.words, self.ranking = tuple(concepts), tuple(dict.fromkeys(words)), ranking
        self.boost = 1.0
        self.ranges: Sequence[ColumnRange] = ()
        self._kept: dict[Any, tuple[list[int], list[float]]] = {}

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        reader = searcher.reader()
        if not hasattr(reader, "_terms"):  # an empty index
            return NullMatcher()
        if reader not in self._kept:
            self._kept[reader] = self._found(searcher)
        return scored(*self._kept[reader])

    def _found(self, searcher: Any) -> tuple[list[int], list[float]]:
        reader = searcher.reader()
        close = self.ranking.closeness and len(self.words) > 1
        scorer = SegmentScores(searcher, self.ranking, () if close else self.ranges)
        sums = self._added([scorer.of(concept) for concept in self.concepts])
        if reader.has_deletions():
            for number in reader.segment().deleted_docs():
                sums.pop(number, None)
        if close:
            self._add_closeness(searcher, scorer, sums)
        documents = sorted(sums)
        return documents, list(map(sums.__getitem__, documents))

    def _added(self, found: Sequence[Scores]) -> Scores:
        """The sums of the scores; where words are lacking, a part of them."""
        if len(found) == 1:
            return found[0]
        bits = {mark: 1 << at for at, mark in enumerate(sorted(set().union(*(one.marks for one in self.concepts))))}
        sums: Scores = {}
        marks: dict[int, int] = {}
        for concept, scores in zip(self.concepts, found, strict=True):
            mask = sum(bits[mark] for mark in concept.marks)
            if not sums:
                sums, marks = scores, dict.fromkeys(scores, mask)
                continue
            for number, score in scores.items():
                sums[number] = sums.get(number, 0.0) + score
                marks[number] = marks.get(number, 0) | mask
        parts = self._parts_of(set(marks.values()), len(bits))
        return {number: score * parts[marks[number]] for number, score in sums.items()} if parts else sums

    def _parts_of(self, masks: set[int], count: int) -> Mapping[int, float]:
        """What part of its score a document keeps that has these of the words."""
        power = self.ranking.coordination * min(1.0, (_LONG / count) ** 2)
        return {mask: (mask.bit_count() / count) ** power for mask in masks} if power else {}

    def _add_closeness(self, searcher: Any, scorer: SegmentScores, sums: Scores) -> None:
        least = min(nlargest(_LOOKED_AT, sums.values()), default=0.0)
        likely = (number for number, score in sums.items() if score >= least)
        best = sorted(nlargest(_LOOKED_AT, likely, key=lambda number: (sums[number], -number)))
        rare = {word: scorer.idf([word]) for word in self.words}
        weight = self.ranking.closeness * min(1.0, _LONG / len(self.words))
        for number, close in closeness(searcher, rare, best).items():
            sums[number] += weight * close

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0

    def is_leaf(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"Question({self.concepts!r})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return type(other) is Question and (other.concepts, other.words) == (self.concepts, self.words)

    def __hash__(self) -> int:
        return hash((Question, self.concepts, self.words))
