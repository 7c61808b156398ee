"""Finds what has any of some words by scoring their posting lists whole, not by walking through them together.

In Python a step costs more than a posting: for words in the hundreds or thousands of documents this takes a half to a
fifth of the time of Whoosh's matchers, and afterwards it is known how many documents there are. What
is found, and the scores, are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

from mmspolicy.search.trimming import trimmed_imports
from mmspolicy.search.weighting import Bm25

with trimmed_imports():
    from whoosh.matching.mcore import Matcher, NullMatcher, ReadTooFar
    from whoosh.query import Or as WhooshOr
    from whoosh.query import Term
    from whoosh.reading import TermNotFound

_BLOCK = 8  # the documents of a block of scores, as a power of two
_DENSE = 8  # with more postings than one for so many documents, a sum for every document is quicker than a dictionary


class _Scored(NamedTuple):
    documents: Sequence[int]
    scores: Sequence[float]


class Or(WhooshOr):
    """Documents with any of these; their scores add up.

    What it found in a segment is kept as long as the query, so that to count after a search, or to search
    again under other conditions, costs next to nothing.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        if not self._is_of_words(searcher, context):
            return super().matcher(searcher, context)
        reader = searcher.reader()
        kept: dict[Any, _Scored] = self.__dict__.setdefault("_kept", {})
        if reader not in kept:
            kept[reader] = _found(self, searcher)
        return ScoredMatcher(*kept[reader]) if kept[reader].documents else NullMatcher()

    def _is_of_words(self, searcher: Any, context: Any) -> bool:
        return (
            context is not None
            and not context.needs_current
            and isinstance(searcher.weighting, Bm25)
            and hasattr(searcher.reader(), "_terms")
            and all(type(part) is Term for part in self.subqueries)
        )


def _found(query: Any, searcher: Any) -> _Scored:
    reader = searcher.reader()
    count = reader.doc_count_all()
    lists = [_scored_list(term, searcher, term.boost * query.boost) for term in query.subqueries]
    postings = sum(len(scored.documents) for scored in lists)
    found = _added_densely(lists, count) if _DENSE * postings > count else _added(lists)
    if not reader.has_deletions():
        return found
    deleted = frozenset(reader.segment().deleted_docs())
    alive = [number not in deleted for number in found.documents]
    return _Scored(list(compress(found.documents, alive)), list(compress(found.scores, alive)))


def _added_densely(lists: Sequence[_Scored], count: int) -> _Scored:
    sums = [0.0] * count
    for documents, scores in lists:
        for number, score in zip(documents, scores, strict=True):
            sums[number] += score
    return _Scored(list(compress(range(count), sums)), list(filter(None, sums)))


def _added(lists: Sequence[_Scored]) -> _Scored:
    sums: dict[int, float] = {}
    for documents, scores in lists:
        for number, score in zip(documents, scores, strict=True):
            sums[number] = sums.get(number, 0.0) + score
    documents = sorted(sums)
    return _Scored(documents, list(map(sums.__getitem__, documents)))


def _scored_list(term: Any, searcher: Any, boost: float) -> _Scored:
    """The whole posting list of a term, with the score of each document."""
    name, field = term.fieldname, searcher.schema[term.fieldname]
    text = field.to_bytes(term.text)
    try:
        block: Any = searcher.reader()._terms.matcher(name, text, field.format)
    except (TermNotFound, KeyError):
        return _Scored((), ())
    scorer: Any = searcher.weighting.scorer(searcher, name, text)
    documents: list[int] = []
    scores: list[float] = []
    while block.is_active():
        block._read_ids()
        block._read_weights()
        documents += block._ids
        scores += scorer.scores(block._ids, block._weights, boost)
        block._next_block()
    return _Scored(documents, scores)


class ScoredMatcher(Matcher):
    """Documents in rising order, each with a score that is already known."""

    def __init__(self, documents: Sequence[int], scores: Sequence[float], at: int = 0) -> None:
        self._documents, self._scores, self._at = documents, scores, at
        self._best: list[float] = []

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def id(self) -> int:
        return self._documents[self._at]

    def score(self) -> float:
        return self._scores[self._at]

    def weight(self) -> float:
        return self._scores[self._at]

    def next(self) -> bool:
        """Each document is a block of its own, so that a collector asks at once for one that is good enough."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, id: int) -> bool:
        self._at = bisect_left(self._documents, id, self._at)
        return True

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :])

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ScoredMatcher:
        return ScoredMatcher(self._documents, self._scores, self._at)

    def supports(self, astype: str) -> bool:
        return False

    def supports_block_quality(self) -> bool:
        return True

    def max_quality(self) -> float:
        return max(self._block_maxima())

    def block_quality(self) -> float:
        return self._block_maxima()[self._at >> _BLOCK]

    def block_end(self) -> int:
        end = ((self._at >> _BLOCK) + 1 << _BLOCK) - 1
        return self._documents[min(end, len(self._documents) - 1)]

    def skip_to_quality(self, minquality: float) -> int:
        """Move to the next document that scores more than this."""
        start, scores, best = self._at, self._scores, self._block_maxima()
        while self._at < len(scores):
            block = self._at >> _BLOCK
            end = min(block + 1 << _BLOCK, len(scores))
            if best[block] > minquality:
                for at in range(self._at, end):
                    if scores[at] > minquality:
                        self._at = at
                        return at - start
            self._at = end
        return self._at - start

    def _block_maxima(self) -> list[float]:
        if not self._best:
            size = 1 << _BLOCK
            self._best = [max(self._scores[low : low + size]) for low in range(0, len(self._scores), size)]
        return self._best
