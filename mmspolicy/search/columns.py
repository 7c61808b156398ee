"""Reads the columns of the index: one value a document, by document number."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from sys import byteorder
from typing import Any

from mmspolicy.search.schema import SCHEMA
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.codec.whoosh3 import LENGTHS_COLUMN


def days(reader: Any, column: str) -> Sequence[int]:
    """A column of days of one segment, read at once: 100,000 values take a tenth of a millisecond."""
    kept = kept_of(reader)
    if column not in kept:
        kept[column] = _read_days(reader, column)
    values: Sequence[int] = kept[column]
    return values


def blobs(reader: Any, column: str) -> Any:
    """A column of bytes of one segment; indexing it reads that document's bytes only."""
    kept = kept_of(reader)
    if column not in kept:
        kept[column] = reader.column_reader(column, translate=False)
    return kept[column]


def lengths(reader: Any, field: str) -> bytes:
    """How long this text is in each document of one segment, each length as one byte (Whoosh's scale)."""
    kept = kept_of(reader)
    name = f"_{field}_len"
    if name not in kept:
        per_document = reader._perdoc
        stored: Any = per_document.column_reader(name, LENGTHS_COLUMN) if per_document.has_column(name) else None
        kept[name] = stored._dbfile.get(stored._basepos, stored._count) if stored else b""
    values: bytes = kept[name]
    return values


def picked(values: Sequence[int], documents: Sequence[int]) -> Sequence[int]:
    """The values of many documents of a segment, in their order, read in one step."""
    return itemgetter(*documents)(values) if len(documents) > 1 else [values[number] for number in documents]


def day(searcher: Any, column: str, document: int) -> int:
    """The day in this column of a document found by this searcher."""
    reader, number = _segment_of(searcher, document)
    return days(reader, column)[number]


def blob(searcher: Any, column: str, document: int) -> bytes:
    """The bytes in this column of a document found by this searcher; empty where none were given."""
    reader, number = _segment_of(searcher, document)
    found: bytes = blobs(reader, column)[number]
    return found


def _segment_of(searcher: Any, document: int) -> tuple[Any, int]:
    leaves: list[tuple[Any, int]] = searcher.reader().leaf_readers()
    reader, offset = leaves[bisect_right(leaves, document, key=lambda leaf: leaf[1]) - 1]
    return reader, document - offset


def kept_of(reader: Any) -> dict[Any, Any]:
    """What was read of this segment before, by name; it goes when its reader goes."""
    kept: dict[Any, Any] = reader.__dict__.setdefault("_columns_read", {})
    return kept


def _read_days(reader: Any, column: str) -> Sequence[int]:
    kind: Any = SCHEMA[column].column_type
    values = array("i")
    if reader.has_column(column):
        stored: Any = reader.column_reader(column, translate=False)
        values.frombytes(stored._dbfile.get(stored._basepos, stored._count * values.itemsize))
        if byteorder == "little":
            values.byteswap()
    # Values at the end that are the default are not written.
    values.extend(array("i", [kind.default_value()]) * (reader.doc_count_all() - len(values)))
    return values
