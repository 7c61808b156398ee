"""Whole posting lists of one segment: in Python a step costs more than a posting, so they are read block by block."""

from __future__ import annotations

from _pickle import loads
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress
from typing import Any, NamedTuple

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.reading import TermNotFound

_COUNT = 4  # bytes before the places of a word: how many they are


class Postings(NamedTuple):
    """The documents that have a term, in rising order, and how often each has it; deleted ones among them."""

    documents: Sequence[int]
    weights: Sequence[float]

    def those(self, passing: Iterable[object]) -> Postings:
        """Those for which this is true, in their order."""
        flags = list(passing)
        return Postings(list(compress(self.documents, flags)), list(compress(self.weights, flags)))


NONE = Postings((), ())


def postings(searcher: Any, field: str, text: str | bytes) -> Postings:
    """The posting list of a term in one segment."""
    block = _first_block(searcher, field, text)
    if block is None:
        return NONE
    documents: list[int] = []
    weights: list[float] = []
    while block.is_active():
        block._read_ids()
        block._read_weights()
        documents += block._ids
        weights += block._weights
        block._next_block()
    return Postings(documents, weights)


def places(searcher: Any, field: str, text: str, documents: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Those of some documents (in rising order) that have a term, each with the places where the term stands."""
    block = _first_block(searcher, field, text)
    at = 0
    while block is not None and block.is_active() and at < len(documents):
        end = bisect_right(documents, block._maxid, at)
        if end > at:
            block._read_ids()
            block._read_values()
            yield from _places_in(block._ids, block._values, documents[at:end])
        at = end
        block._next_block()


def _places_in(
    having: Sequence[int], values: Sequence[bytes], documents: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """The same of one block; none of the documents lies behind its last one."""
    for number in documents:
        at = bisect_left(having, number)
        if having[at] == number:
            yield number, list(accumulate(loads(values[at][_COUNT:] + b".")))


def in_a_row(searcher: Any, field: str, terms: Sequence[str]) -> dict[int, int]:
    """The documents of one segment in which some terms stand in a row, each with how often they do."""
    lists = sorted((postings(searcher, field, term).documents for term in terms), key=len)
    having_all = sorted(set(lists[0]).intersection(*lists[1:]))
    found: dict[int, int] = {}
    for stands in zip(*(places(searcher, field, term, having_all) for term in terms), strict=True):
        number, starts = stands[0][0], set(stands[0][1])
        for distance, (_, at) in enumerate(stands[1:], 1):
            starts.intersection_update([place - distance for place in at])
        if starts:
            found[number] = len(starts)
    return found


def _first_block(searcher: Any, field: str, text: str | bytes) -> Any:
    """Whoosh's reader of the list, at its first block; None where the segment lacks the term."""
    reader, kind = searcher.reader(), searcher.schema[field]
    try:
        return reader._terms.matcher(field, kind.to_bytes(text), kind.format)
    except (TermNotFound, KeyError):
        return None
