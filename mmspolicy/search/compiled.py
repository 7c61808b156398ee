"""A query's syntax tree and the filters into what the engine runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any as AnyQuery

from mmspolicy.errors import UsageProblem
from mmspolicy.identifiers import asked_keys, key
from mmspolicy.search import engine, standings
from mmspolicy.search.analysis import term_of, terms_of
from mmspolicy.search.filters import AllDocuments, ColumnRange, ColumnTest, Within
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.search.spelling import nearest, nearest_names
from mmspolicy.search.store import Store
from mmspolicy.search.synonyms import Synonyms
from mmspolicy.search.tree import (
    All,
    Any,
    Bound,
    Except,
    Field,
    Filter,
    Near,
    Node,
    Phrase,
    Prefix,
    When,
    Word,
    only_narrows,
)

EARLIER_BOOST = 0.15  # how much a word counts that stands only in a text that was replaced
SYNONYM_BOOST = 0.6
_MOST_EXPANDED = 300  # terms that a prefix may stand for

UnitTest = Callable[[standings.UnitStanding], bool]


def compile_request(node: Node | None, request: Request, store: Store) -> AnyQuery:
    """What the engine runs for a request: words that rank, within what the filters let pass."""
    compiler = _Compiler(store, request)
    words = compiler.compile(node) if node is not None else AllDocuments()
    return compiler.narrow(words, request.filters)


def compile_named(named: AnyQuery, request: Request, store: Store) -> AnyQuery:
    """Some documents, within what the filters beside the query let pass."""
    return _Compiler(store, request).narrow(named, request.filters)


class _Compiler:
    def __init__(self, store: Store, request: Request) -> None:
        self._store = store
        self._day = request.day
        self._earlier = request.earlier
        self._synonyms = Synonyms(store.settings.get("synonyms", ()))

    # words

    def compile(self, node: Node, field: str = "") -> AnyQuery:
        match node:
            case Word():
                return self._word(node, field)
            case Phrase():
                return self._phrase(node.terms, field)
            case Prefix():
                return self._either(self._expanded(node), field)
            case Near():
                near = [node.word, *nearest(node.word, self._store.words)]
                return self._either([term_of(word) for word in near], field)
            case Field():
                return self.compile(node.child, node.name)
            case Any():
                return self._any(node, field)
            case All():
                return self._all(node, field)
            case Except():
                return self._except(node, field)
            case Filter() | When():
                return self._narrowed(AllDocuments(0.0), [node])
        return AllDocuments(0.0)

    def _word(self, node: Word, field: str) -> AnyQuery:
        own = self._either(node.terms, field)
        others = self._synonyms.of(node.terms[:1])
        if not others:
            return own
        return engine.Or([own, *(self._phrase(other, field, SYNONYM_BOOST) for other in others)])

    def _either(self, terms: Sequence[str], field: str, boost: float = 1.0) -> AnyQuery:
        name = field or "all"
        found = [engine.Term(name, term, boost=boost) for term in dict.fromkeys(terms)]
        if self._earlier and not field:
            found.extend(engine.Term("earlier", term, boost=EARLIER_BOOST * boost) for term in dict.fromkeys(terms))
        return found[0] if len(found) == 1 else engine.Or(found)

    def _phrase(self, terms: Sequence[str], field: str, boost: float = 1.0) -> AnyQuery:
        if len(terms) == 1:
            return self._either(terms, field, boost)
        if field == "text":  # the text has no positions of its own: the phrase anywhere, its words in the text
            words = engine.And([engine.Term("text", term) for term in terms])
            return Within(engine.Phrase("all", list(terms), boost=boost), words)
        return engine.Phrase(field or "all", list(terms), boost=boost)

    def _expanded(self, node: Prefix) -> list[str]:
        reader = self._store.searcher.reader()
        found = []
        for raw in reader.expand_prefix("all", node.stem_prefix):
            term = raw.decode("utf-8")
            if node.admits(term):
                found.append(term)
                if len(found) >= _MOST_EXPANDED:
                    break
        return found or [node.prefix]

    def _any(self, node: Any, field: str) -> AnyQuery:
        children = [self.compile(child, field) for child in node.children]
        words = [child.terms[0] if isinstance(child, Word) else "" for child in node.children]
        for others in self._synonyms.within(words):
            children.extend(self._phrase(other, field, SYNONYM_BOOST) for other in others)
        return engine.Or(children)

    def _all(self, node: All, field: str) -> AnyQuery:
        narrowing = [child for child in node.children if isinstance(child, Filter | When)]
        words = [child for child in node.children if not isinstance(child, Filter | When)]
        ranking = [child for child in words if not only_narrows(child)]
        base: AnyQuery = AllDocuments()
        if ranking:
            compiled = [self.compile(child, field) for child in ranking]
            base = compiled[0] if len(compiled) == 1 else engine.And(compiled)
        for child in words:
            if only_narrows(child):
                base = Within(base, self.compile(child, field))
        return self._narrowed(base, narrowing)

    def _except(self, node: Except, field: str) -> AnyQuery:
        base = self.compile(node.base, field)
        earlier, self._earlier = self._earlier, False  # a word of a replaced text excludes nothing
        excluded = self.compile(node.excluded, field)
        self._earlier = earlier
        return engine.AndNot(base, excluded)

    # values that narrow, written in the query

    def _narrowed(self, base: AnyQuery, nodes: Iterable[Filter | When]) -> AnyQuery:
        tests: list[UnitTest] = []
        types: list[str] = []
        states: list[str] = []
        for node in nodes:
            if isinstance(node, When) and node.name == "due":
                tests.append(_due_test(node.low, node.high))
            elif isinstance(node, When):
                base = self._when(base, node)
            elif node.name == "type":
                types.append(node.value)
            elif node.name == "state":
                states.append(node.value)
            else:
                base = Within(base, self._value(node))
        return self._standing(base, types, states, tests)

    def _value(self, node: Filter) -> AnyQuery:
        if node.name == "topic":
            return self._topic(node.value, node.prefix)
        if node.name == "id":
            return self._id(node.value, node.prefix)
        if node.name == "cites":
            return self._cites(node.value)
        return self._cited_by(node.value)

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
        names = list(asked_keys(target))
        for stored in self._store.lookup(target):
            names.extend(self._store.names_of(stored))
        return engine.Or([engine.Term("cites", name) for name in dict.fromkeys(names)])

    def _cited_by(self, source: str) -> AnyQuery:
        citing = [stored["record"] for stored in self._store.lookup(source)]
        targets = [name for record in citing for ref in record.get("refs", ()) for name in asked_keys(ref["target"])]
        return engine.Or([engine.Term("names", name) for name in dict.fromkeys(targets)] or [engine.NullQuery])

    def _when(self, base: AnyQuery, node: When) -> AnyQuery:
        low, high = self._first_day(node.low), self._last_day(node.high)
        if node.name == "adopted":
            return ColumnRange(base, "adopted", max(low, EARLIEST_DAY + 1), high)
        return Within(base, self._acted_between(node.low, node.high))

    def _acted_between(self, low: Bound | None, high: Bound | None) -> AnyQuery:
        if low == high and low is not None and isinstance(low[0], str):
            return engine.Term("acted", f"{low[0]}-{int(low[1]) % 100:02d}")
        first, last = self._first_day(low), self._last_day(high)
        days = [raw.decode() for raw in self._store.searcher.reader().expand_prefix("acted", "@")]
        found = [engine.Term("acted", day) for day in days if first <= int(day[1:]) <= last]
        return engine.Or(found) if found else engine.NullQuery

    def _first_day(self, bound: Bound | None) -> int:
        if bound is None:
            return EARLIEST_DAY
        if isinstance(bound[0], str):
            return self._meeting_day(bound)
        year, month, day = (*bound, 1, 1)[:3]
        return date(int(year), int(month), int(day)).toordinal()

    def _last_day(self, bound: Bound | None) -> int:
        if bound is None:
            return LATEST_DAY
        if isinstance(bound[0], str):
            return self._meeting_day(bound)
        if len(bound) == 3:
            return self._first_day(bound)
        year, month = (int(part) for part in (*bound, 12)[:2])
        return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1

    def _meeting_day(self, bound: Bound) -> int:
        season, year = str(bound[0]), int(bound[1])
        _, final = self._store.settings.get("meetings", {}).get(f"{season}-{year}", (None, None))
        return int(final) if final else date(year, *((6, 30) if season == "A" else (12, 31))).toordinal()

    # states

    def _standing(
        self, base: AnyQuery, types: Sequence[str], states: Sequence[str], tests: Sequence[UnitTest]
    ) -> AnyQuery:
        if types:
            base = Within(base, engine.Or([engine.Term("type", kind.casefold()) for kind in types]))
        wanted = _states(states)
        if not (wanted or tests):
            return base
        return ColumnTest(base, "timeline", self._standing_test(frozenset(types), wanted, tests))

    def _standing_test(
        self, types: frozenset[str], states: frozenset[str], tests: Sequence[UnitTest]
    ) -> Callable[[bytes], bool]:
        """A record's own state counts; with a type asked for, that of its resolves of that type."""
        day = self._day

        def passes(packed: bytes) -> bool:
            found = standings.read(packed, day)
            if states and not types and found.state not in states:
                return False
            units = [unit for unit in found.units if not types or unit.type in types]
            if states and types:
                units = [unit for unit in units if unit.state in states]
            return any(all(test(unit) for test in tests) for unit in units)

        return passes

    # the filters beside the query

    def narrow(self, base: AnyQuery, filters: Filters) -> AnyQuery:
        """The query within what the filters let pass, and within the versions that hold on the day."""
        tests = [_due_by(*filters.due_by)] if filters.due_by else []
        base = self._standing(base, filters.types, filters.states, tests)
        if filters.collections:
            base = self._in_collections(base, filters.collections)
        for values, one in (
            (filters.topics, self._known_topic),
            (filters.committees, self._committee),
            (filters.cites, self._cites),
            (filters.acted, lambda code: engine.Term("acted", code)),
        ):
            if values:
                base = Within(base, engine.Or([one(value) for value in values]))
        if filters.adopted_after is not None or filters.adopted_before is not None:
            low = EARLIEST_DAY + 1 if filters.adopted_after is None else filters.adopted_after
            high = LATEST_DAY if filters.adopted_before is None else filters.adopted_before
            base = ColumnRange(base, "adopted", low, high)
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
            near = nearest_names(value, known) or [name for name in known if value.casefold() in name.casefold()]
            hint = f"Did you mean {', '.join(near[:3])}?" if near else "See: mmspolicy topics"
            raise UsageProblem(f"there is no topic “{value}”", hint)
        return engine.Term("topics", value.casefold())

    def _committee(self, value: str) -> AnyQuery:
        known = self._store.settings.get("committees", ())
        names = {spelling.casefold(): spellings[0] for spellings in known for spelling in spellings}
        full = names.get(value.casefold(), value)
        if full.casefold() not in names and names:
            near = nearest_names(value, names.values())
            hint = f"Did you mean {', '.join(near[:3])}?" if near else "Committees stand in profile.yaml."
            raise UsageProblem(f"there is no committee “{value}”", hint)
        return engine.Term("committee", full.casefold())

    def _in_force(self, base: AnyQuery) -> AnyQuery:
        """Of each record, the version whose text is in force on the day."""
        latest = self._store.settings.get("last_turn")
        if latest is None:
            return base
        if self._day >= latest:
            return engine.AndNot(base, engine.Term("version", "replaced"))
        return ColumnRange(
            ColumnRange(base, "since", EARLIEST_DAY, self._day), "until", self._day + 1, LATEST_DAY
        )


