"""Reads the posting list of a term: block by block, skipping whole blocks unread where it can."""

from __future__ import annotations

from _pickle import load
from bisect import bisect_left
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from typing import Any

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.codec.whoosh3 import W3LeafMatcher
    from whoosh.matching.mcore import ReadTooFar
    from whoosh.system import unpack_int
    from whoosh.util.numeric import byte_to_length

_HEADER = 96  # bytes that hold a block's length and its pickled summary, with room to spare


def _goto(self: Any, position: int) -> None:
    """Read the summary of the block at this position; its postings are read when somebody asks for them."""
    header = self._postfile.get(position, _HEADER)
    size = unpack_int(header[:4])[0]
    self._lastblock = size < 0
    summary = BytesIO(header)
    summary.seek(4)
    self._blocklength, self._maxid, self._maxweight, self._compression, shortest, longest = load(summary)
    self._minlength = byte_to_length(shortest)
    self._maxlength = byte_to_length(longest)
    self._dataoffset = position + summary.tell()
    self._nextoffset = position + 4 + abs(size)
    self._data = self._ids = self._weights = self._values = None
    self._i = 0


def _read_ids(self: Any) -> None:
    if self._data is None:
        self._read_data()
    self._ids = self._data[0] if self._byteids else tuple(accumulate(self._data[0]))


def _read_weights(self: Any) -> None:
    if self._data is None:
        self._read_data()
    weights = self._data[1]
    self._weights = weights if isinstance(weights, tuple) else (weights or 1.0,) * self._blocklength


def _skip_to(self: Any, target: int) -> bool:
    """Move to the first posting of document `target` or later; true if that is in another block."""
    if not self.is_active():
        raise ReadTooFar
    moved = False
    while target > self._maxid:
        self._next_block()
        if self._atend:
            return True
        moved = True
    if self._ids is None:
        self._read_ids()
    self._i = bisect_left(self._ids, target, self._i)
    return moved


def _all_ids(self: Any) -> Iterator[int]:
    """The documents from here on, a block at a time."""
    while self.is_active():
        if self._ids is None:
            self._read_ids()
        yield from self._ids[self._i :]
        self._next_block()


def _block_end(self: Any) -> int:
    return int(self._maxid)


def read_fast() -> None:
    """Make Whoosh's reader of posting lists skip and decode as above."""
    # Whoosh decodes a block before it skips it, and decodes in Python what C can.
    W3LeafMatcher._goto = _goto
    W3LeafMatcher._read_ids = _read_ids
    W3LeafMatcher._read_weights = _read_weights
    W3LeafMatcher.skip_to = _skip_to
    W3LeafMatcher.all_ids = _all_ids
    W3LeafMatcher.block_end = _block_end
