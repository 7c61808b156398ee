"""What a vote on a policy or one of its resolves would touch, read from an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mmspolicy.desk.link import Link
from mmspolicy.desk.links import Links
from mmspolicy.meetings import Meeting
from mmspolicy.model import Due, Record, State
from mmspolicy.references.impact import Impact, Pointer, impact
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store

_UP_FOR_REVIEW = ("due", "overdue")


@dataclass(frozen=True, slots=True)
class Touched:
    """A resolve (`resolve` None: a record without any) that a vote would touch, and how it stands."""

    id: str
    resolve: str | None
    state: State
    due: Due | None
    title: str


@dataclass(frozen=True, slots=True)
class VoteImpact:
    """What a vote would touch.

    `found` tells which references would break and what leans on it. `directives` are the live directives of policies
    that implement it, `packet` the resolves up for review at the coming Annual Meeting `meeting`, its own and those of
    what leans on it; `gone` are its own resolves that had ended before.
    """

    record: Record
    only: str | None
    state: State
    meeting: Meeting
    found: Impact
    directives: tuple[Touched, ...]
    packet: tuple[Touched, ...]
    gone: tuple[Touched, ...]


def vote_impact(store: Store, record: Record, only: str | None, day: date) -> VoteImpact:
    """What would be touched if a record, or with `only` that resolve of it, were sunset, rescinded or amended."""
    society = society_of(store.settings)
    links = Links(store, day, society)
    end = links.end(record.id)
    pointers = [pointer for link in links.incoming(record) for pointer in _pointers(link, links)]
    found = impact(end.standing, only, pointers)
    own = [one for one in _resolves(record.id, links) if only in (None, one.resolve)]
    touched = [*own, *(one for pointer in (*found.leaning, *found.broken) for one in _touched(pointer, links))]
    return VoteImpact(
        record,
        only,
        end.state(only),
        society.meetings.coming_annual(day),
        found,
        tuple(dict.fromkeys(_directives(found.leaning, links))),
        tuple(dict.fromkeys(one for one in touched if one.state in _UP_FOR_REVIEW)),
        tuple(one for one in own if one.state == "ended"),
    )


def _pointers(link: Link, links: Links) -> Iterator[Pointer]:
    """A link as seen from each place where it stands: from each resolve, and from the record as a whole."""
    if link.id is None:
        return
    end = links.end(link.id)
    places: list[str | None] = [*link.resolves]
    if link.is_of_the_whole:
        places = [None] if link.stored else [*places, None]
    for n in places:
        state: State = "ended" if end.has_ended(n) else end.state(n)
        yield Pointer(link.id, n, link.kind, link.resolve, state, link.title or "")


def _resolves(identifier: str, links: Links) -> Iterator[Touched]:
    end = links.end(identifier)
    for unit in end.standing.resolves:
        yield Touched(identifier, unit.n or None, unit.state, unit.due, end.record.title)


def _touched(pointer: Pointer, links: Links) -> Iterator[Touched]:
    """The resolve that a pointer stands in, or all of its record."""
    return (one for one in _resolves(pointer.id, links) if pointer.resolve in (None, one.resolve))


def _directives(leaning: Iterable[Pointer], links: Links) -> Iterator[Touched]:
    """The live directives of what implements it: the resolve that says so, else all of its policy.

    Old policies have no types; where none is tagged as a directive, what has no tag may be one.
    """
    for pointer in leaning:
        if pointer.kind == "implements":
            kinds = {resolve.n: resolve.type for resolve in links.end(pointer.id).record.resolves}
            live = [one for one in _touched(pointer, links) if one.state != "ended"]
            untyped = [one for one in live if kinds.get(one.resolve or "") is None]
            yield from [one for one in live if kinds.get(one.resolve or "") == "D"] or untyped
