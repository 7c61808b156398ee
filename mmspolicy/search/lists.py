"""Whole posting lists of one segment: in Python a step costs more than a posting, so they are read block by block."""

from __future__ import annotations

from _pickle import loads
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.reading import TermNotFound

_COUNT = 4  # bytes before the places of a word: how many they are


class Postings(NamedTuple):
    """The documents that have a term, in rising order, and how often each has it; deleted ones among them."""

    documents: Sequence[int]
    weights: Sequence[float]


NONE = Postings((), ())


def postings(searcher: Any, field: str, text: str) -> Postings:
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


def places(searcher: Any, field: str, text: str, documents: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Those of some documents (in rising order) that have a term, each with the places where the term stands."""
    block = _first_block(searcher, field, text)
    for number in documents if block is not None else ():
        if not block.is_active():
            return
        block.skip_to(number)
        if block.is_active() and block.id() == number:
            yield number, list(accumulate(loads(block.value()[_COUNT:] + b".")))


def in_a_row(searcher: Any, field: str, terms: Sequence[str]) -> dict[int, int]:
    """The documents of one segment in which some terms stand in a row, each with how often they do."""
    lists = sorted((postings(searcher, field, term).documents for term in terms), key=len)
    both = sorted(set(lists[0]).intersection(*lists[1:]))
    starts: dict[int, set[int]] = {}
    for distance, term in enumerate(terms):
        found = dict(places(searcher, field, term, both))
        if not distance:
            starts = {number: set(at) for number, at in found.items()}
        else:
            starts = {number: starts[number].intersection([at - distance for at in found[number]]) for number in both}
        both = [number for number in both if starts.get(number)]
    return {number: len(starts[number]) for number in both}


def _first_block(searcher: Any, field: str, text: str) -> Any:
    """Whoosh's reader of the list, at its first block; None where the segment lacks the term."""
    reader, kind = searcher.reader(), searcher.schema[field]
    try:
        return reader._terms.matcher(field, kind.to_bytes(text), kind.format)
    except (TermNotFound, KeyError):
        return None
