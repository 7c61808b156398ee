"""How well a document answers a term: BM25 with the idf of Lucene, in which common words weigh little."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import Any

from mmspolicy.search import columns
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.util.numeric import byte_to_length, length_to_byte

# How much a repeated word still adds, and how much a long text counts against its words: measured on public
# collections of judged queries.
K1 = 1.6
B = 0.7

_FEW = 100  # below so many documents a table of all possible scores does not pay


class Bm25:
    """Okapi BM25; fields of exact keys give 1.0 to every hit.

    The weight of a word by its frequency in the query is the boost of its term, set by whoever builds the query.
    (It is to Whoosh what Whoosh's own weighting models are, whose module is long and not needed.)
    """

    use_final = False

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:
        """log(1 + (N - n + 0.5) / (n + 0.5)), never below 0, over all segments."""
        parent = searcher.get_parent()
        having = parent.doc_frequency(fieldname, text)
        return log(1 + (parent.doc_count_all() - having + 0.5) / (having + 0.5))

    def scorer(self, searcher: Any, fieldname: str, text: Any, qf: int = 1) -> Any:
        if not searcher.schema[fieldname].scorable:
            return _ExactScorer()
        return _Bm25Scorer(searcher, fieldname, text)


@lru_cache(maxsize=64)
def _burdens(average: float) -> tuple[float, ...]:
    """What a document's length puts on its words, for each of the 256 lengths that the index tells apart."""
    return tuple(K1 * (1 - B + B * byte_to_length(size) / average) for size in range(256))


class _Bm25Scorer:
    """Scores the documents of one term in one segment."""

    def __init__(self, searcher: Any, field: str, text: Any) -> None:
        parent = searcher.get_parent()
        self._most: float = parent.idf(field, text) * (K1 + 1)
        self._burdens = _burdens(parent.avg_field_length(field) or 1.0)
        self._lengths = columns.lengths(searcher.reader(), field) if searcher.is_atomic() else b""
        self._tables: dict[float, list[float]] = {}
        term = searcher.term_info(field, text)
        self._max_quality = self._bound(term.max_weight(), term.min_length())

    def supports_block_quality(self) -> bool:
        return True

    def score(self, matcher: Any) -> float:
        weight: float = matcher.weight()
        burden: float = self._burdens[self._lengths[matcher.id()]]
        return self._most * weight / (weight + burden)

    def scores(self, documents: Sequence[int], weights: Sequence[float], boost: float) -> list[float]:
        """The scores of many documents at once, each times the boost."""
        lengths = map(self._lengths.__getitem__, documents)
        if len(documents) < _FEW:
            found = [self._scored(weight, size) for weight, size in zip(weights, lengths, strict=True)]
        else:
            tables = self._tables
            for weight in set(weights).difference(tables):
                tables[weight] = [self._scored(weight, size) for size in range(256)]
            found = [tables[weight][size] for weight, size in zip(weights, lengths, strict=True)]
        return found if boost == 1.0 else [score * boost for score in found]

    def _scored(self, weight: float, size: int) -> float:
        return self._most * weight / (weight + self._burdens[size])

    def max_quality(self) -> float:
        return self._max_quality

    def block_quality(self, matcher: Any) -> float:
        return self._bound(matcher.block_max_weight(), matcher.block_min_length())

    def _bound(self, weight: float, length: int) -> float:
        return self._scored(weight, length_to_byte(length))


class _ExactScorer:
    """Scores the documents that have a key."""

    def supports_block_quality(self) -> bool:
        return True

    def score(self, matcher: Any) -> float:
        return 1.0

    def max_quality(self) -> float:
        return 1.0

    def block_quality(self, matcher: Any) -> float:
        return 1.0

    def scores(self, documents: Sequence[int], weights: Sequence[float], boost: float) -> list[float]:
        """The scores of many documents at once, each times the boost."""
        return [boost] * len(documents)
