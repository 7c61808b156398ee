"""Turns documents into posting lists, held in memory as compactly as the index is on disk."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, count, repeat
from operator import and_, rshift, sub
from struct import pack
from typing import NamedTuple, Protocol

from mmspolicy.search.analysis import WORD, term_of

Words = Sequence[str]  # as they are printed
_PLACE_BITS = 32
_PLACE = (1 << _PLACE_BITS) - 1
_KEPT = 64  # texts whose words are kept at hand: a title, a topic and the words of a body stand in several fields


class PostingList(NamedTuple):
    """Where a term stands: documents in rising order, how often in each, and at which places (encoded)."""

    documents: Sequence[int]
    weights: Sequence[float] | None  # None: once each
    places: Sequence[bytes] | None  # None: not recorded


class Inverted(Protocol):
    """What gives the posting lists of a field."""

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        """Each term with its list, in the order of their bytes; they are given once."""


class InvertedKeys:
    """Exact keys. Most stand in one document only, so that is noted without a list."""

    def __init__(self) -> None:
        self._lists: dict[str, int | list[int]] = {}

    def add(self, document: int, keys: Iterable[str]) -> None:
        """Take in the keys of a document; documents come in rising order."""
        for key in set(keys):
            found = self._lists.get(key)
            if found is None:
                self._lists[key] = document
            elif isinstance(found, int):
                self._lists[key] = [found, document]
            else:
                found.append(document)

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        """Each key with its documents."""
        for term in sorted(self._lists):
            found = self._lists[term]
            yield term.encode(), PostingList((found,) if isinstance(found, int) else found, None, None)


class InvertedText:
    """Texts by their words as printed, each with all its places in one array; terms are made of them at the end.

    So a place costs eight bytes and no step of Python: the words of a text go to their arrays in one go.
    """

    def __init__(self, positioned: bool) -> None:
        self._positioned = positioned
        self._places: defaultdict[str, array[int]] = defaultdict(partial(array, "Q"))

    def add(self, document: int, parts: Iterable[str]) -> int:
        """Take in a text in parts, between which no phrase reaches; returns the number of its words.

        Documents come in rising order.
        """
        total, at = 0, document << _PLACE_BITS
        for words in map(words_of, parts):
            deque(map(array.append, map(self._places.__getitem__, words), count(at)), maxlen=0)
            total += len(words)
            at += len(words) + 1
        return total

    def counts(self) -> Iterator[tuple[str, int]]:
        """Each word as printed, with the number of the documents that have it."""
        for word, places in self._places.items():
            yield word, len(set(_documents(places)))

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        """Each term with its list, in the order of their bytes; they are given once."""
        printed: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._places:
            printed[term_of(word)].append(word)
        for term in sorted(printed):
            found = [self._places.pop(word) for word in printed[term]]
            yield term.encode(), self._list(found[0] if len(found) == 1 else sorted(chain.from_iterable(found)))

    def _list(self, places: Sequence[int]) -> PostingList:
        counts = Counter(_documents(places))
        weights = list(counts.values())
        return PostingList(list(counts), weights, _encoded(places, weights) if self._positioned else None)


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> Words:
    """The words of a text as they are printed."""
    found: list[str] = WORD.findall(text)
    return found


def _documents(places: Iterable[int]) -> Iterator[int]:
    return map(rshift, places, repeat(_PLACE_BITS))


# Whoosh keeps places as their number and a pickled list of the steps between them. The pickles made here lack what a
# reader can do without (the mark of the protocol, memo entries, the final dot, which it adds itself) and are half as
# long as those that `pickle` makes; they are read the same.


def _encoded(places: Sequence[int], counts: Sequence[int]) -> list[bytes]:
    """The places of a term in each of its documents, which have it so many times."""
    bare = list(map(and_, places, repeat(_PLACE)))
    if len(counts) == len(bare):
        return list(map(_SINGLE.__getitem__, bare))
    ends = accumulate(counts)
    return [
        _SINGLE[bare[end - 1]] if times == 1 else _several(bare[end - times : end])
        for times, end in zip(counts, ends, strict=True)
    ]


def _several(places: list[int]) -> bytes:
    steps = (places[0], *map(sub, places[1:], places))
    return pack(">I", len(places)) + b"](" + b"".join(map(_STEP.__getitem__, steps)) + b"e"


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
