"""What stands in the way of a search that found nothing: the things demanded, by turns, and the filters."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.search.counted import counted
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store
from mmspolicy.search.tree import All, Except, Node
from mmspolicy.search.understood import describe
from mmspolicy.search.written import QueryWriter

MOST_LEFT_OUT = 8  # of more things demanded than these none is left out by turns: it takes long, and helps little


def without_one(store: Store, node: Node, request: Request) -> Iterator[str]:
    """Where all of several things are demanded: which of them stands in the way."""
    writer = QueryWriter(request.query or "")
    if isinstance(node, Except):
        yield from _would_find(store, request._replace(query=writer.text(node.base)), "with what the query excludes")
    if isinstance(node, All) and len(node.children) <= MOST_LEFT_OUT:
        for left_out in node.children:
            rest = [child for child in node.children if child is not left_out]
            smaller = rest[0] if len(rest) == 1 else All(rest)
            yield from _would_find(store, request._replace(query=writer.text(smaller)), f"without {describe(left_out)}")


def without_filters(store: Store, request: Request) -> Iterator[str]:
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
            yield from _would_find(store, request._replace(filters=fewer), where)


def _would_find(store: Store, request: Request, where: str) -> Iterator[str]:
    count = counted(store, request).total
    if count:
        yield f"{where}: {count} found"
