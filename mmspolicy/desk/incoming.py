"""What refers to a resolve, with its standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mmspolicy.desk.links import Links
from mmspolicy.model import Record, State
from mmspolicy.profile import Society
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
        self._links = Links(store, day, society)
        self._known: dict[str, list[Incoming]] = {}

    def to(self, record: Record, resolve: str | None) -> list[Incoming]:
        """What refers to a resolve, or to its policy as a whole, in order of id."""
        if record.id not in self._known:
            self._known[record.id] = [
                Incoming(link.kind, link.id, link.resolve, link.title or "", link.state)
                for link in self._links.incoming(record)
                if link.id and link.state
            ]
        return [one for one in self._known[record.id] if resolve is None or one.resolve in (None, resolve)]
