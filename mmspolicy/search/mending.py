"""Mends the faults of Whoosh's matchers by which a search with a limit misses its best hits.

A matcher walks through documents in order. For a search with a limit it may be asked what the documents of
its current block can score at most (`block_quality`), what all that are left can (`max_quality`), to skip
what scores too little (`skip_to_quality`), and for a simpler matcher in its place (`replace`). Both releases
of Whoosh that we run on get some of this wrong. The law, which the tests hold every query to: what a limited
search finds is the head of what an unlimited one finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh import matching
    from whoosh.matching import binary, combo, mcore, wrappers
    from whoosh.query import compound


# Blocks. Whoosh skips blocks of one part of a union while it looks at the current block of the other part only,
# and so loses documents whose other part lies in a later, better block. Here nobody skips past the nearest end of
# a block: `block_end` is the last document for which `block_quality` holds.


def _skip_to_quality(self: Any, minquality: float) -> int:
    skipped = 0
    while self.is_active() and self.block_quality() <= minquality:
        self.skip_to(self.block_end() + 1)
        skipped += 1
    return skipped


def _own_document(self: Any) -> int:
    return int(self.id())


def _end_of_list(self: Any) -> int:
    return int(self._ids[-1])


def _end_of_both(self: Any) -> int:
    return int(min(part.block_end() for part in (self.a, self.b) if part.is_active()))


def _end_of_first(self: Any) -> int:
    return int(self.a.block_end())


def _end_of_child(self: Any) -> int:
    return int(self.child.block_end())


def _end_of_part(self: Any) -> int:
    return int(self._limit) - 1


def _last_document(self: Any) -> int:
    return int(self.limit) - 1


# Unions read ahead into an array: what is in the array counts as well as what is still to come, and all parts add up
# (Whoosh: the maximum of the parts). Skipping must not go back.


def _array_max_quality(self: Any) -> float:
    coming = sum(part.max_quality() for part in self._submatchers if part.is_active()) * self._boost
    return float(max(max(self._a), coming))


_array_skip_to = combo.ArrayUnionMatcher.skip_to


def _array_skip_forward(self: Any, target: int) -> None:
    if target > self._docnum:
        _array_skip_to(self, target)


# Both parts at once. Where one part has nothing left, nothing is left (Whoosh: the other part goes on alone).


def _both_replace(self: Any, minquality: float = 0) -> Any:
    first, second = self.a, self.b
    if not (first.is_active() and second.is_active()):
        return mcore.NullMatcher()
    if minquality and first.max_quality() + second.max_quality() < minquality:
        return mcore.NullMatcher()
    new_first = first.replace(minquality - second.max_quality() if minquality else 0)
    new_second = second.replace(minquality - first.max_quality() if minquality else 0)
    if new_first is first and new_second is second:
        return self
    if not (new_first.is_active() and new_second.is_active()):
        return mcore.NullMatcher()
    return binary.IntersectionMatcher(new_first, new_second)


# Optional parts: the second part follows the first to where that is (Whoosh: to where it was asked to go).


def _maybe_skip_to(self: Any, target: int) -> bool:
    if not self.a.is_active():
        raise mcore.ReadTooFar
    moved = bool(self.a.skip_to(target))
    if self.a.is_active() and self.b.is_active():
        moved = bool(self.b.skip_to(self.a.id())) or moved
    return moved


# Exclusions: the first hit is checked as well, and so is the one that is landed on after skipping.


def _without_find_next(self: Any) -> bool:
    wanted, unwanted = self.a, self.b
    moved = False
    while wanted.is_active() and unwanted.is_active():
        if unwanted.id() < wanted.id():
            unwanted.skip_to(wanted.id())
        if not unwanted.is_active() or unwanted.id() != wanted.id():
            break
        moved = bool(wanted.next()) or moved
    return moved


def _without_skip_to(self: Any, target: int) -> bool:
    if not self.a.is_active():
        raise mcore.ReadTooFar
    moved = bool(self.a.skip_to(target))
    return self._find_next() or moved


def _inverse_find_next(self: Any) -> None:
    child = self.child
    while self._id < self.limit:
        if child.is_active() and child.id() < self._id:
            child.skip_to(self._id)
        if not (self.missing(self._id) or (child.is_active() and child.id() == self._id)):
            return
        self._id += 1


def _inverse_quality(self: Any) -> float:
    return float(self._weight)


def _inverse_replace(self: Any, minquality: float = 0) -> Any:
    # The child is what is unwanted: nothing of it may be dropped for scoring too little.
    return self if self.is_active() and not self._weight < minquality else mcore.NullMatcher()


# Boosts: what the child must reach is what is asked for, without the boost.


def _wrapped_replace(self: Any, minquality: float = 0) -> Any:
    child = self.child.replace(minquality / self.boost)
    return self if child is self.child else self._replacement(child)


def _compound_matcher(self: Any, searcher: Any, context: Any = None) -> Any:
    """Whoosh forgets the boost of a compound query that has one part."""
    if not self.subqueries:
        return mcore.NullMatcher()
    if len(self.subqueries) > 1:
        return self._matcher(self.subqueries, searcher, context)
    matcher = self.subqueries[0].matcher(searcher, context)
    return matcher if self.boost == 1.0 else matching.WrappingMatcher(matcher, boost=self.boost)


# Deleted documents (a filter around every term): skipping must not land on one, and a step tells of a new block.


def _filtered_find_next(self: Any) -> bool:
    child, ids, exclude = self.child, self._ids, self._exclude
    moved = False
    while child.is_active() and (child.id() in ids) is exclude:
        moved = bool(child.next()) or moved
    return moved


def _next_and_find(self: Any) -> bool:
    moved = bool(self.child.next())
    return bool(self._find_next()) or moved


def _skip_and_find(self: Any, target: int) -> bool:
    moved = bool(self.child.skip_to(target))
    return bool(self._find_next()) or moved


def _union_all_ids(self: Any) -> Iterator[int]:
    return iter(sorted({*self.a.all_ids(), *self.b.all_ids()}))


def _no(_: Any) -> bool:
    return False


def _yes(_: Any) -> bool:
    return True


_MENDED: dict[Any, dict[str, Any]] = {
    mcore.Matcher: {"block_end": _own_document},
    mcore.ListMatcher: {"block_end": _end_of_list},
    binary.BiMatcher: {"block_end": _end_of_both},
    binary.UnionMatcher: {"skip_to_quality": _skip_to_quality, "all_ids": _union_all_ids},
    binary.IntersectionMatcher: {"skip_to_quality": _skip_to_quality, "replace": _both_replace},
    binary.AndMaybeMatcher: {"skip_to_quality": _skip_to_quality, "skip_to": _maybe_skip_to},
    binary.AndNotMatcher: {
        "block_end": _end_of_first, "skip_to_quality": _skip_to_quality, "skip_to": _without_skip_to,
        "_find_next": _without_find_next, "_find_first": _without_find_next,
    },
    combo.ArrayUnionMatcher: {
        "block_end": _end_of_part, "skip_to_quality": _skip_to_quality, "skip_to": _array_skip_forward,
        "max_quality": _array_max_quality,
    },
    wrappers.WrappingMatcher: {
        "block_end": _end_of_child, "skip_to_quality": _skip_to_quality, "replace": _wrapped_replace,
    },
    wrappers.FilterMatcher: {"_find_next": _filtered_find_next, "next": _next_and_find, "skip_to": _skip_and_find},
    wrappers.InverseMatcher: {
        "block_end": _last_document, "supports_block_quality": _yes, "max_quality": _inverse_quality,
        "block_quality": _inverse_quality, "replace": _inverse_replace, "_find_next": _inverse_find_next,
    },
    # Its score counts matching terms, which no quality of its parts bounds.
    wrappers.CoordMatcher: {"supports_block_quality": _no},
    compound.CompoundQuery: {"matcher": _compound_matcher},
}  # fmt: skip


def mend() -> None:
    """Put all this in place of what Whoosh has; doing it twice changes nothing."""
    for owner, methods in _MENDED.items():
        for name, method in methods.items():
            setattr(owner, name, method)
