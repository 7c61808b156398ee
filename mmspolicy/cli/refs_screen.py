"""How the references of a record look: grouped on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from mmspolicy.cli import page_screen
from mmspolicy.cli.derived import Derived, Deriver
from mmspolicy.cli.one_record import find_derived
from mmspolicy.cli.record_page import head
from mmspolicy.cli.reference_rows import reference_blocks, target_name
from mmspolicy.cli.reference_tree import drawn
from mmspolicy.cli.screen import is_rich, note, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.desk.link import Link
from mmspolicy.desk.link_tree import Branch, tree
from mmspolicy.desk.links import Links

if TYPE_CHECKING:
    from mmspolicy.search.store import Store

Row = tuple[str | None, ...]


class _Found(NamedTuple):
    """A record (or with `only` a resolve of it) with its references both ways, each with those beyond it."""

    derived: Derived
    only: str | None
    outgoing: Sequence[Branch]
    incoming: Sequence[Branch]

    @property
    def name(self) -> str:
        return f"{self.derived.record.id}#{self.only}" if self.only else self.derived.record.id


def show(store: Store, day: date, asked: str, depth: int, json_wanted: bool, adopted_only: bool = False) -> bool:
    """Show the references of what was asked for; whether there are any. NoSuchId where there is no such record.

    With `adopted_only`, what was not yet adopted on that day is left out.
    """
    deriver = Deriver(store, day)
    derived, only = find_derived(deriver, asked)
    links = Links(store, day, deriver.society, adopted_only) if adopted_only else deriver.links
    record = derived.record
    outgoing, incoming = (
        tree(links, record, [link for link in found if only is None or link.concerns(only)], depth)
        for found in (links.outgoing(record), links.incoming(record))
    )
    found = _Found(derived, only, outgoing, incoming)
    if json_wanted:
        write_json(_json(found, links, depth))
    elif is_rich() and (outgoing or incoming):
        show_parts(_screen(found, depth))
    else:
        write_rows(_rows(found, depth))
    if not (outgoing or incoming):
        note(f"{found.name} refers to nothing, and nothing refers to it.")
    return bool(outgoing or incoming)


def _screen(found: _Found, depth: int) -> Iterator[Any]:
    yield from page_screen.rich([head(found.derived)])
    if depth > 1:
        yield from drawn(found.derived.record.id, found.outgoing, found.incoming)
    else:
        links = ([branch.link for branch in branches] for branches in (found.outgoing, found.incoming))
        yield from page_screen.rich(reference_blocks(*links))


def _rows(found: _Found, depth: int) -> Iterator[Row]:
    """Direction, kind, target, state, raw; of a tree also how far away it is, and from which record."""
    for direction, branches in (("out", found.outgoing), ("in", found.incoming)):
        for branch, level, from_id in _walked(branches, found.derived.record.id):
            row = direction, branch.link.kind, target_name(branch.link), branch.link.link_state, branch.link.raw
            yield (*row, str(level), from_id) if depth > 1 else row


def _walked(branches: Sequence[Branch], from_id: str, level: int = 1) -> Iterator[tuple[Branch, int, str]]:
    for branch in branches:
        yield branch, level, from_id
        if branch.link.id:
            yield from _walked(branch.branches, branch.link.id, level + 1)


def _json(found: _Found, links: Links, depth: int) -> dict[str, Any]:
    return {
        "id": found.derived.record.id,
        "resolve": found.only,
        "title": found.derived.record.title,
        "outgoing": [_branch_json(branch, links, depth) for branch in found.outgoing],
        "incoming": [_branch_json(branch, links, depth) for branch in found.incoming],
    }


def _branch_json(branch: Branch, links: Links, depth: int) -> dict[str, Any]:
    plain = _link_json(branch.link, links)
    if depth > 1:
        plain["repeats"] = branch.repeats
        plain["beyond"] = [_branch_json(below, links, depth) for below in branch.branches]
    return plain


def _link_json(link: Link, links: Links) -> dict[str, Any]:
    return {
        "kind": link.kind,
        "target": link.target,
        "resolve": link.resolve,
        "raw": link.raw,
        "state": link.link_state,
        "title": link.title if link.id else None,
        "standing": link.state,
        "stored": link.stored,
        "where": list(link.places),
        "authority": link.authority,
        "url": link.url,
        "candidates": list(link.candidates),
        "nearest": links.nearest(link),
    }
