"""Writes one segment of the index: a single file in Whoosh's own format, which its stock reader reads."""

from __future__ import annotations

import zlib
from _pickle import dumps
from array import array
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from operator import sub
from struct import Struct, pack
from sys import byteorder
from typing import Any

from mmspolicy.search.inversion import PostingList
from mmspolicy.search.keyfile import KeyFile
from mmspolicy.search.schema import BYTES_COLUMNS, DAY_COLUMNS, SCHEMA
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.codec.whoosh3 import STORED_COLUMN, WHOOSH3_HEADER_MAGIC, W3Codec
    from whoosh.filedb.compound import CompoundStorage
    from whoosh.filedb.structfile import StructFile
    from whoosh.system import pack_int, pack_ushort

BLOCK = 128  # postings a block, as Whoosh itself has it
_LONGER = 32  # times as many where they have no places: such lists are read whole, and long blocks make that quicker
# Whoosh writes protocol 2, which has no bytes, but reads any: blocks become a third of the size, and are read faster.
_PROTOCOL = 4
_LEVEL = 3  # of compression, as Whoosh itself has it
_WORTH_COMPRESSING = 300  # bytes; compressing shorter blocks takes as long, and saves little
# What the index keeps of a term: a flag, its total weight, how many documents have it, the shortest and the longest of
# their texts (as bytes on Whoosh's scale), the highest weight, first and last document, place and size of its list.
_TERM = Struct("!BfIBBfIIqi")

Lists = Iterator[tuple[bytes, PostingList]]


