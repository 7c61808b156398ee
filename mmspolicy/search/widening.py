"""Wider queries for one that found nothing: each is counted as it would be asked, from its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mmspolicy.errors import RequestError
from mmspolicy.search import engine
from mmspolicy.search.counted import Count, counted
from mmspolicy.search.hindrances import MOST_LEFT_OUT
from mmspolicy.search.query import parse
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.respelling import respell
from mmspolicy.search.store import Store
from mmspolicy.search.tree import All, Except, Node, only_narrows
from mmspolicy.search.written import QueryWriter

_MOST = 2  # proposals; more of them are not read


class Wider(NamedTuple):
    """A query with its filters, and how many records it finds."""

    query: str
    filters: Filters
    total: int


class _Found(NamedTuple):
    query: str
    filters: Filters
    finds: Count


def widened(store: Store, request: Request, unfiltered: Filters) -> list[Wider]:
    """Up to two queries near one that found nothing which do find something, the nearest first.

    `unfiltered` is what holds where no filter is given.
    """
    if request.query is None:
        return []
    found: list[_Found] = []
    with engine.guarded(store.folder):
        for way in _ways(store, request, unfiltered):
            one = way()
            if one and all(one.finds != other.finds for other in found):
                found.append(one)
            if len(found) == _MOST:
                break
    return [Wider(one.query, one.filters, one.finds.total) for one in found]


def _ways(store: Store, request: Request, unfiltered: Filters) -> Iterator[Callable[[], _Found | None]]:
    """Fewer filters, then fewer or looser words, then both."""

    def first(queries: list[str], *ways: Filters) -> Callable[[], _Found | None]:
        tries = ((query, filters) for filters in ways for query in queries)
        return lambda: next(filter(None, (_asked(store, request, *one) for one in tries)), None)

    def most(queries: list[str], filters: Filters) -> Callable[[], _Found | None]:
        return lambda: max(
            filter(None, (_asked(store, request, query, filters) for query in queries)),
            key=lambda one: one.finds.total,
            default=None,
        )

    query, filters = (request.query or "").strip(), request.filters
    node = parse(query)
    yield first([query], *_fewer(filters, unfiltered))
    looser = [one for one in dict.fromkeys(_looser(node, query)) if one != query]
    for those in dict.fromkeys((filters, unfiltered)):
        yield first(_without_exclusion(node, query), those)
        for leaving_out in (only_narrows, _ranks):
            yield most([QueryWriter(query).text(less) for less in _with_one_left_out(node, leaving_out)], those)
        for one in looser:
            yield first([one], those)


def _fewer(filters: Filters, unfiltered: Filters) -> Iterator[Filters]:
    """The filters without each of them by turns, the state first; then none."""
    for name in ("states", *Filters._fields):
        if getattr(filters, name) != getattr(unfiltered, name):
            yield filters._replace(**{name: getattr(unfiltered, name)})
    if filters != unfiltered:
        yield unfiltered


def _ranks(node: Node) -> bool:
    return not only_narrows(node)


def _asked(store: Store, request: Request, query: str, filters: Filters) -> _Found | None:
    """What a query finds as it would be typed; None where that is nothing, or it can't be read."""
    try:
        node = parse(query)
    except RequestError:
        return None
    if respell(node, store):
        query = QueryWriter(query).text(node)
    finds = counted(store, request._replace(query=query, filters=filters))
    return _Found(query, filters, finds) if finds.total else None


def _without_exclusion(node: Node, query: str) -> list[str]:
    text = QueryWriter(query).text(node.base) if isinstance(node, Except) else ""
    return [text] if text else []


def _with_one_left_out(node: Node, may_go: Callable[[Node], bool]) -> list[Node]:
    """Where all of several things are demanded: the query without each of those that may go, by turns.

    Something to rank by stays, or the proposal would be another question.
    """
    if isinstance(node, Except):
        return [Except(base, node.excluded, node.start, node.end) for base in _with_one_left_out(node.base, may_go)]
    if not isinstance(node, All):
        return []
    demanded = list(_demanded(node))
    going = [child for child in demanded if may_go(child)] if len(demanded) <= MOST_LEFT_OUT else []
    rests = [[child for child in demanded if child is not left] for left in going]
    return [_all(rest) for rest in rests if any(map(_ranks, rest))]


def _demanded(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, All):
            yield from _demanded(child)
        else:
            yield child


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(nodes)


def _looser(node: Node, query: str) -> Iterator[str]:
    """Words in place of quotations, all and then any of them; any of what was demanded together; its words alone."""
    yield QueryWriter(query, in_phrases=" AND ").text(node)
    yield QueryWriter(query, in_phrases=" ").text(node)
    yield QueryWriter(query, any_of=True).text(node)
    yield QueryWriter(query, any_of=True, in_phrases=" ").text(node)
    words = [child for child in _demanded(node) if _ranks(child)] if isinstance(node, All) else []
    if words:
        yield QueryWriter(query, any_of=True, in_phrases=" ").text(_all(words))
