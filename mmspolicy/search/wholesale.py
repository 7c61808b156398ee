"""Finds what has any or all of some words by scoring whole posting lists, not by walking through them together.

In Python a step costs more than a posting: for words in the hundreds or thousands of documents this is several times
faster than Whoosh's matchers. What it finds, and the scores, are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mmspolicy.search.trimming import trimmed_imports
from mmspolicy.search.weighting import Bm25

with trimmed_imports():
    from whoosh.matching.mcore import Matcher, NullMatcher, ReadTooFar
    from whoosh.query import And as WhooshAnd
    from whoosh.query import Or as WhooshOr
    from whoosh.query import Term
    from whoosh.reading import TermNotFound

_BLOCK = 8  # the documents of a block of scores, as a power of two
_RARE = 30  # where one of the words is so many times rarer than another, walking reads less
Scores = dict[int, float]


class Or(WhooshOr):
    """Documents with any of these; their scores add up."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        found = _wholesale(self, searcher, context)
        return super().matcher(searcher, context) if found is None else found


class And(WhooshAnd):
    """Documents with all of these; their scores add up."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        found = _wholesale(self, searcher, context)
        return super().matcher(searcher, context) if found is None else found


def _wholesale(query: Any, searcher: Any, context: Any) -> Any:
    """A matcher over all that a query finds in this segment; None where it has to be found step by step."""
    if context is None or context.needs_current or not isinstance(searcher.weighting, Bm25):
        return None
    if not (_is_of_words(query) and searcher.is_atomic()) or _has_rare_word(query, searcher.reader()):
        return None
    scores = _scores(query, searcher)
    reader = searcher.reader()
    for number in reader.segment().deleted_docs() if scores and reader.has_deletions() else ():
        scores.pop(number, None)
    return ScoredMatcher.of(scores) if scores else NullMatcher()


def _is_of_words(query: Any) -> bool:
    return type(query) is Term or (type(query) in (Or, And) and all(map(_is_of_words, query.subqueries)))


def _has_rare_word(query: Any, reader: Any) -> bool:
    sizes = [part.estimate_size(reader) for part in query.subqueries] if type(query) is And else ()
    return bool(sizes) and _RARE * min(sizes) < max(sizes)


def _scores(query: Any, searcher: Any) -> Scores:
    if type(query) is Term:
        return _scores_of_term(query, searcher)
    parts = [_scores(part, searcher) for part in query.subqueries]
    scores = _all_of(parts) if type(query) is And else _any_of(parts)
    return scores if query.boost == 1.0 else {number: score * query.boost for number, score in scores.items()}


def _any_of(parts: list[Scores]) -> Scores:
    parts.sort(key=len, reverse=True)
    total = parts[0] if parts else {}
    seen = total.get
    for part in parts[1:]:
        for number, score in part.items():
            total[number] = seen(number, 0.0) + score
    return total


def _all_of(parts: list[Scores]) -> Scores:
    if not parts:
        return {}
    parts.sort(key=len)
    common = set(parts[0]).intersection(*parts[1:])
    return {number: sum([part[number] for part in parts]) for number in common}


def _scores_of_term(query: Any, searcher: Any) -> Scores:
    reader, name = searcher.reader(), query.fieldname
    field = searcher.schema[name]
    text = field.to_bytes(query.text)
    try:
        block: Any = reader._terms.matcher(name, text, field.format)
    except (TermNotFound, KeyError):
        return {}
    scorer: Any = searcher.weighting.scorer(searcher, name, text)
    scores: Scores = {}
    while block.is_active():
        block._read_ids()
        block._read_weights()
        scores.update(zip(block._ids, scorer.scores(block._ids, block._weights, query.boost), strict=True))
        block._next_block()
    return scores


class ScoredMatcher(Matcher):
    """Documents in rising order, each with a score that is already known."""

    def __init__(self, documents: Sequence[int], scores: Sequence[float], at: int = 0) -> None:
        self._documents, self._scores, self._at = documents, scores, at
        self._best: list[float] = []

    @classmethod
    def of(cls, scores: Scores) -> ScoredMatcher:
        """A matcher over these documents."""
        documents = sorted(scores)
        return cls(documents, list(map(scores.__getitem__, documents)))

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
