"""The query that finds every document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.matching.mcore import Matcher, ReadTooFar
    from whoosh.query import Query


class AllDocuments(Query):
    """Every document that is not deleted, all with the same score."""

    def __init__(self, boost: float = 1.0) -> None:
        self.boost = boost

    def __repr__(self) -> str:
        return f"AllDocuments(boost={self.boost})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return type(other) is AllDocuments and other.boost == self.boost

    def __hash__(self) -> int:
        return hash((AllDocuments, self.boost))

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        reader = searcher.reader()
        deleted = reader.segment().deleted_docs() if reader.has_deletions() else ()
        return AllMatcher(reader.doc_count_all(), deleted, self.boost)


class AllMatcher(Matcher):
    """All document numbers below a count but the deleted ones."""

    def __init__(self, count: int, deleted: Iterable[int] = (), score: float = 1.0) -> None:
        self._count, self._deleted, self._score = count, frozenset(deleted), score
        self.reset()

    def reset(self) -> None:
        self._id = 0
        self._find_next()

    def _find_next(self) -> None:
        while self._id in self._deleted:
            self._id += 1

    def is_active(self) -> bool:
        return self._id < self._count

    def id(self) -> int:
        return self._id

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._id += 1
        self._find_next()
        return False

    def skip_to(self, id: int) -> bool:
        if id > self._id:
            self._id = id
            self._find_next()
        return False

    def all_ids(self) -> Iterator[int]:
        rest = range(self._id, self._count)
        return (number for number in rest if number not in self._deleted) if self._deleted else iter(rest)

    def copy(self) -> AllMatcher:
        made = AllMatcher(self._count, self._deleted, self._score)
        made._id = self._id
        return made

    def supports(self, astype: str) -> bool:
        return False

    def supports_block_quality(self) -> bool:
        return True

    def block_end(self) -> int:
        return self._count - 1

    def max_quality(self) -> float:
        return self._score

    def block_quality(self) -> float:
        return self._score

    def skip_to_quality(self, minquality: float) -> int:
        if self._score > minquality:
            return 0
        self._id = self._count
        return 1

    def score(self) -> float:
        return self._score

    def weight(self) -> float:
        return self._score
