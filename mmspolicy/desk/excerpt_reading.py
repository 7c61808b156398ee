"""Reads an excerpt from an index: the records that were asked for, cut down to what may be shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mmspolicy import clock, review
from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.excerpt import FOR_READING, INCLUDES, Entry, Excerpt
from mmspolicy.desk.excerpt_record import as_it_stood, beside_texts, narrowed, unshared
from mmspolicy.desk.excerpt_sieve import Sieve
from mmspolicy.desk.link import RESOLVE, Link
from mmspolicy.desk.links import Links
from mmspolicy.desk.relations import Relation, relation_of
from mmspolicy.desk.stamp import Asked
from mmspolicy.desk.stamp_digests import shown_of
from mmspolicy.errors import NoSuchId
from mmspolicy.identifiers import split_resolve
from mmspolicy.model import Record
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.search.find import find
from mmspolicy.search.request import Filters, Request, Respelling
from mmspolicy.search.society import society_of
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store

# A record as the index keeps it, the resolves that were named, and the one that shows best why it was found.
Chosen = tuple[Mapping[str, Any], frozenset[str], str | None]


def read_excerpt(store: Store, asked: Asked, made: date, loss_free: bool = False) -> Excerpt:
    """What was asked for, as of its day or of the day on which it is put together; it may hold nothing.

    NoSuchId for an id that is not known, QueryError and UsageProblem for a query or a filter that makes no sense.
    """
    reader = _Reader(store, asked, made, loss_free)
    entries = tuple(reader.entries())
    if "refs" in reader.include and not loss_free:
        entries = reader.with_relations(entries)
    return Excerpt(reader.society, asked, reader.day, made, entries, reader.include, loss_free, respelt=reader.respelt)


class _Reader:
    def __init__(self, store: Store, asked: Asked, made: date, loss_free: bool) -> None:
        self.society: Society = society_of(store.settings)
        self.day = asked.as_of or made
        self.include = frozenset(asked.include if asked.include is not None else INCLUDES if loss_free else FOR_READING)
        self.respelt: tuple[Respelling, ...] = ()
        self._store = store
        self._asked = asked
        self._is_past = self.day < made
        self._loss_free = loss_free
        self._sieve = Sieve(asked, self.society, loss_free)
        self._coming = self.society.meetings.coming_annual(self.day)

    def entries(self) -> Iterator[Entry]:
        for plain, only, found_in in self._chosen():
            record = record_of(plain, self.society.profile.clock.century_pivot)
            entry = self._entry(record, only)
            if entry:
                hides_it = found_in in {unit.n for unit in entry.left_out}
                yield replace(entry, found_in=found_in) if hides_it else entry

    def _chosen(self) -> Iterator[Chosen]:
        asked = self._asked
        if asked.ids:
            yield from _by_id(self._store, asked, self.day)
            return
        sort = "id" if asked.query is None else "relevance"
        results = find(self._store, Request(asked.query, self.day.toordinal(), asked.filters, asked.limit, sort, False))
        self.respelt = results.respelt
        yield from ((hit.record, frozenset(), hit.resolve if hit.spans else None) for hit in results.hits)

    def _entry(self, record: Record, only: frozenset[str]) -> Entry | None:
        """What is shown of a record; None where that is nothing."""
        standing = clock.standing(record, self.day, self.society)
        unknown = only - {unit.n for unit in standing.resolves}
        if unknown:
            raise NoSuchId(f"{record.id}#{min(unknown)}", [f"{record.id}#{unit.n}" for unit in standing.resolves])
        units, left_out = self._sieve.parted(record, standing, only)
        if not units:
            return None
        keeps_all = self._loss_free and self._asked.include is None
        is_now = keeps_all and not self._is_past
        stood = record if is_now else as_it_stood(record, self.day, self.society, self._is_past)
        whole = unshared(narrowed(stood, {unit.n for unit in units}), record)
        kept = whole if keeps_all else beside_texts(whole, self.include)
        committees = {unit.n: self._committee(record, unit) for unit in units}
        shown = shown_of(kept, units, self.include, whole.history)
        searched = (*record.keywords, *record.aliases)
        return Entry(kept, standing, units, left_out, committees, shown, whole.history, searched=searched)

    def _committee(self, record: Record, unit: ResolveStanding) -> str:
        meeting = unit.due.meeting if unit.due and unit.state != "overdue" else self._coming
        return review.committee(record, unit.n, meeting, self.society.profile)

    def with_relations(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries with their references; of what refers to them, only what is in the excerpt itself."""
        links = Links(self._store, self.day, self.society)
        shown = {entry.record.id: frozenset(unit.n for unit in entry.units) for entry in entries}
        return tuple(replace(entry, **self._relations(links, entry.record, shown)) for entry in entries)

    def _relations(self, links: Links, record: Record, shown: Mapping[str, frozenset[str]]) -> dict[str, Any]:
        outgoing = (link for link in links.outgoing(record) if self._stands_in(link, shown[record.id]))
        incoming = (
            link
            for link in links.incoming(record)
            if link.id
            and link.id in shown
            and self._stands_in(link, shown[link.id])
            and (link.resolve is None or link.resolve in shown[record.id])
        )
        return {"refers_to": tuple(map(_told, outgoing)), "referred_by": tuple(map(_told, incoming))}

    def _stands_in(self, link: Link, numbers: frozenset[str]) -> bool:
        """Whether a reference stands in something that the excerpt shows."""
        beside = {"preamble": "preamble" in self.include, "note": "notes" in self.include}
        return link.stored or any(
            n in numbers if place == RESOLVE else beside.get(place, True) for place, n in link.where
        )


def _by_id(store: Store, asked: Asked, day: date) -> Iterator[Chosen]:
    """The records named, in that order, each once, as far as the filters let them pass."""
    passing = None
    if asked.filters != Filters():
        request = Request(None, day.toordinal(), asked.filters, None, "id", earlier=False)
        passing = {hit.id for hit in find(store, request).hits}
    numbers: dict[str, frozenset[str]] = {}
    records: dict[str, Mapping[str, Any]] = {}
    for one in asked.ids:
        identifier, number = split_resolve(one)
        found = store.lookup(identifier, day.toordinal())
        if not found:
            raise NoSuchId(one, nearest_names(identifier, [name.id for name in store.names]))
        for stored in found:
            record = stored["record"]
            whole = record["id"] in records and not numbers[record["id"]]
            before = numbers.get(record["id"], frozenset())
            numbers[record["id"]] = frozenset() if number is None or whole else before | {number}
            records[record["id"]] = record
    yield from ((record, numbers[name], None) for name, record in records.items() if passing is None or name in passing)


def _told(link: Link) -> Relation:
    """A reference as an excerpt tells it: not where in a text it stands."""
    return replace(relation_of(link), where=())
