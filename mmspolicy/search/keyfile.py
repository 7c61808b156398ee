"""Writes the index of terms: keys in order, each with its value, to be looked up by hash or by prefix."""

from __future__ import annotations

from itertools import starmap
from struct import Struct
from typing import Any
from zlib import crc32

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
    from whoosh.util.numlists import GrowableArray

_LENGTHS = Struct("!ii")
_POINTER = Struct("!Iq")
_CRC32 = 1  # the number of this hash function in the file; Whoosh takes MD5 unless told otherwise, and is slower


class KeyFile(OrderedHashWriter):
    """Whoosh's own format, written with one call a key instead of twenty."""

    def __init__(self, dbfile: Any) -> None:
        HashWriter.__init__(self, dbfile, hashtype=_CRC32)
        self.index: Any = GrowableArray("H")
        self._raw = dbfile.raw_file()
        self._at = self._raw.tell()

    def add(self, key: bytes, value: bytes) -> None:
        """Add a key, which must come after all that were added before."""
        self.index.append(self._at)
        hashed = crc32(key)
        self.buckets[hashed & 255].append((hashed, self._at))
        self._at += self._raw.write(_LENGTHS.pack(len(key), len(value)) + key + value)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            slots = 2 * len(entries)
            self.directory.append((self._raw.tell(), slots))
            table = [(0, 0)] * slots
            for hashed, position in entries:
                slot = (hashed >> 8) % slots
                while table[slot][1]:
                    slot = (slot + 1) % slots
                table[slot] = (hashed, position)
            self._raw.write(b"".join(starmap(_POINTER.pack, table)))