class SegmentFile:
    """A segment being written; its documents are numbered from 0 as they come.

    Call `add_columns` for every document, then `add_postings` for every field in the order of their names,
    then `finish`. Nothing refers to the file until its segment stands in a table of contents.
    """

    def __init__(self, storage: Any, index_name: str, block: int = BLOCK) -> None:
        self.segment: Any = W3Codec().new_segment(storage, index_name)
        self.count = 0
        self._storage = storage
        self._block = block
        self._file: Any = self.segment.create_file(storage, self.segment.COMPOUND_EXT)
        self._raw: Any = self._file.raw_file()
        self._file.write_long(0)  # where the directory stands, known at the end
        self._file.write_int(0)
        self._directory: dict[str, dict[str, int]] = {}
        self._start = self._file.tell()
        self._days = {name: array("i") for name in DAY_COLUMNS}
        # The last column of bytes, the large one, goes straight to disk; the others wait in memory.
        self._waiting = {name: _Memory() for name in BYTES_COLUMNS[:-1]}
        self._blobs = {name: _column(name).writer(StructFile(buffer)) for name, buffer in self._waiting.items()}
        self._blobs[BYTES_COLUMNS[-1]] = _column(BYTES_COLUMNS[-1]).writer(self._file)
        self._terms = _Memory()
        self._keys = KeyFile(StructFile(self._terms))
        self._fields: dict[str, int] = self._keys.extras.setdefault("fieldmap", {})
        self._at = 0
        self._singles: dict[int, bytes] = {}

    def add_columns(self, values: Mapping[str, Any]) -> int:
        """Take in the columns of the next document; returns its number."""
        number = self.count
        for name, default in DAY_COLUMNS.items():
            self._days[name].append(values.get(name, default))
        for name, column in self._blobs.items():
            column.add(number, values.get(name, b""))
        self.count += 1
        return number

    def start_postings(self) -> None:
        """Finish the columns of bytes; from here on the file takes posting lists."""
        for column in self._blobs.values():
            column.finish(self.count)
        self._end_part(f".{BYTES_COLUMNS[-1]}{W3Codec.COLUMN_EXT}")

    def add_postings(self, name: str, lists: Lists, sizes: bytes | bytearray) -> None:
        """Write the posting lists of a field; `sizes` has a byte for the length of its text in each document."""
        number = pack_ushort(self._fields.setdefault(name, len(self._fields)))
        width = SCHEMA[name].format.fixed_value_size()
        for term, found in lists:
            self._keys.add(number + term, self._write_list(found, width, sizes))

    def _write_list(self, found: PostingList, width: int | None, sizes: bytes | bytearray) -> bytes:
        """Write a list block by block; returns what the index of terms keeps of it."""
        documents, weights, places = found
        count, start = len(documents), self._at
        if count == 1 and weights is None:
            return self._write_single(documents[0])
        written = [WHOOSH3_HEADER_MAGIC]
        total, heaviest, shortest, longest = 0.0, 0.0, 255, 0
        size = self._block if places is not None else _LONGER * self._block
        for low in range(0, count, size):
            high = min(low + size, count)
            block = documents[low:high]
            heavy = weights[low:high] if weights is not None else ()
            most = max(heavy, default=1.0)
            lengths = bytes(map(sizes.__getitem__, block)) if sizes else b"\0"
            least, longer = min(lengths), max(lengths)
            values = tuple(places[low:high]) if places is not None else _frequencies(heavy, len(block), width)
            data, level = _packed((_steps(block), _weights(heavy, most), values))
            summary = dumps((high - low, block[-1], most, level, least, longer), _PROTOCOL)
            room = len(summary) + len(data)
            written += (pack_int(room if high < count else -room), summary, data)
            total += sum(heavy) if heavy else high - low
            heaviest, shortest, longest = max(heaviest, most), min(shortest, least), max(longest, longer)
        content = b"".join(written)
        self._at += self._raw.write(content)
        return _TERM.pack(
            0, total, count, shortest, longest, heaviest, documents[0], documents[-1], start, len(content)
        )

    def _write_single(self, document: int) -> bytes:
        """What `_write_list` writes for a key that stands in one document, as most do; a document has one such list."""
        known = self._singles.get(document)
        if known is None:
            data = dumps(((document,), None, None), _PROTOCOL)
            summary = dumps((1, document, 1.0, 0, 0, 0), _PROTOCOL)
            start = self._at
            self._at += self._raw.write(WHOOSH3_HEADER_MAGIC + pack_int(-len(summary) - len(data)) + summary + data)
            known = _TERM.pack(0, 1.0, 1, 0, 0, 1.0, document, document, start, self._at - start)
            self._singles[document] = known
        return known

    def finish(self, sizes: Mapping[str, Sequence[int]], totals: Mapping[str, int]) -> Any:
        """Complete the file and return its segment; `sizes` and `totals` are the lengths of texts, by field."""
        self._end_part(W3Codec.POSTS_EXT)
        self._keys.close()
        self._add_part(W3Codec.TERMS_EXT, self._terms.getvalue())
        for name, values in self._days.items():
            self._add_part(f".{name}{W3Codec.COLUMN_EXT}", _big_endian(values))
        for name, buffer in self._waiting.items():
            self._add_part(f".{name}{W3Codec.COLUMN_EXT}", buffer.getvalue())
        for name, lengths in sizes.items():
            self._add_part(f"._{name}_len{W3Codec.COLUMN_EXT}", bytes(lengths))
        nothing = _Memory()  # the column of what Whoosh stores, which its reader expects
        STORED_COLUMN.writer(StructFile(nothing)).finish(self.count)
        self._add_part(f"._stored{W3Codec.COLUMN_EXT}", nothing.getvalue())
        CompoundStorage.write_dir(self._file, 0, self._directory)
        self.segment.set_doc_count(self.count)
        self.segment._fieldlengths = dict(totals)
        self.segment.compound = True
        return self.segment

    def discard(self) -> None:
        """Remove the file."""
        self._file.close()
        self._storage.delete_file(self.segment.make_filename(self.segment.COMPOUND_EXT))

    def _add_part(self, ending: str, content: bytes) -> None:
        self._file.write(content)
        self._end_part(ending)

    def _end_part(self, ending: str) -> None:
        """Note that what was written since the last part is the part with this ending."""
        end = self._file.tell()
        self._directory[self.segment.make_filename(ending)] = {"offset": self._start, "length": end - self._start}
        self._start = end


class _Memory(BytesIO):
    """A file in memory that can still be read when it was closed."""

    def close(self) -> None:
        pass


def _column(name: str) -> Any:
    return SCHEMA[name].column_type


def _big_endian(values: array[int]) -> bytes:
    if byteorder == "little":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _steps(documents: Sequence[int]) -> tuple[int, ...]:
    return (documents[0], *map(sub, documents[1:], documents))


def _weights(weights: Sequence[float], most: float) -> Any:
    """As Whoosh writes them: nothing where all are 1, one number (it must be a float) where all are the same."""
    if not weights or min(weights) == most:
        return None if most == 1 else float(most)
    return tuple(weights)


def _frequencies(weights: Sequence[float], count: int, width: int | None) -> bytes | None:
    """What stands beside each posting that has no places: the frequency in four bytes, or nothing."""
    return pack(f"!{count}I", *map(int, weights)) if width else None


def _packed(block: tuple[Any, ...]) -> tuple[bytes, int]:
    """A block as bytes, and the level at which it is compressed.

    A small window and little memory, which is all that a block needs: setting up more takes longer than compressing.
    """
    data = dumps(block, _PROTOCOL)
    if len(data) < _WORTH_COMPRESSING:
        return data, 0
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, 12, 5)
    return squeeze.compress(data) + squeeze.flush(), _LEVEL
