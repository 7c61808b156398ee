"""Which resolves of a record an excerpt shows: those that its filters let pass, and those that ended as asked."""

from __future__ import annotations

from mmspolicy.clock import ResolveStanding, Standing
from mmspolicy.desk.stamp import Asked
from mmspolicy.model import Record
from mmspolicy.profile import Society
from mmspolicy.search import standings
from mmspolicy.search.standings import UnitStanding
from mmspolicy.search.times import due_between

Units = tuple[ResolveStanding, ...]


class Sieve:
    """Tells resolve by resolve what passes the filters that found a record by one of its resolves.

    What ended in a record that goes on is shown where `include` names it; without an `include`, data (`loss_free`)
    show it as far as the filters let it pass, and documents leave it out.
    """

    def __init__(self, asked: Asked, society: Society, loss_free: bool) -> None:
        self._filters = asked.filters
        self._profile = society.profile
        self._is_wanted = asked.include is not None and "ended" in asked.include
        self._is_tolerated = asked.include is None and loss_free
        self._states = frozenset(
            state
            for name in asked.filters.states
            for state in (standings.IN_FORCE if name == "in-force" else (name,))
        )  # fmt: skip
        names = self._profile.committee_names
        self._committees = {names.get(name.casefold(), name).casefold() for name in asked.filters.committees}

    def parted(self, record: Record, standing: Standing, only: frozenset[str]) -> tuple[Units, Units]:
        """The resolves that are shown, and the others; with `only`, none but these numbers, whatever their state."""
        shown = tuple(
            unit
            for unit in standing.resolves
            if (unit.n in only if only else self._passes(unit, record, standing.state == "ended"))
        )
        return shown, tuple(unit for unit in standing.resolves if unit not in shown)

    def _passes(self, unit: ResolveStanding, record: Record, wholly_ended: bool) -> bool:
        if not self._is_of(unit, record):
            return False
        wanted = self._filters.collections
        if "sunset" in wanted and "policies" not in wanted and record.collection == "policies":
            return unit.state == "ended"
        if unit.state == "ended" and not wholly_ended:
            if self._is_wanted:
                return True
            if not self._is_tolerated:
                return False
        return self._stands_as_asked(unit)

    def _is_of(self, unit: ResolveStanding, record: Record) -> bool:
        """Whether it is of the types and committees asked for."""
        resolve = record.resolve(unit.n)
        if self._filters.types and (resolve is None or resolve.type not in self._filters.types):
            return False
        return not self._committees or not self._committees.isdisjoint(self._committees_of(unit.n, record))

    def _stands_as_asked(self, unit: ResolveStanding) -> bool:
        if self._states and unit.state not in self._states:
            return False
        if self._filters.due_by is None:
            return True
        day = unit.due.day.toordinal() if unit.due and unit.due.day else 0
        packed = UnitStanding("", unit.state, unit.due.meeting.year if unit.due else 0, day)
        return due_between(None, self._filters.due_by)(packed)

    def _committees_of(self, n: str, record: Record) -> set[str]:
        """Whoever reviews a resolve, or has it assigned; as the index has it."""
        resolve = record.resolve(n)
        named = [entry.committee for entry in record.review if not entry.resolves or n in entry.resolves]
        named += [resolve.assigned_to if resolve else None, self._profile.committee_of_topic(record.topic)]
        names = self._profile.committee_names
        return {names.get(name.casefold(), name).casefold() for name in named if name}
