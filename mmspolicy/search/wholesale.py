"""Combines queries whole, list by list, where Whoosh walks through them together; what they find is the same.

In Python a step costs more than a posting: for words in the hundreds or thousands of documents this takes a half to a
fifth of the time of Whoosh's matchers, and afterwards it is known how many documents there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any

from mmspolicy.search.lists import postings
from mmspolicy.search.scored import ScoredMatcher, scored
from mmspolicy.search.trimming import trimmed_imports
from mmspolicy.search.weighting import Bm25

with trimmed_imports():
    from whoosh.matching import AndNotMatcher, IntersectionMatcher
    from whoosh.query import And as WhooshAnd
    from whoosh.query import AndNot as WhooshAndNot
    from whoosh.query import Or as WhooshOr
    from whoosh.query import Term

_DENSE = 8  # with more postings than one for so many documents, a sum for every document is quicker than a dictionary

_Scored = tuple[Sequence[int], Sequence[float]]  # documents, and the score of each


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
        return scored(*kept[reader])

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
    dense = _DENSE * sum(len(documents) for documents, _ in lists) > count
    documents, scores = _added_densely(lists, count) if dense else _added(lists)
    if not reader.has_deletions():
        return documents, scores
    deleted = frozenset(reader.segment().deleted_docs())
    alive = [number not in deleted for number in documents]
    return list(compress(documents, alive)), list(compress(scores, alive))


def _added_densely(lists: Sequence[_Scored], count: int) -> _Scored:
    sums = [0.0] * count
    for documents, scores in lists:
        for number, score in zip(documents, scores, strict=True):
            sums[number] += score
    return list(compress(range(count), sums)), list(filter(None, sums))


def _added(lists: Sequence[_Scored]) -> _Scored:
    sums: dict[int, float] = {}
    for documents, scores in lists:
        for number, score in zip(documents, scores, strict=True):
            sums[number] = sums.get(number, 0.0) + score
    documents = sorted(sums)
    return documents, list(map(sums.__getitem__, documents))


def _scored_list(term: Any, searcher: Any, boost: float) -> _Scored:
    """The whole posting list of a term, with the score of each document."""
    name, text = term.fieldname, searcher.schema[term.fieldname].to_bytes(term.text)
    documents, weights = postings(searcher, name, text)
    if not documents:
        return (), ()
    return documents, searcher.weighting.scorer(searcher, name, text).scores(documents, weights, boost)


class And(WhooshAnd):
    """Documents with all of these; their scores add up."""

    def _matcher(self, subs: Sequence[Any], searcher: Any, context: Any) -> Any:
        reader = searcher.reader()
        return self._tree_matcher(subs, _both, searcher, context, lambda part: -part.estimate_size(reader))


def _both(first: Any, second: Any) -> Any:
    if not (isinstance(first, ScoredMatcher) and isinstance(second, ScoredMatcher)):
        return IntersectionMatcher(first, second)
    common = set(first.documents).intersection(second.documents)
    first, second = (one.those(map(common.__contains__, one.documents)) for one in (first, second))
    if not common:
        return first
    return scored(first.documents, [one + other for one, other in zip(first.scores, second.scores, strict=True)])


class AndNot(WhooshAndNot):
    """Documents with the first of these, without those with the second."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        wanted = self.a.matcher(searcher, context)
        unwanted = self.b.matcher(searcher, searcher.boolean_context())
        if not isinstance(wanted, ScoredMatcher):
            return AndNotMatcher(wanted, unwanted)
        excluded = frozenset(unwanted.all_ids())
        return wanted.those([number not in excluded for number in wanted.documents])
