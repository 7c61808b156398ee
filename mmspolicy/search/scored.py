"""Documents with scores that are known for all of them at once: what a search combines, narrows and ranks whole.

In Python a step costs more than a document. So what is found in a segment is kept as two lists, and filters and
combinations turn lists into lists; only what Whoosh combines itself walks through them step by step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain, compress
from typing import Any

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.matching.mcore import Matcher, NullMatcher, ReadTooFar

_BLOCK = 8  # the documents of a block of scores, as a power of two


def scored(documents: Sequence[int], scores: Sequence[float]) -> Any:
    """A matcher of these documents, in rising order, with these scores."""
    return ScoredMatcher(documents, scores) if documents else NullMatcher()


def whole(matcher: Any) -> tuple[Sequence[int], Sequence[float]]:
    """All documents of a matcher that stands at its beginning, with their scores."""
    if isinstance(matcher, ScoredMatcher):
        return matcher.documents, matcher.scores
    documents: list[int] = []
    scores: list[float] = []
    while matcher.is_active():
        documents.append(matcher.id())
        scores.append(matcher.score())
        matcher.next()
    return documents, scores


def ranked(searcher: Any, query: Any, limit: int | None) -> tuple[list[int], list[tuple[float, int]]]:
    """All documents that a query finds, and the best of them with their scores; of equals the first comes first."""
    found: list[Sequence[int]] = []
    best: list[tuple[float, int]] = []
    for segment, offset in searcher.leaf_searchers():
        documents, scores = whole(query.matcher(segment, segment.context()))
        found.append([number + offset for number in documents] if offset else documents)
        best.extend(_best(found[-1], scores, limit))
    best.sort(key=lambda hit: (-hit[0], hit[1]))
    return list(chain.from_iterable(found)), best[:limit]


def _best(documents: Sequence[int], scores: Sequence[float], limit: int | None) -> Iterable[tuple[float, int]]:
    """At least the best of some documents."""
    hits = zip(scores, documents, strict=True)
    if limit is None or len(documents) <= limit:
        return hits
    least = nlargest(limit, scores)[-1]
    return (hit for hit in hits if hit[0] >= least)


class ScoredMatcher(Matcher):
    """Documents in rising order, each with a score that is already known."""

    def __init__(self, documents: Sequence[int], scores: Sequence[float], at: int = 0) -> None:
        self.documents, self.scores, self._at = documents, scores, at
        self._best: list[float] = []

    def those(self, passing: Iterable[object]) -> Any:
        """A matcher of the documents for which this is true, in their order."""
        flags = list(passing)
        return scored(list(compress(self.documents, flags)), list(compress(self.scores, flags)))

    def is_active(self) -> bool:
        return self._at < len(self.documents)

    def id(self) -> int:
        return self.documents[self._at]

    def score(self) -> float:
        return self.scores[self._at]

    def weight(self) -> float:
        return self.scores[self._at]

    def next(self) -> bool:
        """Each document is a block of its own, so that a collector asks at once for one that is good enough."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, id: int) -> bool:
        self._at = bisect_left(self.documents, id, self._at)
        return True

    def all_ids(self) -> Iterator[int]:
        return iter(self.documents[self._at :])

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ScoredMatcher:
        return ScoredMatcher(self.documents, self.scores, self._at)

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
        return self.documents[min(end, len(self.documents) - 1)]

    def skip_to_quality(self, minquality: float) -> int:
        """Move to the next document that scores more than this."""
        start, scores, best = self._at, self.scores, self._block_maxima()
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
            self._best = [max(self.scores[low : low + size]) for low in range(0, len(self.scores), size)]
        return self._best
