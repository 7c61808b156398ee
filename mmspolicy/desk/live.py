"""The live resolves of an index that pass the shared filters: found by packed timelines, decoded only where wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from mmspolicy import review
from mmspolicy.desk.live_resolve import LiveResolve, StoredRecord
from mmspolicy.meetings import Meeting
from mmspolicy.model import Due, State
from mmspolicy.review import UNASSIGNED
from mmspolicy.search import columns, engine, standings
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.society import society_of
from mmspolicy.search.standings import UnitStanding
from mmspolicy.search.store import Store
from mmspolicy.search.times import due_between
from mmspolicy.wording import WHOLE

Places = Sequence[tuple[int, UnitStanding]]
_SECTIONS = ("bylaws", "procedures")


class LiveResolves:
    """Reads the live resolves of an index as of a day; everything read may raise IndexUnusable.

    `meeting` is the one whose list is made up; without it, each resolve is seen as on the list of its due meeting, and
    one that is overdue as on that of the coming one.
    """

    def __init__(self, store: Store, day: date, filters: Filters, meeting: Meeting | None = None) -> None:
        self.store = store
        self.day = day
        self.society = society_of(store.settings)
        self.coming = self.society.meetings.coming_annual(day)
        self._meeting = meeting
        self._filters = filters
        self._states = frozenset(
            state for name in filters.states for state in (standings.IN_FORCE if name == "in-force" else (name,))
        )
        names = self.society.profile.committee_names
        self._committees = frozenset(names.get(name.casefold(), name).casefold() for name in filters.committees)

    @property
    def must_decode(self) -> bool:
        """Whether only a decoded record tells if a resolve passes the filters."""
        return bool(self._filters.committees or self._filters.acted)

    def candidates(self) -> Iterator[tuple[int, Places]]:
        """Documents with the places and packed standings of their live resolves that may pass the filters.

        UsageProblem for a filter that makes no sense. Sections of bylaws and procedures without a clock pass only
        where their collection is asked for.
        """
        searcher, ordinal = self.store.searcher, self.day.toordinal()
        with engine.guarded(self.store.folder):
            inside, clockless = self._of_collections(self._filters.collections), self._of_collections(_SECTIONS)
            for document in searcher.docs_for_query(self._query()):
                if inside and document not in inside:
                    continue
                found = standings.read(columns.blob(searcher, "timeline", document), ordinal)
                only_dated = document in clockless and not self._filters.collections
                places = [
                    (at, unit) for at, unit in enumerate(found.units)
                    if self._passes(unit) and (unit.due_year or not only_dated)
                ]  # fmt: skip
                if places:
                    yield document, places

    def _of_collections(self, names: Sequence[str]) -> frozenset[int]:
        terms = [engine.Term("collection", name) for name in names]
        return frozenset(self.store.searcher.docs_for_query(engine.Or(terms))) if terms else frozenset()

    def _query(self) -> engine.Query:
        """What the filters let pass record by record; states and collections are held against each resolve later."""
        known = tuple(name for name in self._filters.committees if name.casefold() != UNASSIGNED)
        narrowed = self._filters._replace(states=(), collections=(), committees=known)
        query = compile_request(None, Request(None, self.day.toordinal(), narrowed, None), self.store)
        if len(known) == len(self._filters.committees):
            return query
        return compile_request(
            None, Request(None, self.day.toordinal(), narrowed._replace(committees=()), None), self.store
        )

    def _passes(self, unit: UnitStanding) -> bool:
        filters = self._filters
        return (
            unit.state != "ended"
            and (not filters.types or unit.type in filters.types)
            and (not self._states or unit.state in self._states)
            and (filters.due_by is None or due_between(None, filters.due_by)(unit))
        )

    def decoded(self, document: int, places: Places) -> Iterator[LiveResolve]:
        """The resolves at these places of a document, as far as they pass the filters."""
        if not places:
            return
        stored = StoredRecord(self.store.stored(document), self.society, self.day)
        for at, unit in places:
            if self._acted_on(stored, at):
                found = self._resolve(stored, at, unit)
                if not self._committees or found.committee.casefold() in self._committees:
                    yield found

    def _acted_on(self, stored: StoredRecord, place: int) -> bool:
        if not self._filters.acted:
            return True
        acted = {str(event.action.meeting) for event in stored.courses[place].events if event.action.meeting}
        return not acted.isdisjoint(self._filters.acted)

    def _resolve(self, stored: StoredRecord, place: int, unit: UnitStanding) -> LiveResolve:
        n, due = stored.numbers[place], _due(unit)
        meeting = self._meeting or (due.meeting if due and unit.state != "overdue" else self.coming)
        reviewed = review.entry(stored.reviewed, n, meeting)
        return LiveResolve(
            stored=stored,
            place=place,
            resolve=None if n == WHOLE else n,
            type=unit.type or None,
            text=stored.text(place),
            committee=review.committee(stored.reviewed, n, meeting, self.society.profile),
            recommendation=reviewed.recommendation if reviewed else None,
            due=due,
            state=cast(State, unit.state),
        )


def _due(unit: UnitStanding) -> Due | None:
    if not unit.due_year:
        return None
    return Due(Meeting("A", unit.due_year), date.fromordinal(unit.due_day) if unit.due_day else None)
