"""How many records other searches would find: each is made once, though help and wider searches ask for the same."""

from __future__ import annotations

from typing import NamedTuple

from mmspolicy.errors import RequestError
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.query import parse
from mmspolicy.search.request import Request
from mmspolicy.search.respelling import respell
from mmspolicy.search.store import Store


class Count(NamedTuple):
    """How many documents were found, and a number that is the same for the same ones."""

    total: int
    mark: int


NONE = Count(0, hash(frozenset()))


def counted(store: Store, request: Request) -> Count:
    """What a request would find, typed as it is; nothing where its query can't be read."""
    key = (request.query, request.day, request.filters, request.earlier)
    if key not in store.counts:
        store.counts[key] = _counted(store, request)
    found: Count = store.counts[key]
    return found


def _counted(store: Store, request: Request) -> Count:
    try:
        node = parse(request.query or "")
    except RequestError:
        return NONE
    respell(node, store)
    documents = frozenset(store.searcher.docs_for_query(compile_request(node, request, store)))
    return Count(len(documents), hash(documents))
