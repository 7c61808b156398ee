"""Records near to one: by the words that tell what it is about, by topic and keywords, by the laws that both cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmspolicy.search import columns, engine, standings
from mmspolicy.search.hit_passages import texts_of
from mmspolicy.search.key_terms import key_terms
from mmspolicy.search.plaintext import plain_text
from mmspolicy.search.shared_words import Wordings, shared_words
from mmspolicy.search.store import Store

Plain = dict[str, Any]

_TERMS = 40  # that a record is looked up by; those that only it has tell how much of it no other has
_SHOWN = 3  # words or phrases that a reason names
_NEAREST = 60  # that are looked at more closely, and ten times as many as are asked for
_LEAST = 0.12  # of the likeness of a record to itself: below it, words are shared by chance
_FEWEST = 2  # words in common, where there is nothing else; under the same topic, one will do
_CITED_OFTEN = 25  # records; a law that so many cite ties none of them closely

# How much of the way to sameness each of these goes.
_TOPIC, _KEYWORD, _AUTHORITY, _AUTHORITY_OFTEN = 0.12, 0.10, 0.20, 0.08


@dataclass(frozen=True, slots=True)
class Related:
    """A record near to another; `score` is between 0 and 1, 1 for the same text.

    `words` are those that both have, as the other prints them; `keywords` and `topic` (or None) what both stand
    under; `authorities` the names of what both cite.
    """

    id: str
    title: str
    state: str
    score: float
    words: tuple[str, ...]
    topic: str | None
    keywords: tuple[str, ...]
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: for records near to this document, as of a day (an ordinal).

    With `resolve`, what is near to the words of that resolve alone. `apart` are the ids that are left out; `citing` the
    names of the authorities that the record cites, each with the documents of all records that cite it.
    """

    document: int
    day: int
    limit: int
    apart: frozenset[str]
    citing: Mapping[str, Sequence[int]]
    resolve: str | None = None


def related(store: Store, asked: Asked) -> list[Related]:
    """The records nearest to one, the nearest first; in force or not."""
    with engine.guarded(store.folder):
        return _Search(store, asked).found()


class _Search:
    def __init__(self, store: Store, asked: Asked) -> None:
        self._store = store
        self._asked = asked
        stored = store.stored(asked.document)
        self._record: Plain = stored["record"]
        self._texts = _texts(stored, asked.resolve)
        heads = _heads(self._record) if asked.resolve is None else ()
        self._weights = key_terms(store.searcher, [*self._texts, *heads], _TERMS)
        self._wordings = Wordings([*self._texts, *heads[:1]], self._weights)

    def found(self) -> list[Related]:
        """The nearest records."""
        likeness = self._likeness()
        citing = self._citing(likeness)
        candidates = {document for document, like in likeness.items() if like >= _LEAST} | citing.keys()
        found = (self._near(at, likeness.get(at, 0.0), citing.get(at, ())) for at in candidates)
        near = [one for one in found if one]
        near.sort(key=lambda one: (-one.score, one.id))
        return near[: self._asked.limit]

    def _likeness(self) -> dict[int, float]:
        """The documents most like this one, each with its likeness: its score as part of this document's own."""
        if not self._weights:
            return {}
        query = engine.Or([engine.Term("all", term, boost=weight) for term, weight in self._weights.items()])
        collector: Any = engine.TopCollector(max(_NEAREST, 10 * self._asked.limit))
        self._store.searcher.search_with_collector(query, collector)
        scores = {document: score for score, document in collector.results().top_n}
        own = scores.get(self._asked.document) or max(scores.values(), default=1.0)
        return {document: min(score / own, 1.0) for document, score in scores.items()}

    def _citing(self, likeness: Iterable[int]) -> dict[int, list[str]]:
        """The authorities that each other document has in common with this one.

        Of documents with other words, only those that cite what few do.
        """
        known = set(likeness)
        found: dict[int, list[str]] = defaultdict(list)
        for name, documents in self._asked.citing.items():
            for document in documents:
                if document in known or len(documents) <= _CITED_OFTEN:
                    found[document].append(name)
        return found

    def _near(self, document: int, like: float, authorities: Sequence[str]) -> Related | None:
        """How near a document is; None for this very record, those left out, and versions of other days."""
        searcher, day = self._store.searcher, self._asked.day
        since, until = columns.day(searcher, "since", document), columns.day(searcher, "until", document)
        if document == self._asked.document or not since <= day < until:
            return None
        stored = self._store.stored(document)
        record: Plain = stored["record"]
        if record["id"] in self._asked.apart or record["id"] == self._record["id"]:
            return None
        other = Wordings([*_texts(stored), record["title"]], self._weights)
        words = shared_words(self._wordings, other, self._weights, _SHOWN) if like >= _LEAST else []
        topic = self._record.get("topic") if record.get("topic") == self._record.get("topic") else None
        keywords = _common(self._record, record)
        enough = _FEWEST if topic is None else 1
        if len(" ".join(words).split()) < enough and not (keywords or authorities):
            return None
        return Related(
            id=record["id"],
            title=record["title"],
            state=standings.read(columns.blob(searcher, "timeline", document), day).state,
            score=self._score(like, topic is not None, bool(keywords), authorities),
            words=tuple(words),
            topic=topic,
            keywords=keywords,
            authorities=tuple(authorities),
        )

    def _score(self, like: float, same_topic: bool, same_keyword: bool, authorities: Sequence[str]) -> float:
        """Each thing in common goes part of the way that is left to sameness."""
        left = (1 - like) * (1 - _TOPIC * same_topic) * (1 - _KEYWORD * same_keyword)
        for name in authorities:
            often = len(self._asked.citing[name]) > _CITED_OFTEN
            left *= 1 - (_AUTHORITY_OFTEN if often else _AUTHORITY)
        return round(1 - left, 3)


def _texts(stored: Plain, only: str | None = None) -> list[str]:
    return [plain_text(text) for n, text in texts_of(stored) if only in (None, n)]


def _heads(record: Plain) -> list[str]:
    """Title and keywords, which count twice."""
    return [record["title"], record["title"], *record.get("keywords", ()), *record.get("keywords", ())]


def _common(one: Plain, other: Plain) -> tuple[str, ...]:
    """The keywords and subtopics under which both stand."""
    folded = {name.casefold() for key in ("keywords", "subtopics") for name in other.get(key, ())}
    own = (name for key in ("keywords", "subtopics") for name in one.get(key, ()))
    return tuple(name for name in own if name.casefold() in folded)
