"""What is said of `--cites X`, `cites:X` and `cited-by:X` where X is nothing that the compendium knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from mmspolicy.cli.screen import note, shown
from mmspolicy.identifiers import split_resolve
from mmspolicy.search.request import Request

if TYPE_CHECKING:
    from mmspolicy.search.store import Store


def note_unknown_targets(store: Store, request: Request) -> None:
    """Say on standard error of each id or name asked for by citations that it is no record, or has no such resolve."""
    for target in dict.fromkeys(_targets(request)):
        words = _unknown(store, target, date.fromordinal(request.day))
        if words:
            note(words)


def _targets(request: Request) -> Iterator[str]:
    from mmspolicy.search.query import parse
    from mmspolicy.search.tree import Filter, walk

    yield from request.filters.cites
    for node in walk(parse(request.query)) if request.query is not None else ():
        if isinstance(node, Filter) and node.name in ("cites", "cited-by"):
            yield node.value


def _unknown(store: Store, target: str, day: date) -> str:
    """What is wrong with a target; empty where it is a record, the title of one, or an outside authority."""
    from mmspolicy.desk.cited_authorities import is_authority
    from mmspolicy.desk.links import Links
    from mmspolicy.search.spelling import nearest_names

    identifier, n = split_resolve(target)
    ids = [stored["record"]["id"] for stored in store.lookup(identifier)]
    if ids and n is None:
        return ""
    if ids:
        links = Links(store, day)
        numbers = [unit.n for one in ids for unit in links.end(one).standing.resolves if unit.n]
        return (
            ""
            if n in numbers
            else f"{shown(ids[0])} has no resolve {shown(n or '')} (it has {', '.join(numbers) or 'none'})."
        )
    if store.titled(identifier) or is_authority(store, target):
        return ""
    near = nearest_names(identifier, [name.id for name in store.names])
    return f"“{shown(target)}” is no record here." + (f" Did you mean {', '.join(near)}?" if near else "")
