"""Reads old segments back, so that they can be written into a new one without their deleted documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from mmspolicy.search import columns
from mmspolicy.search.inversion import PostingList
from mmspolicy.search.schema import BYTES_COLUMNS, DAY_COLUMNS, SCHEMA
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.codec.whoosh3 import W3LeafMatcher
    from whoosh.util.numeric import byte_to_length

Lists = Iterator[tuple[bytes, PostingList]]

FEW_SEGMENTS = 4
_GONE = -1  # in place of the new number of a deleted document


def worth_merging(sizes: Sequence[tuple[int, int]], added: int) -> list[int]:
    """Which of the older segments (by place) a new one of so many documents should take in.

    `sizes` are the documents of each, without and with the deleted ones. Taken in are segments of which more than
    half is deleted, and, where there would be more than a few, the smallest: each that is at most
    twice as large as what is taken already. So a segment is rewritten only together with others of its order
    of size, and the number of segments grows with the logarithm of the number of documents.
    """
    taken = [place for place, (live, full) in enumerate(sizes) if 2 * live < full]
    rest = sorted(set(range(len(sizes))).difference(taken), key=lambda place: sizes[place])
    gathered = added + sum(sizes[place][0] for place in taken)
    if len(rest) < FEW_SEGMENTS:
        return taken
    for place in rest:
        if sizes[place][0] > 2 * gathered:
            break
        taken.append(place)
        gathered += sizes[place][0]
    return sorted(taken)


class OldSegment:
    """The documents of an older segment that are not deleted, numbered anew from `first`."""

    def __init__(self, reader: Any, first: int) -> None:
        self._reader = reader
        count = reader.doc_count_all()
        self.documents: Sequence[int]
        self._new_numbers: Sequence[int]
        if not reader.has_deletions():
            self._new_numbers = range(first, first + count)
            self.documents = range(count)
        else:
            deleted = frozenset(reader.segment().deleted_docs())
            self.documents = [number for number in range(count) if number not in deleted]
            numbers = [_GONE] * count
            for new, old in enumerate(self.documents, first):
                numbers[old] = new
            self._new_numbers = numbers

    def columns(self) -> Iterator[dict[str, Any]]:
        """The columns of each document."""
        days = {name: columns.days(self._reader, name) for name in DAY_COLUMNS}
        blobs = {name: columns.blobs(self._reader, name) for name in BYTES_COLUMNS}
        for number in self.documents:
            yield {name: values[number] for read in (days, blobs) for name, values in read.items()}

    def sizes(self, field: str) -> bytes:
        """The length of this field's text in each document, a byte each."""
        read = columns.lengths(self._reader, field)
        read += bytes(self._reader.doc_count_all() - len(read))
        return bytes(map(read.__getitem__, self.documents))

    def total(self, field: str) -> int:
        """The length of all these texts together; where some are deleted, as exact as the index knows it."""
        if not self._reader.has_deletions():
            return int(self._reader.field_length(field))
        return sum(map(byte_to_length, self.sizes(field)))

    def lists(self, field: str) -> Lists:
        """The posting lists of a field, without deleted documents; a term that has no other is left out."""
        terms = self._reader._terms
        form = SCHEMA[field].format
        for (name, term), info in terms.items_from(field, b""):
            if name != field:
                return
            found = self._renumbered(whole_list(terms._postfile, info, form))
            if found.documents:
                yield term, found

    def _renumbered(self, found: PostingList) -> PostingList:
        documents, weights, places = found
        numbers = list(map(self._new_numbers.__getitem__, documents))
        if _GONE not in numbers:
            return PostingList(numbers, weights, places)
        kept = [place for place, number in enumerate(numbers) if number != _GONE]
        return PostingList(
            [numbers[place] for place in kept],
            [weights[place] for place in kept] if weights else None,
            [places[place] for place in kept] if places else None,
        )


def whole_list(file: Any, info: Any, form: Any) -> PostingList:
    """A posting list as it stands in the file."""
    documents: list[int] = []
    weights: list[float] = []
    places: list[bytes] = []
    block: Any = W3LeafMatcher(file, *info.extent(), form)
    positioned = form.fixed_value_size() is None
    while block.is_active():
        block._read_ids()
        block._read_weights()
        documents += block._ids
        weights += block._weights
        if positioned:
            block._read_values()
            places += block._values
        block._next_block()
    return PostingList(documents, weights, places if positioned else None)


def merged(*sources: Lists) -> Lists:
    """The lists of several sources as one; the documents of each source come before those of the next."""
    for term, same in groupby(merge(*sources, key=itemgetter(0)), key=itemgetter(0)):
        lists = [found for _, found in same]
        yield term, lists[0] if len(lists) == 1 else _joined(lists)


def _joined(lists: Sequence[PostingList]) -> PostingList:
    documents = [number for found in lists for number in found.documents]
    weights = [
        weight
        for found in lists
        for weight in (found.weights if found.weights is not None else (1.0,) * len(found.documents))
    ]
    places = [place for found in lists for place in found.places or ()]
    return PostingList(documents, weights, places or None)
