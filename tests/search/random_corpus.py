"""Small random indexes and queries, and what the queries should find, worked out naively."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from mmspolicy.search import columns, engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.engine import And, AndMaybe, AndNot, Not, Or, Phrase, Prefix, Term
from mmspolicy.search.filters import ColumnRange, ColumnTest, Within
from mmspolicy.search.weighting import K1, B
from mmspolicy.search.writer import Writer

WORDS = ("k1", "k2", "k3", "m1", "m2", "z9")  # words with digits are not stemmed
FIELDS = ("all", "title")
Scores = dict[int, float]


class Document(NamedTuple):
    """A document as the test knows it."""

    words: Mapping[str, list[str]]
    since: int


class Corpus:
    """Random documents in one or more segments with tiny blocks, some of them deleted; a few are much longer."""

    def __init__(self, seed: int, folder: Path, most: int = 30) -> None:
        rnd = random.Random(seed)
        self.made: list[Document] = []
        self.alive: set[int] = set()
        engine.create(folder)
        for _ in range(rnd.choice((1, 2, 3))):
            with Writer(folder, block=rnd.randint(1, 4)) as writer:
                for number in sorted(self.alive):
                    if rnd.random() < 0.1:
                        self.alive.discard(number)
                        writer.delete_path(str(number))
                for _ in range(rnd.randint(1, most)):
                    self._add(writer, rnd)
        self.searcher: Any = engine.open_index(folder)

    def _add(self, writer: Writer, rnd: random.Random) -> None:
        long = rnd.random() < 0.2
        words = {name: rnd.choices(WORDS, (1, 2, 4, 1, 2, 8), k=rnd.randint(0, 60 if long else 9)) for name in FIELDS}
        document = Document({name: chosen for name, chosen in words.items() if chosen}, rnd.randint(0, 9))
        number = len(self.made)
        texts = {name: " ".join(chosen) for name, chosen in document.words.items()}
        writer.add({"path": str(number), "since": document.since, "stored": str(number).encode(), **texts})
        self.made.append(document)
        self.alive.add(number)

    def found(self, query: Any, limit: int | None) -> list[tuple[int, float]]:
        """What the index finds, best first: numbers of documents (as they were made) and scores."""
        top = self.searcher.search(query, limit=limit).top_n
        return [(int(columns.blob(self.searcher, "stored", at)), score) for score, at in top]

    def expected(self, query: Any) -> Scores:
        """What it should find."""
        found = self._scores(query)
        return {number: score for number, score in found.items() if number in self.alive}

    def _scores(self, query: Any) -> Scores:
        match query:
            case Term():
                return self._term(query.fieldname, query.text, query.boost)
            case Prefix():
                terms = [word for word in WORDS if word.startswith(query.text)]
                return _added(*(self._term(query.fieldname, term, query.boost) for term in terms))
            case Phrase():
                return self._phrase(query)
            case Or():
                return _boosted(_added(*map(self._scores, query.subqueries)), query.boost)
            case And():
                return _boosted(_in_all(*map(self._scores, query.subqueries)), query.boost)
            case _:
                return self._composed(query)

    def _composed(self, query: Any) -> Scores:
        match query:
            case AndMaybe():
                first, second = self._scores(query.a), self._scores(query.b)
                return {number: score + second.get(number, 0.0) for number, score in first.items()}
            case AndNot():
                return _where(self._scores(query.a), self._scores(query.b).keys().__contains__, False)
            case Not():
                return dict.fromkeys(self.alive - self._scores(query.query).keys(), 1.0)
            case AllDocuments():
                return dict.fromkeys(self.alive, query.boost)
            case ColumnRange():
                inside = range(query.low, query.high + 1)
                return _where(self._scores(query.child), lambda number: self.made[number].since in inside)
            case ColumnTest():
                return _where(self._scores(query.child), lambda number: query.predicate(self.made[number].since))
            case Within():
                return _where(self._scores(query.child), self._scores(query.condition).keys().__contains__)
        raise NotImplementedError(query)

    def _term(self, name: str, term: str, boost: float) -> Scores:
        every = self.searcher.doc_count_all()
        having = self.searcher.doc_frequency(name, term.encode())
        idf = log(1 + (every - having + 0.5) / (having + 0.5))
        average = self.searcher.avg_field_length(name) or 1.0
        scores = {}
        for number in self.alive:
            words = self.made[number].words.get(name, [])
            if count := words.count(term):
                length = byte_to_length(length_to_byte(len(words)))
                scores[number] = boost * idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length / average))
        return scores

    def _phrase(self, query: Any) -> Scores:
        words, size = list(query.words), len(query.words)
        scores = _in_all(*(self._term(query.fieldname, word, query.boost) for word in words))

        def holds(number: int) -> bool:
            text = self.made[number].words.get(query.fieldname, [])
            return any(text[at : at + size] == words for at in range(len(text)))

        return _where(scores, holds)


def _added(*parts: Scores) -> Scores:
    return {number: sum(part.get(number, 0.0) for part in parts) for number in set().union(*parts)}


def _in_all(*parts: Scores) -> Scores:
    return {number: sum(part[number] for part in parts) for number in set(parts[0]).intersection(*parts)}


def _boosted(scores: Scores, boost: float) -> Scores:
    return {number: score * boost for number, score in scores.items()}


def _where(scores: Scores, holds: Callable[[int], bool], wanted: bool = True) -> Scores:
    return {number: score for number, score in scores.items() if holds(number) is wanted}


_boosts = st.sampled_from((0.5, 1.0, 1.0, 3.0))
_fields = st.sampled_from(FIELDS)
_words = st.sampled_from(WORDS)
_leaves = st.one_of(
    st.builds(Term, _fields, _words, boost=_boosts),
    st.builds(Term, _fields, _words, boost=_boosts),
    st.builds(Prefix, _fields, st.sampled_from(("k", "m", "q")), boost=_boosts),
    st.builds(Phrase, _fields, st.lists(_words, min_size=2, max_size=3), boost=_boosts),
    st.builds(AllDocuments, boost=_boosts),
)


def _larger(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    days = st.integers(0, 9)
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        st.builds(Or, several, boost=_boosts),
        st.builds(Or, several, boost=_boosts),
        st.builds(And, several, boost=_boosts),
        st.builds(AndMaybe, parts, parts),
        st.builds(AndNot, parts, parts),
        st.builds(Not, parts),
        st.builds(ColumnRange, parts, st.just("since"), days, days),
        st.builds(ColumnTest, parts, st.just("since"), st.sampled_from((_is_even, _is_early))),
        st.builds(Within, parts, parts),
    )


def _is_even(day: int) -> bool:
    return day % 2 == 0


def _is_early(day: int) -> bool:
    return day < 4


queries: st.SearchStrategy[Any] = st.recursive(_leaves, _larger, max_leaves=8)
