"""The fields of the index: one document is one version of a record, its text in a span of days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmspolicy.search.analysis import terms
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.analysis import Token
    from whoosh.columns import NumericColumn, VarBytesColumn
    from whoosh.fields import COLUMN, ID, TEXT, Schema

# Text with positions, for phrases; text with frequencies only; and exact keys, one or several, never analysed.
POSITIONED_FIELDS = ("all", "title", "keyword")
COUNTED_FIELDS = ("topic", "text", "earlier")
EXACT_FIELDS = (
    "path", "key", "names", "version", "topics", "type", "collection", "parent", "acted", "committee", "cites",
)  # fmt: skip

# Columns: days, counted from any fixed day, each with what holds where none is given; and bytes.
EARLIEST_DAY = -(2**31)
LATEST_DAY = 2**31 - 1
DAY_COLUMNS = {"since": EARLIEST_DAY, "until": LATEST_DAY, "adopted": EARLIEST_DAY, "last": EARLIEST_DAY}
BYTES_COLUMNS = ("timeline", "mentions", "stored")


class Words:
    """How Whoosh itself cuts a text into terms: by our rules. It has to be importable where an index is opened."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, mode: str = "", **options: Any
    ) -> Iterator[Any]:
        token: Any = Token(positions, chars, mode=mode)
        token.boost, token.stopped = 1.0, False
        for position, (token.text, start, end) in enumerate(terms(value), options.get("start_pos", 0)):
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = start, end
            yield token


class WholeValue:
    """How Whoosh itself takes an exact key: the whole value is one term."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, mode: str = "", **options: Any
    ) -> Iterator[Any]:
        token: Any = Token(positions, chars, mode=mode)
        token.boost, token.stopped, token.text, token.pos = 1.0, False, value, 0
        token.startchar, token.endchar = 0, len(value)
        yield token


def _schema() -> Schema:
    fields: dict[str, Any] = {name: TEXT(analyzer=Words()) for name in POSITIONED_FIELDS}
    fields |= {name: TEXT(analyzer=Words(), phrase=False) for name in COUNTED_FIELDS}
    fields |= {name: ID(analyzer=WholeValue()) for name in EXACT_FIELDS}
    fields |= {name: COLUMN(NumericColumn("i", default=default)) for name, default in DAY_COLUMNS.items()}
    # With the offset of every value written down, opening the column does not add up the lengths of all of them.
    fields |= {name: COLUMN(VarBytesColumn(write_offsets_cutoff=0)) for name in BYTES_COLUMNS}
    return Schema(**fields)


SCHEMA = _schema()
