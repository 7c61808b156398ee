"""What is sought: a word or phrase with what means the same; and how well the documents of a segment answer it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from mmspolicy.search import columns
from mmspolicy.search.filters import ColumnRange
from mmspolicy.search.lists import Postings, in_a_row, postings
from mmspolicy.search.ranking import Ranking
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.util.numeric import byte_to_length

Scores = dict[int, float]
_FIELDS = ("text", "title", "keyword", "topic", "earlier")
_ALL = "all"  # the field that has every text, with the places of its words


class Way(NamedTuple):
    """One way to say it: a term, or several in a row; `weight` is how much it counts."""

    terms: tuple[str, ...]
    weight: float = 1.0


class Concept(NamedTuple):
    """Ways to say one thing, of which the best that a document has counts, and further ones add a part of theirs.

    `marks` are the words of the query that it stands for, by their places.
    """

    ways: tuple[Way, ...]
    marks: frozenset[int]


class SegmentScores:
    """Scores the documents of one segment by BM25F: the fields' weighted counts are added before they wear off.

    Only documents that pass all of `ranges` are sure to be scored.
    """

    def __init__(self, searcher: Any, ranking: Ranking, ranges: Sequence[ColumnRange] = ()) -> None:
        self._searcher = searcher
        self._ranges = ranges
        self._parent = searcher.get_parent()
        self._k1 = ranking.repetition
        self._further = ranking.further
        self._text, *heads = [_Field(searcher, name, ranking) for name in _FIELDS]
        self._heads = [field for field in heads if field.weight]

    def of(self, concept: Concept) -> Scores:
        """The score of each document that has the concept."""
        best, *others = sorted(map(self._of_way, concept.ways), key=len, reverse=True)
        further: Scores = {}
        for scores in others:
            before = {number: best[number] for number in best.keys() & scores.keys()}
            best.update(scores)
            for number, score in before.items():
                best[number] = max(score, scores[number])
                further[number] = further.get(number, 0.0) + min(score, scores[number])
        for number, score in further.items():
            best[number] += self._further * score
        return best

    def idf(self, terms: Sequence[str]) -> float:
        """How rare these terms are, added up."""
        return sum(float(self._parent.idf(_ALL, term)) for term in terms)

    def _of_way(self, way: Way) -> Scores:
        most = self.idf(way.terms) * (self._k1 + 1) * way.weight
        if len(way.terms) == 1:
            return self._of_term(way.terms[0], most)
        rows = in_a_row(self._searcher, _ALL, way.terms)
        return {number: most * count / (count + self._k1) for number, count in rows.items()}

    def _of_term(self, term: str, most: float) -> Scores:
        k1 = self._k1
        found = self._postings(self._text.name, term)
        heads = self._counts_in_heads(term)
        if heads:
            for number, count in self._text.counts(found.those(map(heads.__contains__, found.documents))).items():
                heads[number] += count
        scores = self._text.scores(found, most, k1)
        scores.update((number, most * count / (count + k1)) for number, count in heads.items())
        return scores

    def _counts_in_heads(self, term: str) -> Scores:
        counts: Scores = {}
        for field in self._heads:
            found = field.counts(self._postings(field.name, term))
            for number in counts.keys() & found.keys():
                found[number] += counts[number]
            counts.update(found)
        return counts

    def _postings(self, field: str, term: str) -> Postings:
        found = postings(self._searcher, field, term)
        for one in self._ranges:
            found = found.those(one.passing(self._searcher, found.documents))
        return found


class _Field:
    """A field of one segment: turns how often a term stands there into its weighted count."""

    def __init__(self, searcher: Any, name: str, ranking: Ranking) -> None:
        self.name = name
        self.weight = ranking.weights.get(name, 0.0)
        average = searcher.get_parent().avg_field_length(name) or 1.0
        self._parts = _parts(self.weight, ranking.evenness.get(name, 0.0), average, ranking.spare.get(name, 0.0))
        self._lengths = columns.lengths(searcher.reader(), name) if self.weight else b""

    def counts(self, found: Postings) -> Scores:
        """The weighted count in each document."""
        parts, sizes = self._parts, columns.picked(self._lengths, found.documents)
        counts = [weight * parts[size] for weight, size in zip(found.weights, sizes, strict=True)]
        return dict(zip(found.documents, counts, strict=True))

    def scores(self, found: Postings, most: float, k1: float) -> Scores:
        """What each document would score if it had the term here alone.

        There are few weights and lengths, and many documents: the score of each pair is worked out once.
        """
        sizes = columns.picked(self._lengths, found.documents)
        known: dict[float, dict[int, float]] = {}
        for weight in set(found.weights):
            counts = {size: weight * self._parts[size] for size in set(sizes)}
            known[weight] = {size: most * count / (count + k1) for size, count in counts.items()}
        scores = [known[weight][size] for weight, size in zip(found.weights, sizes, strict=True)]
        return dict(zip(found.documents, scores, strict=True))


@lru_cache(maxsize=64)
def _parts(weight: float, evenness: float, average: float, spare: float) -> tuple[float, ...]:
    """What one occurrence counts, for each of the 256 lengths that the index tells apart."""
    lengths = ((byte_to_length(size) + spare) / (average + spare) for size in range(256))
    return tuple(weight / (1 - evenness + evenness * length) for length in lengths)
