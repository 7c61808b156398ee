"""Queries that let only some hits of another query pass, and leave their scores as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mmspolicy.search import columns
from mmspolicy.search.schema import DAY_COLUMNS
from mmspolicy.search.scored import ScoredMatcher, scored
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.matching.mcore import NullMatcher
    from whoosh.matching.wrappers import WrappingMatcher
    from whoosh.query import Term, WrappingQuery

Passes = Callable[[int], bool]
_FEW = 20  # below one hit in so many of the condition's, looking each of them up beats reading all of the condition


class GateMatcher(WrappingMatcher):
    """The hits of a matcher whose document passes; documents are asked about in rising order."""

    def __init__(self, child: Any, passes: Passes) -> None:
        super().__init__(child)
        self._passes = passes
        self._find_next()

    def _find_next(self) -> bool:
        child, passes = self.child, self._passes
        moved = False
        while child.is_active() and not passes(child.id()):
            moved = bool(child.next()) or moved
        return moved

    def next(self) -> bool:
        moved = bool(self.child.next())
        return self._find_next() or moved

    def skip_to(self, id: int) -> bool:
        moved = bool(self.child.skip_to(id))
        return self._find_next() or moved

    def skip_to_quality(self, minquality: float) -> int:
        """As far as the child goes, which may know the score of every document and not only of blocks."""
        skipped = int(self.child.skip_to_quality(minquality))
        self._find_next()
        return skipped

    def all_ids(self) -> Iterator[int]:
        return filter(self._passes, self.child.all_ids())

    def copy(self) -> GateMatcher:
        return type(self)(self.child.copy(), self._passes)

    def _replacement(self, newchild: Any) -> Any:
        return type(self)(newchild, self._passes) if newchild.is_active() else NullMatcher()

    def reset(self) -> None:
        self.child.reset()
        self._find_next()


class Gate(WrappingQuery):
    """The hits of a query whose documents pass a test that is made for each segment."""

    def _passes(self, searcher: Any) -> Passes:
        raise NotImplementedError

    def passing(self, searcher: Any, documents: Sequence[int]) -> Iterable[bool]:
        """The outcome of the test for each of some documents, in rising order."""
        return map(self._passes(searcher), documents)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        child: Any = self.child.matcher(searcher, context)
        if isinstance(child, ScoredMatcher):
            return child.those(self.passing(searcher, child.documents))
        return GateMatcher(child, self._passes(searcher)) if child.is_active() else NullMatcher()

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, vars(self).values()))})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((type(self), self.child))


class ColumnRange(Gate):
    """Hits whose day in a column lies between `low` and `high`, both included."""

    def __init__(self, child: Any, column: str, low: int, high: int) -> None:
        super().__init__(child)
        self.column, self.low, self.high = column, low, high

    def _rewrap(self, child: Any) -> ColumnRange:
        return ColumnRange(child, self.column, self.low, self.high)

    def _passes(self, searcher: Any) -> Passes:
        values, low, high = columns.days(searcher.reader(), self.column), self.low, self.high
        return lambda document: low <= values[document] <= high

    def passing(self, searcher: Any, documents: Sequence[int]) -> Iterable[bool]:
        values, low, high = columns.days(searcher.reader(), self.column), self.low, self.high
        return [low <= value <= high for value in columns.picked(values, documents)]


class ColumnTest(Gate):
    """Hits whose value in a column (a day, or bytes) satisfies a test."""

    def __init__(self, child: Any, column: str, predicate: Callable[[Any], bool]) -> None:
        super().__init__(child)
        self.column, self.predicate = column, predicate

    def _rewrap(self, child: Any) -> ColumnTest:
        return ColumnTest(child, self.column, self.predicate)

    def _passes(self, searcher: Any) -> Passes:
        read: Any = columns.days if self.column in DAY_COLUMNS else columns.blobs
        values, predicate = read(searcher.reader(), self.column), self.predicate
        return lambda document: predicate(values[document])


class Within(Gate):
    """Hits that another query finds as well, whose scores do not count.

    (Whoosh's own `Require`, for the same end, loses hits under a limit.)
    """

    def __init__(self, child: Any, condition: Any) -> None:
        super().__init__(child)
        self.condition = condition

    def _rewrap(self, child: Any) -> Within:
        return Within(child, self.condition)

    def children(self) -> Iterator[Any]:
        yield self.child
        yield self.condition

    def _passes(self, searcher: Any) -> Passes:
        reader = searcher.reader()
        if _FEW * self.child.estimate_size(reader) < self.condition.estimate_size(reader):
            return _Following(self.condition.matcher(searcher, searcher.boolean_context()))
        return set(self.condition.docs(searcher)).__contains__


class _Following:
    """Whether a matcher finds a document; it is moved along, so documents must come in rising order."""

    def __init__(self, matcher: Any) -> None:
        self._matcher = matcher

    def __call__(self, document: int) -> bool:
        matcher = self._matcher
        if matcher.is_active() and matcher.id() < document:
            matcher.skip_to(document)
        return bool(matcher.is_active() and matcher.id() == document)


class FadingMatcher(WrappingMatcher):
    """The hits of a matcher, those of some documents with a part of their score."""

    def __init__(self, child: Any, faded: Mapping[int, float]) -> None:
        super().__init__(child)
        self._faded = faded

    def score(self) -> float:
        score: float = self.child.score()
        return score * self._faded.get(self.child.id(), 1.0)

    def skip_to_quality(self, minquality: float) -> int:
        """As far as the child goes: what it passes over scores no more when it is faded."""
        return int(self.child.skip_to_quality(minquality))

    def copy(self) -> FadingMatcher:
        return FadingMatcher(self.child.copy(), self._faded)

    def _replacement(self, newchild: Any) -> Any:
        return FadingMatcher(newchild, self._faded) if newchild.is_active() else NullMatcher()


class Faded(WrappingQuery):
    """The hits of a query, those with certain exact keys in a field with a part (at most 1) of their score.

    What the documents of a block can score at most is still right, because no score grows.
    """

    def __init__(self, child: Any, field: str, parts: Mapping[str, float]) -> None:
        super().__init__(child)
        self.field, self.parts = field, dict(parts)

    def _rewrap(self, child: Any) -> Faded:
        return Faded(child, self.field, self.parts)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        child: Any = self.child.matcher(searcher, context)
        if not child.is_active():
            return NullMatcher()
        faded = self._faded(searcher)
        if not faded:
            return child
        if isinstance(child, ScoredMatcher):
            hits = zip(child.documents, child.scores, strict=True)
            return scored(child.documents, [score * faded.get(number, 1.0) for number, score in hits])
        return FadingMatcher(child, faded)

    def _faded(self, searcher: Any) -> Mapping[int, float]:
        """The part of each document that keeps but a part; the same for every query, and kept for all."""
        kept = columns.kept_of(searcher.reader())
        name = (self.field, *self.parts.items())
        if name not in kept:
            keys = [(Term(self.field, key), part) for key, part in self.parts.items()]
            kept[name] = {number: part for term, part in keys for number in term.docs(searcher)}
        found: Mapping[int, float] = kept[name]
        return found

    def estimate_min_size(self, ixreader: Any) -> int:
        return int(self.child.estimate_min_size(ixreader))

    def __eq__(self, other: object) -> bool:
        return type(other) is Faded and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((Faded, self.child, self.field))
