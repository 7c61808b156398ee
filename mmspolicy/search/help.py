"""Help for a search: which word no text has, what is spelt nearly so, what other filters would find."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.search import engine
from mmspolicy.search.analysis import term_of, word_of
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.find import OWN_ID
from mmspolicy.search.query import parse
from mmspolicy.search.request import Filters, Request, Respelling, Results
from mmspolicy.search.respelling import is_known, occurs, respell
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store
from mmspolicy.search.tree import All, Except, Node, Word, wanted_leaves
from mmspolicy.search.understood import describe

MOST_LEFT_OUT = 8  # of more things demanded than these none is left out by turns: it takes long, and helps little


def suggestions(store: Store, request: Request, results: Results) -> list[str]:
    """Sentences that help on, the most telling first; where something was found, only the words that no text has."""
    if request.query is None or (results.hits and results.hits[0].score >= OWN_ID):
        return []
    node = parse(request.query)
    with engine.guarded(store.folder):
        respell(node, store)
        unknown = [*map(_told, results.respelt), *_unknown_words(store, node)]
        if results.total:
            return unknown
        in_the_way = unknown or list(_without_one(store, node, request))
        return [*in_the_way, *_without_filters(store, node, request)]


def _told(respelling: Respelling) -> str:
    return f"No text has “{respelling.typed}”; showing “{respelling.sought}”"


def _unknown_words(store: Store, node: Node) -> Iterator[str]:
    for leaf, _ in wanted_leaves(node):
        if isinstance(leaf, Word) and not is_known(store, leaf):
            near = [word for word in nearest(word_of(leaf.text), store.words) if occurs(store, term_of(word))]
            hint = f"; near it: {', '.join(near)}" if near else ""
            yield f"no text has the word “{leaf.text}”{hint}"


def _without_one(store: Store, node: Node, request: Request) -> Iterator[str]:
    """Where all of several things are demanded: which of them stands in the way."""
    if isinstance(node, Except):
        yield from _would_find(store, node.base, request, request.filters, "with what the query excludes")
    if isinstance(node, All) and len(node.children) <= MOST_LEFT_OUT:
        for left_out in node.children:
            rest = [child for child in node.children if child is not left_out]
            smaller = rest[0] if len(rest) == 1 else All(rest)
            yield from _would_find(store, smaller, request, request.filters, f"without {describe(left_out)}")


def _without_filters(store: Store, node: Node, request: Request) -> Iterator[str]:
    """What fewer filters would find; the Sunset Compendium is told of by its name."""
    filters = request.filters
    ways = (
        (filters._replace(collections=("sunset",)), "in the Sunset Compendium"),
        (filters._replace(states=()), "in any state"),
        (filters._replace(collections=()), "in all collections"),
        (Filters(), "without filters"),
    )
    tried = {filters}
    for fewer, where in ways:
        if fewer not in tried and (filters.collections or where != ways[0][1]):
            tried.add(fewer)
            yield from _would_find(store, node, request, fewer, where)


def _would_find(store: Store, node: Node, request: Request, filters: Filters, where: str) -> Iterator[str]:
    query = compile_request(node, request._replace(filters=filters), store)
    count = sum(1 for _ in store.searcher.docs_for_query(query))
    if count:
        yield f"{where}: {count} found"
