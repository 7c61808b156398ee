"""How what a draft comes near to has ended, in words, and what stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mmspolicy.desk.cite_notes import Notes
from mmspolicy.desk.links import Links
from mmspolicy.model import Record
from mmspolicy.search.near_resolves import NearResolve
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store


@dataclass(frozen=True, slots=True)
class Ended:
    """How something ended (“sunset at A-24”; “ended” where no history says how), and the id of what replaced it."""

    words: str
    successor: str | None


class Endings:
    """Tells how resolves of an index ended, as of a day; what was looked up once is kept."""

    def __init__(self, store: Store, day: date) -> None:
        society = society_of(store.settings)
        self._links = Links(store, day, society)
        self._notes = Notes(self._record, society, day)
        self._known: dict[tuple[str, str | None], Ended] = {}

    def ending(self, resolve: NearResolve) -> Ended:
        """How a resolve ended."""
        key = (resolve.id, resolve.n)
        if key not in self._known:
            record = self._record(resolve.id)
            self._known[key] = Ended(*self._notes.ended(record, resolve.n)) if record else Ended("ended", None)
        return self._known[key]

    def _record(self, spelling: str) -> Record | None:
        """The record that alone answers to a spelling."""
        ids = self._links.ids(spelling)
        return self._links.end(ids[0]).record if len(ids) == 1 else None
