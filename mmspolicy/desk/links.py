"""Reads the references of records from an index, both ways: those stored, and those that the texts mention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mmspolicy import clock
from mmspolicy.clock import URGENCY, Standing
from mmspolicy.desk.link import RESOLVE, Link, merged
from mmspolicy.identifiers import key
from mmspolicy.model import Record, State
from mmspolicy.names import names_of
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.references import Resolved, resolve, resolve_mention
from mmspolicy.references.mention import Mention
from mmspolicy.references.packing import unpack
from mmspolicy.search.ordering import natural
from mmspolicy.search.society import society_of
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store

_PLACES = {"preamble": "preamble", "resolves": RESOLVE, "text": "text", "notes": "note"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference where it stands, with what it leads to."""

    resolved: Resolved
    raw: str
    stored: bool
    where: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """A record at the end of a reference, and how it stands.

    `was_let_go` says that it is in the Sunset Compendium, but no action of its history says that it ended.
    """

    record: Record
    standing: Standing
    was_let_go: bool = False

    def state(self, n: str | None) -> State:
        """The state of a resolve, or of the whole record."""
        unit = self.standing.resolve(n) if n else None
        return unit.state if unit else self.standing.state

    def has_ended(self, n: str | None) -> bool:
        """Whether a resolve, or the whole record, has ended; what is in the Sunset Compendium has."""
        return self.was_let_go or self.state(n) == "ended"


