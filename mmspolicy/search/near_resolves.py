"""The resolves of the records that a text is most like, in force or ended, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log
from typing import Any, NamedTuple

from mmspolicy.search import columns, engine, standings
from mmspolicy.search.find import texts_of
from mmspolicy.search.plaintext import plain_text
from mmspolicy.search.store import Store

_RECORDS = 40  # that are looked at more closely


class NearResolve(NamedTuple):
    """A resolve as it reads on the day, in plain text; `about` are the title and keywords of its record."""

    id: str
    title: str
    n: str
    state: str
    text: str
    about: str


def rarity(store: Store, term: str) -> float:
    """How telling a term is: the logarithm of how few records have it (Lucene's idf); never below 0."""
    reader = store.searcher.reader()
    having = reader.doc_frequency("all", term)
    return log(1 + (reader.doc_count() - having + 0.5) / (having + 0.5))


def near_resolves(store: Store, weights: Mapping[str, float], day: int) -> list[NearResolve]:
    """The resolves of the policies that have the weightiest of these terms, as of a day (an ordinal).

    IndexUnusable where the index proves damaged.
    """
    known = {term: weight for term, weight in weights.items() if weight > 0}
    if not known:
        return []
    with engine.guarded(store.folder):
        return [one for document in _documents(store, known, day) for one in _resolves(store, document, day)]


def resolves_of(store: Store, identifier: str, day: int) -> list[NearResolve]:
    """The resolves of a record, as of a day (an ordinal)."""
    with engine.guarded(store.folder):
        documents = (document for document, _ in store.lookup_documents(identifier, day))
        return [one for document in documents for one in _resolves(store, document, day)]


def _documents(store: Store, weights: Mapping[str, float], day: int) -> Iterator[int]:
    """The best documents: of each record only the version that holds on the day."""
    query = engine.Or([engine.Term("all", term, boost=weight) for term, weight in weights.items()])
    collector: Any = engine.TopCollector(2 * _RECORDS)
    store.searcher.search_with_collector(query, collector)
    taken = 0
    for _, document in collector.results().top_n:
        since, until = (columns.day(store.searcher, name, document) for name in ("since", "until"))
        if since <= day < until and taken < _RECORDS:
            taken += 1
            yield document


def _resolves(store: Store, document: int, day: int) -> Iterator[NearResolve]:
    stored = store.stored(document)
    record = stored["record"]
    standing = standings.read(columns.blob(store.searcher, "timeline", document), day)
    numbers = [resolve["n"] for resolve in record.get("resolves", ())]
    states = {n: unit.state for n, unit in zip(numbers, standing.units, strict=False)}
    about = " ; ".join([record["title"], *record.get("keywords", ())])
    for n, text in texts_of(stored):
        if n is not None and states.get(n, "pending") != "pending":
            yield NearResolve(record["id"], record["title"], n, states[n], plain_text(text), about)
