"""Turns documents into posting lists, held in memory as compactly as the index is on disk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import sub
from struct import pack
from typing import Any, NamedTuple, Protocol

from mmspolicy.search.analysis import terms_of
from mmspolicy.search.schema import COUNTED_FIELDS, EXACT_FIELDS, POSITIONED_FIELDS

Value = str | Sequence[str]
GAP = ""  # stands between parts of a text, so that no phrase reaches from one into the next


class PostingList(NamedTuple):
    """Where a term stands: documents in rising order, how often in each, and at which places (encoded)."""

    documents: Sequence[int]
    weights: Sequence[float] | None  # None: once each
    places: Sequence[bytes] | None  # None: not recorded


class InvertedField(Protocol):
    """The posting lists of one field."""

    def add(self, document: int, terms: Sequence[str]) -> None:
        """Take in the terms of a document, in order; documents come in rising order."""

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        """Each term with its list, in the order of their bytes."""


def terms_in(value: Value, known: dict[str, list[str]]) -> list[str]:
    """The terms of a text in one or more parts; `known` keeps those of each part, for other fields that have it too."""
    parts = [value] if isinstance(value, str) else [part for part in value if part]
    for part in parts:
        if part not in known:
            known[part] = terms_of(part)
    if len(parts) == 1:
        return known[parts[0]]
    return [term for part in parts for term in (*known[part], GAP)][:-1]


def inverted_fields() -> dict[str, InvertedField]:
    """An empty inversion of each indexed field."""
    fields: dict[str, InvertedField] = {name: _Positioned() for name in POSITIONED_FIELDS}
    fields |= {name: _Counted() for name in COUNTED_FIELDS}
    fields |= {name: _Exact() for name in EXACT_FIELDS}
    return fields


class _Exact:
    """Most keys stand in one document only, so that is noted without a list."""

    def __init__(self) -> None:
        self._lists: dict[str, int | list[int]] = {}

    def add(self, document: int, terms: Sequence[str]) -> None:
        for key in set(terms):
            found = self._lists.get(key)
            if found is None:
                self._lists[key] = document
            elif isinstance(found, int):
                self._lists[key] = [found, document]
            else:
                found.append(document)

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            found = self._lists[term]
            yield term.encode(), PostingList((found,) if isinstance(found, int) else found, None, None)


class _Counted:
    """A list alternates between documents and counts: one list and one step a posting, for memory and speed."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, document: int, terms: Sequence[str]) -> None:
        counts = Counter(terms)
        counts.pop(GAP, None)
        lists = self._lists
        for term, count in counts.items():
            lists[term].extend((document, count))

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            found = self._lists.pop(term)
            yield term.encode(), PostingList(found[::2], found[1::2], None)


class _Positioned:
    """A list alternates between documents and encoded places."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[Any]] = defaultdict(list)

    def add(self, document: int, terms: Sequence[str]) -> None:
        last_places = dict(zip(terms, range(len(terms)), strict=True))
        repeated = _repeated(terms) if len(last_places) < len(terms) else {}
        last_places.pop(GAP, None)
        lists = self._lists
        for term, place in last_places.items():
            lists[term].extend((document, _encoded(repeated[term]) if term in repeated else _SINGLE[place]))

    def lists(self) -> Iterator[tuple[bytes, PostingList]]:
        for term in sorted(self._lists):
            found = self._lists.pop(term)
            places: list[bytes] = found[1::2]
            weights = [at[3] | at[2] << 8 | at[1] << 16 for at in places]
            yield term.encode(), PostingList(found[::2], weights, places)


def _repeated(words: Sequence[str]) -> dict[str, list[int]]:
    """The places of each word that stands more than once."""
    places: dict[str, list[int]] = {term: [] for term, count in Counter(words).items() if count > 1}
    for place, term in enumerate(words):
        if term in places:
            places[term].append(place)
    return places


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
    steps = (places[0], *map(sub, places[1:], places))
    return pack(">I", len(places)) + b"](" + b"".join(map(_STEP.__getitem__, steps)) + b"e"
