"""What is asked of resolves: type, state, due meeting and committee must fit one and the same resolve."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from mmspolicy.search import columns, engine, standings
from mmspolicy.search.filters import Gate, Passes
from mmspolicy.search.times import UnitTest, due_between
from mmspolicy.search.tree import Bound

Places = frozenset[int]  # of resolves, counted from 0 in the order of a record's timelines

_PLACE = "\x1f"  # between a committee's name and the place of a resolve that is its own


def committee_terms(each: Sequence[Collection[str]], beside: Iterable[str] = ()) -> set[str]:
    """The terms of a record by which `--committee` finds it, from the names of each resolve's committees.

    A name that only some resolves have stands with their places as well; one that a record has `beside` its resolves,
    with a place that is none.
    """
    terms: set[str] = set()
    for name in {*beside, *(name for names in each for name in names)}:
        places = [at for at, names in enumerate(each) if name in names]
        terms.add(name)
        if len(places) < len(each):
            terms.update(f"{name}{_PLACE}{at}" for at in places or [len(each)])
    return terms


class ResolveTest(NamedTuple):
    """What some resolve of a record must be, all at once; None and empty mean any."""

    types: frozenset[str] | None = None
    states: frozenset[str] | None = None
    tests: tuple[UnitTest, ...] = ()
    committees: tuple[str, ...] = ()

    def typed(self, names: Collection[str]) -> ResolveTest:
        """One of these types as well."""
        return self._replace(types=_both(self.types, frozenset(names))) if names else self

    def stated(self, names: Collection[str]) -> ResolveTest:
        """In one of these states as well; `in-force` stands for several."""
        if not names:
            return self
        found = (standings.IN_FORCE if name == "in-force" else (name,) for name in names)
        return self._replace(states=_both(self.states, frozenset(state for states in found for state in states)))

    def due(self, low: Bound | None, high: Bound | None) -> ResolveTest:
        """Due within a span as well."""
        return self._replace(tests=(*self.tests, due_between(low, high)))

    @property
    def reads_timelines(self) -> bool:
        """Whether more is asked than terms of the index can tell."""
        return self.states is not None or bool(self.tests) or (self.types is not None and bool(self.committees))

    def holds(self, packed: bytes, places: Places | None = None, *, day: int) -> bool:
        """Whether a resolve (one at these places) is all that, on a day (an ordinal).

        Without a type asked for, the record's own state, that of its most urgent resolve, must be among the states too.
        """
        found = standings.read(packed, day)
        if self.states is not None and self.types is None and found.state not in self.states:
            return False
        return any(
            (places is None or at in places)
            and (self.types is None or unit.type in self.types)
            and (self.states is None or unit.state in self.states)
            and all(test(unit) for test in self.tests)
            for at, unit in enumerate(found.units)
        )


def _both(one: frozenset[str] | None, other: frozenset[str]) -> frozenset[str]:
    return other if one is None else one & other


class ResolvesOfCommittees(Gate):
    """Hits of which some resolve that belongs to one of the committees satisfies a test."""

    def __init__(self, child: Any, committees: tuple[str, ...], holds: Callable[[bytes, Places | None], bool]) -> None:
        super().__init__(child)
        self.committees, self.holds = committees, holds

    def _rewrap(self, child: Any) -> ResolvesOfCommittees:
        return ResolvesOfCommittees(child, self.committees, self.holds)

    def _passes(self, searcher: Any) -> Passes:
        packed, holds, places = columns.blobs(searcher.reader(), "timeline"), self.holds, self._places(searcher)
        return lambda document: holds(packed[document], places.get(document))

    def _places(self, searcher: Any) -> dict[int, Places]:
        """The resolves in question of each document of which not all are."""
        found: dict[int, Places] = {}
        whole: set[int] = set()
        for name in self.committees:
            own = _places_of(searcher, name)
            if len(self.committees) > 1:
                whole.update(set(engine.Term("committee", name).docs(searcher)).difference(own))
            for document, places in own.items():
                found[document] = found.get(document, frozenset()) | places
        return {document: places for document, places in found.items() if document not in whole}


def _places_of(searcher: Any, name: str) -> dict[int, Places]:
    found: dict[int, set[int]] = {}
    for raw in searcher.reader().expand_prefix("committee", f"{name}{_PLACE}"):
        term = raw.decode("utf-8")
        for document in engine.Term("committee", term).docs(searcher):
            found.setdefault(document, set()).add(int(term.rpartition(_PLACE)[2]))
    return {document: frozenset(places) for document, places in found.items()}
