"""The query that finds every document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmspolicy.search.scored import scored
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
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
        documents: Sequence[int] = range(reader.doc_count_all())
        if reader.has_deletions():
            deleted = frozenset(reader.segment().deleted_docs())
            documents = [number for number in documents if number not in deleted]
        return scored(documents, [self.boost] * len(documents))
