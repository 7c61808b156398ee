"""What is sought: a word or phrase with what means the same; and how well the documents of a segment answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from mmspolicy.search import columns
from mmspolicy.search.lists import Postings, in_a_row, postings
from mmspolicy.search.ranking import Ranking
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.util.numeric import byte_to_length

Scores = Mapping[int, float]
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
    """Scores the documents of one segment by BM25F: the fields' weighted counts are added before they wear off."""

    def __init__(self, searcher: Any, ranking: Ranking) -> None:
        self._searcher = searcher
        self._parent = searcher.get_parent()
        self._k1 = ranking.repetition
        self._further = ranking.further
        self._text, *heads = [_Field(searcher, name, ranking) for name in _FIELDS]
        self._heads = [field for field in heads if field.weight]

    def of(self, concept: Concept) -> Scores:
        """The score of each document that has the concept."""
        most, *others = sorted(map(self._of_way, concept.ways), key=len, reverse=True)
        if not others:
            return most
        best, further = dict(most), dict.fromkeys(most, 0.0)
        for scores in others:
            for number, score in scores.items():
                before = best.get(number, 0.0)
                best[number] = max(score, before)
                further[number] = further.get(number, 0.0) + min(score, before)
        return {number: score + self._further * further[number] for number, score in best.items()}

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
        text, k1 = self._text, self._k1
        found = postings(self._searcher, text.name, term)
        counts = text.counts(found)
        scores = dict(zip(found.documents, [most * count / (count + k1) for count in counts], strict=True))
        heads = self._counts_in_heads(term)
        if heads:
            in_text = dict(zip(found.documents, counts, strict=True)) if scores else {}
            for number, count in heads.items():
                both = count + in_text.get(number, 0.0)
                scores[number] = most * both / (both + k1)
        return scores

    def _counts_in_heads(self, term: str) -> dict[int, float]:
        counts: dict[int, float] = {}
        for field in self._heads:
            found = postings(self._searcher, field.name, term)
            for number, count in zip(found.documents, field.counts(found), strict=True):
                counts[number] = counts.get(number, 0.0) + count
        return counts


class _Field:
    """A field of one segment: turns how often a term stands there into its weighted count."""

    def __init__(self, searcher: Any, name: str, ranking: Ranking) -> None:
        self.name = name
        self.weight = ranking.weights.get(name, 0.0)
        average = searcher.get_parent().avg_field_length(name) or 1.0
        self._parts = _parts(self.weight, ranking.evenness.get(name, 0.0), average)
        self._lengths = columns.lengths(searcher.reader(), name) if self.weight else b""

    def counts(self, found: Postings) -> list[float]:
        parts, lengths = self._parts, self._lengths
        return [weight * parts[lengths[number]] for number, weight in zip(*found, strict=True)]


@lru_cache(maxsize=64)
def _parts(weight: float, evenness: float, average: float) -> tuple[float, ...]:
    """What one occurrence counts, for each of the 256 lengths that the index tells apart."""
    return tuple(weight / (1 - evenness + evenness * byte_to_length(size) / average) for size in range(256))
