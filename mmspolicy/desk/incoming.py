"""What refers to a resolve, with its standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mmspolicy import clock
from mmspolicy.model import Record, State
from mmspolicy.names import names_of
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.search.ordering import natural
from mmspolicy.search.store import Store


@dataclass(frozen=True, slots=True)
class Incoming:
    """A reference to a resolve (or, with `resolve` None, to its whole policy) from the record `id`."""

    kind: str
    id: str
    resolve: str | None
    title: str
    state: State


class IncomingReferences:
    """Looks up what refers to records, each of them once."""

    def __init__(self, store: Store, day: date, society: Society) -> None:
        self._store = store
        self._day = day
        self._society = society
        self._known: dict[str, list[Incoming]] = {}
        self._ids: dict[str, list[str]] = {}

    def to(self, record: Record, resolve: str | None) -> list[Incoming]:
        """What refers to a resolve, or to its policy as a whole, in order of id."""
        if record.id not in self._known:
            self._known[record.id] = sorted(self._read(record), key=lambda one: natural(one.id))
        return [one for one in self._known[record.id] if resolve is None or one.resolve in (None, resolve)]

    def _read(self, record: Record) -> list[Incoming]:
        found: list[Incoming] = []
        for stored in self._store.citing(names_of(record)):
            other = record_of(stored["record"], self._society.profile.clock.century_pivot)
            state = clock.standing(other, self._day, self._society).state
            found += [
                Incoming(ref.kind, other.id, ref.resolve, other.title, state)
                for ref in other.refs
                if self._targets(ref.target) == [record.id]
            ]
        return found

    def _targets(self, target: str) -> list[str]:
        if target not in self._ids:
            self._ids[target] = [stored["record"]["id"] for stored in self._store.lookup(target)]
        return self._ids[target]
