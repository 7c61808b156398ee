"""Help for a search that found nothing: which word failed, what is spelt nearly so, what other filters would find."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.search import engine
from mmspolicy.search.analysis import word_of
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.query import parse
from mmspolicy.search.request import Filters, Request, Results
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node, Word, wanted_leaves


def suggestions(store: Store, request: Request, results: Results) -> list[str]:
    """Sentences that help on, the most telling first; empty where something was found."""
    if results.total or request.query is None:
        return []
    node = parse(request.query)
    return [*_unknown_words(store, node), *_without_filters(store, node, request)]


def _unknown_words(store: Store, node: Node) -> Iterator[str]:
    reader = store.searcher.reader()
    for leaf, _ in wanted_leaves(node):
        if isinstance(leaf, Word) and not any(("all", term) in reader for term in leaf.terms):
            near = nearest(word_of(leaf.text), store.words)
            hint = f"; near it: {', '.join(near)}" if near else ""
            yield f"no text has the word “{leaf.text}”{hint}"


def _without_filters(store: Store, node: Node, request: Request) -> Iterator[str]:
    filters = request.filters
    if filters.states:
        yield from _would_find(store, node, request, filters._replace(states=()), "in any state")
    if filters.collections:
        yield from _would_find(store, node, request, filters._replace(collections=()), "in all collections")
    if filters != Filters():
        yield from _would_find(store, node, request, Filters(), "without filters")


def _would_find(store: Store, node: Node, request: Request, filters: Filters, where: str) -> Iterator[str]:
    query = compile_request(node, request._replace(filters=filters), store)
    with engine.guarded(store.folder):
        count = sum(1 for _ in store.searcher.docs_for_query(query))
    if count:
        yield f"{where}: {count} found"
