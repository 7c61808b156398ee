"""What narrows a search without ranking: values written in the query, the filters beside it, the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Any as AnyQuery

from mmspolicy.errors import UsageProblem
from mmspolicy.identifiers import asked_keys, key
from mmspolicy.search import engine, standings
from mmspolicy.search.analysis import terms_of
from mmspolicy.search.committee_names import no_such_committee
from mmspolicy.search.filters import ColumnRange, ColumnTest, Within
from mmspolicy.search.request import Filters
from mmspolicy.search.resolve_test import ResolvesOfCommittees, ResolveTest
from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store
from mmspolicy.search.times import first_day, last_day
from mmspolicy.search.tree import Bound, Filter, When


class Narrower:
    """Narrows queries to what holds on a day (an ordinal)."""

    def __init__(self, store: Store, day: int) -> None:
        self._store = store
        self._day = day
        self._finals = store.settings.get("meetings", {})

    def narrowed(self, base: AnyQuery, nodes: Iterable[Filter | When]) -> AnyQuery:
        """A query within values that were written in it."""
        return self._written(base, nodes, ResolveTest())

    def _written(self, base: AnyQuery, nodes: Iterable[Filter | When], wanted: ResolveTest) -> AnyQuery:
        """Within written values; those about resolves must hold of one resolve, along with what else is `wanted`."""
        types: list[str] = []
        states: list[str] = []
        for node in nodes:
            if isinstance(node, When) and node.name == "due":
                wanted = wanted.due(node.low, node.high)
            elif isinstance(node, When):
                base = self._when(base, node)
            elif node.name == "type":
                types.append(node.value)
            elif node.name == "state":
                states.append(node.value)
            else:
                base = Within(base, self._value(node))
        return self._standing(base, wanted.typed(types).stated(states))

    def _value(self, node: Filter) -> AnyQuery:
        if node.name == "topic":
            return self._topic(node.value, node.prefix)
        if node.name == "id":
            return self._id(node.value, node.prefix)
        if node.name == "cites":
            return self._cites(node.value)
        from mmspolicy.search.citations import cited_by  # lazily: few searches ask for citations

        return cited_by(self._store, node.value, self._day)

    def _topic(self, value: str, prefix: bool = False) -> AnyQuery:
        wanted = value.casefold()
        exact = engine.Term("topics", wanted)
        if prefix:
            return engine.Or([engine.Prefix("topics", wanted), exact])
        if any(True for _ in self._store.documents(exact)):
            return exact
        terms = terms_of(value)
        return engine.And([engine.Term("topic", term) for term in terms]) if terms else engine.NullQuery

    def _id(self, value: str, prefix: bool) -> AnyQuery:
        if prefix:
            return engine.Prefix("names", key(value))
        return engine.Or([engine.Term("names", name) for name in asked_keys(value)])

    def _cites(self, target: str) -> AnyQuery:
        from mmspolicy.search.citations import citing  # lazily: few searches ask for citations

        return citing(self._store, target)

    def _when(self, base: AnyQuery, node: When) -> AnyQuery:
        low, high = first_day(node.low, self._finals), last_day(node.high, self._finals)
        if node.name == "adopted":
            return ColumnRange(base, "adopted", max(low, EARLIEST_DAY + 1), high)
        return Within(base, self._acted_between(node.low, node.high))

    def _acted_between(self, low: Bound | None, high: Bound | None) -> AnyQuery:
        if low == high and low is not None and isinstance(low[0], str):
            return engine.Term("acted", f"{low[0]}-{int(low[1]) % 100:02d}")
        first, last = first_day(low, self._finals), last_day(high, self._finals)
        days = [raw.decode() for raw in self._store.searcher.reader().expand_prefix("acted", "@")]
        found = [engine.Term("acted", day) for day in days if first <= int(day[1:]) <= last]
        return engine.Or(found) if found else engine.NullQuery

    def _standing(self, base: AnyQuery, wanted: ResolveTest) -> AnyQuery:
        if wanted.types is not None:
            types = [engine.Term("type", kind.casefold()) for kind in sorted(wanted.types)]
            base = Within(base, engine.Or(types) if types else engine.NullQuery)
        if wanted.committees:
            base = Within(base, engine.Or([engine.Term("committee", name) for name in wanted.committees]))
        if not wanted.reads_timelines:
            return base
        if wanted.committees:
            return ResolvesOfCommittees(base, wanted.committees, cache(partial(wanted.holds, day=self._day)))
        return ColumnTest(base, "timeline", cache(partial(wanted.holds, day=self._day)))

    def narrow(self, base: AnyQuery, filters: Filters, nodes: Iterable[Filter | When] = ()) -> AnyQuery:
        """The query within what the filters (and values written in it) let pass, of the versions of the day."""
        committees = tuple(dict.fromkeys(map(self._committee, filters.committees)))
        wanted = ResolveTest(committees=committees).typed(filters.types).stated(filters.states)
        if filters.due_by:
            wanted = wanted.due(None, filters.due_by)
        base = self._written(base, nodes, wanted)
        if filters.collections:
            base = self._in_collections(base, filters.collections)
        for values, one in (
            (filters.topics, self._known_topic),
            (filters.cites, self._cites),
            (filters.acted, lambda code: engine.Term("acted", code)),
        ):
            if values:
                base = Within(base, engine.Or([one(value) for value in values]))
        if filters.adopted_after or filters.adopted_before:
            low = last_day(filters.adopted_after, self._finals) if filters.adopted_after else EARLIEST_DAY
            high = first_day(filters.adopted_before, self._finals) - 1 if filters.adopted_before else LATEST_DAY
            base = ColumnRange(base, "adopted", low + 1, high)
        return self._in_force(base)

    def _in_collections(self, base: AnyQuery, collections: Sequence[str]) -> AnyQuery:
        """Ended resolves of policies still in force belong to the Sunset Compendium too."""
        plain = engine.Or([engine.Term("collection", name) for name in collections])
        if "sunset" not in collections or "policies" in collections:
            return Within(base, plain)
        day = self._day
        policies = Within(base, engine.Term("collection", "policies"))
        partly = ColumnTest(policies, "timeline", lambda packed: standings.read(packed, day).partly_ended)
        return engine.Or([Within(base, plain), partly])

    def _known_topic(self, value: str) -> AnyQuery:
        known = [name for names in self._store.settings.get("topics", ()) for name in names]
        if known and value.casefold() not in {name.casefold() for name in known}:
            near = nearest_names(value, known) or _containing(value, known)
            hint = f"Did you mean {', '.join(near[:3])}?" if near else "See: mmspolicy topics"
            raise UsageProblem(f"there is no topic “{value}”", hint)
        return engine.Term("topics", value.casefold())

    def _committee(self, value: str) -> str:
        """The name under which the index knows a committee; UsageProblem for one that the profile lacks."""
        known = self._store.settings.get("committees", ())
        names = {spelling.casefold(): spellings[0] for spellings in known for spelling in spellings}
        full: str = names.get(value.casefold(), value)
        if full.casefold() not in names and names:
            raise no_such_committee(value, known)
        return full.casefold()

    def _in_force(self, base: AnyQuery) -> AnyQuery:
        """Of each record, the version whose text is in force on the day."""
        latest = self._store.settings.get("last_turn")
        if latest is None:
            return base
        if self._day >= latest:
            return ColumnRange(base, "until", LATEST_DAY, LATEST_DAY)
        return ColumnRange(ColumnRange(base, "since", EARLIEST_DAY, self._day), "until", self._day + 1, LATEST_DAY)


def _containing(value: str, names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if value.casefold() in name.casefold()]
