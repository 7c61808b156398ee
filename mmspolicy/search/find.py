"""Runs a search: the best hits with their passages, or a listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any as AnyQuery

from mmspolicy.identifiers import asked_keys, split_resolve
from mmspolicy.search import columns, engine, standings
from mmspolicy.search.analysis import term_of
from mmspolicy.search.compiled import compile_named, compile_request
from mmspolicy.search.meaning import meant_by
from mmspolicy.search.ordering import order
from mmspolicy.search.passage import Passage, Wanted, best_passage, spans_in
from mmspolicy.search.query import parse
from mmspolicy.search.request import Hit, Plain, Request, Results
from mmspolicy.search.respelling import respell
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Near, Node, Phrase, Prefix, Word, wanted_leaves
from mmspolicy.search.understood import describe

OWN_ID = 1000.0  # the score of a record whose very id was typed


def find(store: Store, request: Request) -> Results:
    """The records that answer a request, best first; QueryError for a query that can't be read.

    Without a query it is a listing, in order of id unless another order is asked for.
    """
    node = parse(request.query) if request.query is not None else None
    with engine.guarded(store.folder):
        respelt = respell(node, store) if node is not None else []
        query = compile_request(node, request, store)
        wanted = _wanted(node, store) if node is not None else Wanted({})
        if node is None or request.sort != "relevance":
            found, ranked = _sorted(store, query, request)
        else:
            found, ranked = _ranked(store, query, request)
        hits = [_hit(store, request, wanted, document, score) for score, document in ranked]
    return Results(len(found), hits, describe(node) if node is not None else "", tuple(respelt), found)


def _ranked(store: Store, query: AnyQuery, request: Request) -> tuple[Collection[int], list[tuple[float, int]]]:
    own = _asked_for(store, request)
    limit = None if request.limit is None else request.limit + len(own)
    found = [(score, document) for score, document in _top(store, query, limit) if document not in own]
    ranked = [*((OWN_ID, document) for document in own), *found]
    if limit is None or len(ranked) >= limit:
        return set(own).union(store.searcher.docs_for_query(query)), ranked[: request.limit]
    return [document for _, document in ranked], ranked[: request.limit]


def _top(store: Store, query: AnyQuery, limit: int | None) -> list[tuple[float, int]]:
    collector: AnyQuery = engine.UnlimitedCollector() if limit is None else engine.TopCollector(limit)
    store.searcher.search_with_collector(query, collector)
    found: list[tuple[float, int]] = collector.results().top_n
    return found


def _asked_for(store: Store, request: Request) -> list[int]:
    """The documents whose id, alias or code is the whole query, as far as the filters let them pass."""
    text = (request.query or "").strip(' ?"“”')
    identifier, _ = split_resolve(text)
    names = [*asked_keys(text), *asked_keys(identifier)]
    named = engine.Or([engine.Term("names", name) for name in dict.fromkeys(names)])
    if not any(True for _ in store.searcher.docs_for_query(named)):
        return []
    return list(store.searcher.docs_for_query(compile_named(named, request, store)))


def _sorted(store: Store, query: AnyQuery, request: Request) -> tuple[Collection[int], list[tuple[float, int]]]:
    documents = list(store.searcher.docs_for_query(query))
    documents.sort(key=order(store, request.sort if request.sort != "relevance" else "id", request.day))
    chosen = documents if request.limit is None else documents[: request.limit]
    return documents, [(0.0, document) for document in chosen]


def _wanted(node: Node, store: Store) -> Wanted:
    """The words that a passage should show, those that mean the same included."""
    terms: dict[str, float] = {}
    phrases: list[tuple[str, ...]] = []
    prefixes: list[str] = []
    for leaf, _ in wanted_leaves(node):
        match leaf:
            case Word():
                terms.update(dict.fromkeys(leaf.terms, 1.0))
            case Near():
                near = (leaf.word, *nearest(leaf.word, store.words))
                terms.update(dict.fromkeys(map(term_of, near), 1.0))
            case Phrase():
                phrases.append(leaf.terms)
            case Prefix():
                prefixes.append(leaf.prefix)
    for other in meant_by(node, store.synonyms):
        if len(other) > 1:
            phrases.append(other)
        else:
            terms.setdefault(other[0], 0.6)
    return Wanted(_weighted(terms, store), phrases, prefixes)


def _weighted(terms: dict[str, float], store: Store) -> dict[str, float]:
    """Rare words weigh more in a passage, as they do in the ranking."""
    searcher = store.searcher
    return {term: weight * (0.1 + searcher.idf("all", term)) for term, weight in terms.items()}


def _hit(store: Store, request: Request, wanted: Wanted, document: int, score: float) -> Hit:
    stored = store.stored(document)
    record: Plain = stored["record"]
    standing = standings.read(columns.blob(store.searcher, "timeline", document), request.day)
    passage, earlier = Passage(None, ""), False
    if request.query is not None:
        passage, earlier = _passage(stored, standing, wanted, request)
    return Hit(
        id=record["id"],
        collection=record["collection"],
        title=record["title"],
        topic=record.get("topic"),
        state=standing.state,
        partly_ended=standing.partly_ended,
        partly_completed=standing.partly_ended and standing.partly_completed,
        types=tuple(kind for kind in standings.TYPES[1:] if any(unit.type == kind for unit in standing.units)),
        due_meeting=f"A-{standing.due_year % 100:02d}" if standing.due_year else None,
        due_date=date.fromordinal(standing.due_day).isoformat() if standing.due_day else None,
        score=round(score, 4),
        resolve=passage.resolve,
        passage=passage.text,
        spans=list(passage.spans),
        stale=record["path"] in store.settings.get("stale", ()),
        earlier=earlier,
        record=record,
    )


def texts_of(stored: Plain) -> list[tuple[str | None, str]]:
    """The texts of a record as that version has them: preamble or section text (number None), then resolves."""
    record: Plain = stored["record"]
    texts: Plain = stored.get("texts", {})
    parts: list[tuple[str | None, str]] = []
    if record.get("preamble"):
        parts.append((None, record["preamble"]))
    whole = texts.get("", record.get("text"))
    if whole:
        parts.append((None, whole))
    parts.extend((resolve["n"], texts.get(resolve["n"], resolve["text"])) for resolve in record.get("resolves", ()))
    return parts


def _passage(
    stored: Plain, standing: standings.RecordStanding, wanted: Wanted, request: Request
) -> tuple[Passage, bool]:
    """The best passage, and whether it is from a text that was replaced."""
    record: Plain = stored["record"]
    parts = texts_of(stored)
    if request.filters.types or request.filters.collections == ("sunset",):
        parts = _suiting(record, parts, standing, request)
    best = best_passage(parts, wanted)
    if best.spans or not request.earlier or spans_in(record["title"], wanted):
        return best, False
    replaced = best_passage(_earlier_parts(record), wanted)
    return (replaced, True) if replaced.spans else (best, False)


def _suiting(
    record: Plain, parts: Sequence[tuple[str | None, str]], standing: standings.RecordStanding, request: Request
) -> list[tuple[str | None, str]]:
    """The resolves that the filters let pass: of the types asked for, and ended ones for the Sunset Compendium."""
    numbers = [resolve["n"] for resolve in record.get("resolves", ())]
    units = dict(zip(numbers, standing.units, strict=False))
    types = request.filters.types
    ended_only = request.filters.collections == ("sunset",) and record["collection"] != "sunset"
    suiting = {
        n for n, unit in units.items()
        if (not types or unit.type in types) and (not ended_only or unit.state == "ended")
    }  # fmt: skip
    return [(n, text) for n, text in parts if n in suiting]


def _earlier_parts(record: Plain) -> list[tuple[str | None, str]]:
    parts: list[tuple[str | None, str]] = [(None, part["text"]) for part in record.get("earlier", ())]
    for resolve in record.get("resolves", ()):
        parts.extend((resolve["n"], part["text"]) for part in resolve.get("earlier", ()))
    return parts


def count_topics(store: Store, day: int) -> list[tuple[str, dict[str, int]]]:
    """The topics in the profile's order, each with its policies counted by state on a day, and `in_force`.

    Topics that only records name come last.
    """
    counts: dict[str, Counter[str]] = {names[0]: Counter() for names in store.settings.get("topics", ())}
    policies = engine.Or([engine.Term("collection", "policies"), engine.Term("collection", "sunset")])
    for document in store.in_version(policies, day):
        standing = standings.read(columns.blob(store.searcher, "timeline", document), day)
        topic = store.stored(document)["record"].get("topic") or "(no topic)"
        states = counts.setdefault(topic, Counter())
        states[standing.state] += 1
        states["in_force"] += standing.state in standings.IN_FORCE
    return [(name, dict(states)) for name, states in counts.items()]