class Links:
    """Looks up references of an index as of a day; what was looked up once is kept.

    With `adopted_only`, what was not yet adopted on that day is at neither end of a reference.
    """

    def __init__(self, store: Store, day: date, society: Society | None = None, adopted_only: bool = False) -> None:
        self._store = store
        self._day = day
        self._adopted_only = adopted_only
        self._society = society or society_of(store.settings)
        self._prefixes = frozenset(store.settings.get("id_prefixes", ()))
        self._ids: dict[str, tuple[str, ...]] = {}
        self._ends: dict[str, End] = {}
        self._found: dict[str, list[_Found]] = {}

    def record(self, document: int) -> Record:
        """The record of a document, whose mentions are those of that very version."""
        record = self._take(self._store.stored(document)["record"]).record
        if record.id not in self._found:
            self._found[record.id] = list(self._read(record, document))
        return record

    def end(self, identifier: str) -> End:
        """The record of an id that is known to be one, with its standing."""
        if identifier not in self._ends:
            self._take(self._store.lookup(identifier)[0]["record"])
        return self._ends[identifier]

    def _take(self, plain: dict[str, object]) -> End:
        identifier = str(plain["id"])
        if identifier not in self._ends:
            record = record_of(plain, self._society.profile.clock.century_pivot)
            standing = clock.standing(record, self._day, self._society)
            self._ends[identifier] = End(record, standing, _was_let_go(record, standing, self._society))
        return self._ends[identifier]

    def ids(self, target: str) -> Sequence[str]:
        """The ids that answer to a spelling: of an id, an alias, a code, a number."""
        if target not in self._ids:
            self._ids[target] = tuple(stored["record"]["id"] for stored in self._store.lookup(target))
        return self._ids[target]

    def _ids_or_titled(self, target: str) -> Sequence[str]:
        """The ids that answer to a spelling, else those of the records with such a title."""
        return self.ids(target) or self._store.titled(target)

    def outgoing(self, record: Record) -> list[Link]:
        """What a record refers to: what is stored first, then what its text of the day mentions, in its order."""
        links = (self._outgoing(found) for found in self._references(record) if not self._is_itself(found, record))
        return self._of_the_day(merged(links))

    def _of_the_day(self, links: list[Link]) -> list[Link]:
        return [link for link in links if link.state != "pending"] if self._adopted_only else links

    def _is_itself(self, found: _Found, record: Record) -> bool:
        return not found.stored and found.resolved.ids == (record.id,)

    def incoming(self, record: Record) -> list[Link]:
        """What refers to a record by its id, an alias or a code that stands for it alone; in order of id."""
        links: list[Link] = []
        for document in self._store.documents_citing(self._names(record), self._day.toordinal()):
            other = self.record(document)
            found = [one for one in self._found[other.id] if _leads_to(one, record.id)]
            links += [_incoming(one, other) for one in found if one.stored or other.id != record.id]
        stood = [_stood(link, self._ends[link.id]) for link in merged(links) if link.id]
        return sorted(self._of_the_day(stood), key=lambda link: natural(link.id or ""))

    @staticmethod
    def _names(record: Record) -> tuple[str, ...]:
        return (*names_of(record), key(record.title))

    def nearest(self, link: Link) -> list[str]:
        """The ids nearest to what a dangling link names; where only its resolve is missing, the resolves there are."""
        if link.resolution != "dangling":
            return []
        if link.id:
            return [f"{link.id}#{unit.n}" for unit in self.end(link.id).standing.resolves if unit.n]
        return nearest_names(link.sought, [name.id for name in self._store.names])

    def _references(self, record: Record) -> list[_Found]:
        if record.id not in self._found:
            found = self._store.lookup_documents(record.id, self._day.toordinal())
            document = next((number for number, stored in found if stored["record"]["id"] == record.id), None)
            self._found[record.id] = list(self._read(record, document))
        return self._found[record.id]

    def _read(self, record: Record, document: int | None) -> Iterator[_Found]:
        for ref in record.refs:
            yield _Found(resolve(ref, self.ids, self._society.profile.references), ref.written, True)
        for packed in self._store.mentions(document) if document is not None else ():
            placed = unpack(packed)
            resolved = resolve_mention(placed.mention, self.answering(placed.mention), self._prefixes)
            if resolved:
                yield _Found(resolved, placed.mention.raw, False, ((_PLACES[str(placed.place[0])], placed.n),))

    def answering(self, mention: Mention) -> Callable[[str], Sequence[str]]:
        """Where to look a mention up: what has only the shape of an id is no title (“COVID-19”)."""
        return self._ids_or_titled if mention.may_be_title else self.ids

    def _outgoing(self, found: _Found) -> Link:
        resolved, n = found.resolved, found.resolved.reference.resolve
        link = Link(
            False, resolved.reference.kind, found.raw, resolved.reference.target, resolved.resolution, resolve=n,
            url=resolved.url, where=found.where, stored=found.stored,
        )  # fmt: skip
        match resolved.resolution:
            case "resolved":
                end = self.end(resolved.ids[0])
                if n and not end.standing.resolve(n):
                    return replace(link, resolution="dangling", id=resolved.ids[0], title=end.record.title)
                return replace(
                    link, id=resolved.ids[0], title=end.record.title, state=end.state(n), ended=end.has_ended(n)
                )
            case "external":
                return replace(link, title=resolved.name, authority=resolved.authority)
            case "ambiguous":
                return replace(link, candidates=resolved.ids)
            case _:
                return link


def _incoming(found: _Found, source: Record) -> Link:
    reference = found.resolved.reference
    return Link(
        True, reference.kind, found.raw, reference.target, "resolved", source.id, reference.resolve, source.title,
        where=found.where, stored=found.stored,
    )  # fmt: skip


def _stood(link: Link, source: End) -> Link:
    """A link with the state of where it stands: of the most urgent of those resolves, or of the whole record."""
    places: tuple[str | None, ...] = (None,) if link.is_of_the_whole else link.resolves
    states = [source.state(n) for n in places]
    state = min(states, key=lambda state: URGENCY.index(state) if state in URGENCY else len(URGENCY))
    return replace(link, state=state, ended=all(source.has_ended(n) for n in places))


def _was_let_go(record: Record, standing: Standing, society: Society) -> bool:
    if record.collection != "sunset" or standing.state == "ended":
        return False
    return clock.standing(record, date.max, society).state != "ended"


def _leads_to(found: _Found, identifier: str) -> bool:
    return found.resolved.resolution == "resolved" and found.resolved.ids == (identifier,)
