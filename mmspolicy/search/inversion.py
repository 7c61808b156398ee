"""Turns documents into posting lists, held in memory as compactly as the index is on disk."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from struct import pack
from typing import NamedTuple, Protocol

from mmspolicy.search.analysis import terms_of
from mmspolicy.search.schema import COUNTED_FIELDS, EXACT_FIELDS, POSITIONED_FIELDS

Value = str | Sequence[str]


class PostingList(NamedTuple):
    """Where a term stands: documents in rising order, how often in each, and at which places (encoded)."""

    documents: Sequence[int]
    weights: Sequence[float] | None  # None: once each
    places: Sequence[bytes] | None  # None: not recorded


class InvertedField(Protocol):
    """The posting lists of one field."""

    def add(self, document: int, value: Value) -> int:
        """Take in a document's value; documents come in rising order. Returns how many terms it has."""

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        """Each term with its list, in the order of their bytes."""


def inverted_fields() -> dict[str, InvertedField]:
    """An empty inversion of each indexed field."""
    fields: dict[str, InvertedField] = {name: _Positioned() for name in POSITIONED_FIELDS}
    fields |= {name: _Counted() for name in COUNTED_FIELDS}
    fields |= {name: _Exact() for name in EXACT_FIELDS}
    return fields


class _Exact:
    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = {}

    def add(self, document: int, value: Value) -> int:
        keys = {value} if isinstance(value, str) else set(value)
        for key in keys:
            found = self._lists.get(key)
            if found is None:
                found = self._lists[key] = array("I")
            found.append(document)
        return len(keys)

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            yield term.encode(), PostingList(self._lists[term], None, None)


class _Counted:
    def __init__(self) -> None:
        self._lists: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, document: int, value: Value) -> int:
        words = terms_of(_text(value))
        lists = self._lists
        for term, count in Counter(words).items():
            found = lists.get(term)
            if found is None:
                found = lists[term] = (array("I"), array("f"))
            found[0].append(document)
            found[1].append(count)
        return len(words)

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            documents, weights = self._lists[term]
            yield term.encode(), PostingList(documents, weights, None)


class _Positioned:
    def __init__(self) -> None:
        self._lists: dict[str, tuple[array[int], array[float], list[bytes]]] = {}

    def add(self, document: int, value: Value) -> int:
        words = terms_of(_text(value))
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, term in enumerate(words):
            places[term].append(place)
        lists = self._lists
        for term, at in places.items():
            found = lists.get(term)
            if found is None:
                found = lists[term] = (array("I"), array("f"), [])
            found[0].append(document)
            found[1].append(len(at))
            found[2].append(_SINGLE[at[0]] if len(at) == 1 else _encoded(at))
        return len(words)

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            yield term.encode(), PostingList(*self._lists[term])


def _text(value: Value) -> str:
    return value if isinstance(value, str) else " ".join(value)


# Whoosh keeps places as their number and a pickled list of the steps between them. The pickles made here lack what a
# reader can do without (the mark of the protocol, memo entries, the final dot, which it adds itself) and are half as
# long as those that `pickle` makes; they are read the same.


class _Steps(dict[int, bytes]):
    def __missing__(self, step: int) -> bytes:
        coded = self[step] = _number(step)
        return coded


class _Singles(dict[int, bytes]):
    def __missing__(self, place: int) -> bytes:
        coded = self[place] = pack(">I", 1) + b"]" + _number(place) + b"a"
        return coded


_STEP = _Steps()
_SINGLE = _Singles()


def _number(number: int) -> bytes:
    if number < 1 << 8:
        return pack("<cB", b"K", number)
    if number < 1 << 16:
        return pack("<cH", b"M", number)
    return pack("<ci", b"J", number)


def _encoded(places: list[int]) -> bytes:
    steps = [places[0], *(after - before for before, after in zip(places, places[1:], strict=False))]
    return pack(">I", len(places)) + b"](" + b"".join(map(_STEP.__getitem__, steps)) + b"e"