def _states(names: Iterable[str]) -> frozenset[str]:
    return frozenset(state for name in names for state in (standings.IN_FORCE if name == "in-force" else (name,)))


def _due_by(year: int, day: int | None) -> UnitTest:
    """Due at or before an Annual Meeting, or on or before a day (where a meeting's day is not known, by its year)."""

    def test(unit: standings.UnitStanding) -> bool:
        if not unit.due_year or unit.state == "ended":
            return False
        return unit.due_day <= day if day is not None and unit.due_day else unit.due_year <= year

    return test


def _due_test(low: Bound | None, high: Bound | None) -> UnitTest:
    """Whether an open resolve falls due in a span; by day where day and bound are known that closely, else by year."""

    def test(unit: standings.UnitStanding) -> bool:
        if not unit.due_year or unit.state == "ended":
            return False
        found = date.fromordinal(unit.due_day).timetuple()[:3] if unit.due_day else (unit.due_year,)
        return (low is None or _compare(found, unit.due_year, low) >= 0) and (
            high is None or _compare(found, unit.due_year, high) <= 0
        )

    return test


def _compare(found: tuple[int, ...], year: int, bound: Bound) -> int:
    if isinstance(bound[0], str):
        wanted = int(bound[1]) + (1 if bound[0] == "I" and year > int(bound[1]) else 0)
        return (year > wanted) - (year < wanted)
    parts = tuple(int(part) for part in bound)
    shared = min(len(parts), len(found))
    return (found[:shared] > parts[:shared]) - (found[:shared] < parts[:shared])
