"""Runs a search: the best hits with their passages, or a listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING
from typing import Any as AnyQuery

from mmspolicy.identifiers import asked_keys, split_resolve
from mmspolicy.search import columns, engine, standings
from mmspolicy.search.compiled import compile_named, compile_request
from mmspolicy.search.ordering import order
from mmspolicy.search.query import parse
from mmspolicy.search.remembered import remembered
from mmspolicy.search.request import Hit, Plain, Request, Results
from mmspolicy.search.respelling import respell
from mmspolicy.search.scored import ranked
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node
from mmspolicy.search.understood import describe

if TYPE_CHECKING:
    from mmspolicy.search.hit_passages import HitPassages

_OWN_ID = 1000.0  # the score of a record whose very id was typed


def find(store: Store, request: Request) -> Results:
    """The records that answer a request, best first; QueryError for a query that can't be read.

    Without a query it is a listing, in order of id unless another order is asked for.
    """
    node = parse(request.query) if request.query is not None else None
    with engine.guarded(store.folder):
        respelt = respell(node, store) if node is not None else []
        query = compile_request(node, request, store)
        passages = _passages(node, request, store)
        if node is None or request.sort != "relevance":
            found, best = _sorted(store, query, request)
        else:
            found, best = _ranked(store, query, request)
        hits = [_hit(store, request, passages, document, score) for score, document in best]
    return Results(len(found), hits, describe(node) if node is not None else "", tuple(respelt), found)


def is_by_id(results: Results) -> bool:
    """Whether the query was the very id of what was found first."""
    return bool(results.hits) and results.hits[0].score >= _OWN_ID


def _ranked(store: Store, query: AnyQuery, request: Request) -> tuple[Collection[int], list[tuple[float, int]]]:
    own = _asked_for(store, request)
    limit = None if request.limit is None else request.limit + len(own)
    documents, best = ranked(store.searcher, query, limit)
    hits = [*((_OWN_ID, document) for document in own), *(hit for hit in best if hit[1] not in own)]
    return documents if not own else {*own, *documents}, hits[: request.limit]


def _asked_for(store: Store, request: Request) -> list[int]:
    """The documents whose id, alias or code is the whole query, be it half remembered, as far as filters let them."""
    text = (request.query or "").strip(' ?"“”')
    for known in _names(store, text):
        named = engine.Or([engine.Term("names", name) for name in known])
        if known and any(True for _ in store.searcher.docs_for_query(named)):
            return list(store.searcher.docs_for_query(compile_named(named, request, store)))
    return []


def _names(store: Store, text: str) -> Iterator[Collection[str]]:
    """The names that a text may be, as it is; where there are none such, those that it may be half remembered."""
    identifier, _ = split_resolve(text)
    yield dict.fromkeys([*asked_keys(text), *asked_keys(identifier)])
    yield remembered(store, identifier)


def _sorted(store: Store, query: AnyQuery, request: Request) -> tuple[Collection[int], list[tuple[float, int]]]:
    documents = list(store.searcher.docs_for_query(query))
    documents.sort(key=order(store, request.sort if request.sort != "relevance" else "id", request.day))
    chosen = documents if request.limit is None else documents[: request.limit]
    return documents, [(0.0, document) for document in chosen]


def _passages(node: Node | None, request: Request, store: Store) -> HitPassages | None:
    if node is None or not request.passages:
        return None
    from mmspolicy.search.hit_passages import HitPassages  # lazily: rows on a pipe show none

    return HitPassages(node, request, store)


def _hit(store: Store, request: Request, passages: HitPassages | None, document: int, score: float) -> Hit:
    stored = store.stored(document)
    record: Plain = stored["record"]
    standing = standings.read(columns.blob(store.searcher, "timeline", document), request.day)
    passage, earlier = passages.of(stored, standing) if passages else (None, False)
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
        resolve=passage.resolve if passage else None,
        passage=passage.text if passage else "",
        spans=list(passage.spans) if passage else [],
        stale=record["path"] in store.settings.get("stale", ()),
        earlier=earlier,
        record=record,
    )


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
