"""What an excerpt was asked for and what it showed, with digests, as one line of text: its stamp."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mmspolicy.errors import RequestError
from mmspolicy.search.request import Filters
from mmspolicy.search.tree import Bound

Plain = dict[str, Any]

# What could end the comment or the element that a stamp stands in.
_GUARDED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_LISTS = ("collections", "topics", "types", "states", "committees", "acted", "cites")
_LARGEST = 256 * 1024 * 1024  # bytes of a stamp
_BOUNDS = ("adopted_after", "adopted_before", "due_by")


class NoStamp(RequestError):
    """A file that carries no stamp which can be read; exit code 2."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an excerpt is asked for: a query, ids, or all that the filters let pass; as of a day where one is named.

    `typed` is the request as it was typed; `include` what is shown beside the texts, None for a format's own choice.
    """

    query: str | None = None
    ids: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    limit: int | None = None
    include: tuple[str, ...] | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an excerpt showed of a record, as digests.

    `head`, `rest` and each of `texts` (by number of the resolve) stand for words, each of `history` for an action;
    `standing` tells in clear until when a resolve stands, or that it ended. `whole` is the digest of them all.
    """

    id: str
    whole: str
    head: str
    texts: Mapping[str, str]
    standing: Mapping[str, str]
    history: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an excerpt is: of which society, made when, from what request, and what it showed of each record.

    `loss_free` says that it holds the records whole, as data.
    """

    society: str
    made: date
    asked: Asked
    resolves: int
    records: tuple[Shown, ...]
    loss_free: bool = False


def stamp_text(stamp: Stamp) -> str:
    """The stamp as one line of JSON that can stand in any comment, element or attribute."""
    asked = stamp.asked
    filters = {name: value for name, value in asked.filters._asdict().items() if value}
    plain: Plain = {
        "what": "unofficial copy",
        "society": stamp.society,
        "made": stamp.made.isoformat(),
        "as_of": asked.as_of.isoformat() if asked.as_of else None,
        "typed": asked.typed,
        "query": asked.query,
        "ids": list(asked.ids),
        "filters": filters,
        "limit": asked.limit,
        "include": None if asked.include is None else list(asked.include),
        "loss_free": stamp.loss_free,
        "counts": {"records": len(stamp.records), "resolves": stamp.resolves},
        "records": [_shown_plain(one) for one in stamp.records],
    }
    text = json.dumps(plain, ensure_ascii=True, separators=(",", ":")).translate(_GUARDED)
    return text.replace("--", "-\\u002d").replace("--", "-\\u002d")


def packed(text: str) -> str:
    """The text of a stamp in a third of its length, where every byte counts; `read_stamp` unpacks it."""
    return json.dumps({"packed": b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii")})


def _unpacked(plain: Any) -> Any:
    if not (isinstance(plain, dict) and "packed" in plain):
        return plain
    opened = zlib.decompressobj()
    text = opened.decompress(b64decode(plain["packed"], validate=True), _LARGEST)
    if not opened.eof:
        raise ValueError("cut off, or too large")
    return json.loads(text)


def _shown_plain(shown: Shown) -> Plain:
    return {
        "id": shown.id,
        "digest": shown.whole,
        "head": shown.head,
        "texts": dict(shown.texts),
        "standing": dict(shown.standing),
        "history": list(shown.history),
        "rest": shown.rest,
    }


def read_stamp(text: str) -> Stamp:
    """The stamp that a text is; NoStamp where it is none, or was damaged."""
    try:
        plain = _unpacked(json.loads(text))
        return Stamp(
            society=str(plain["society"]),
            made=date.fromisoformat(plain["made"]),
            asked=_asked(plain),
            resolves=int(plain["counts"]["resolves"]),
            records=tuple(_shown(one) for one in plain["records"]),
            loss_free=bool(plain["loss_free"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, zlib.error) as failure:
        raise NoStamp("the stamp in this file is damaged", "Export the excerpt anew.") from failure


def _asked(plain: Plain) -> Asked:
    given = plain["filters"]
    lists: Plain = {name: tuple(map(str, given[name])) for name in _LISTS if name in given}
    bounds: Plain = {name: _bound(given[name]) for name in _BOUNDS if name in given}
    return Asked(
        query=None if plain["query"] is None else str(plain["query"]),
        ids=tuple(map(str, plain["ids"])),
        filters=Filters()._replace(**lists, **bounds),
        as_of=date.fromisoformat(plain["as_of"]) if plain["as_of"] else None,
        limit=None if plain["limit"] is None else max(1, int(plain["limit"])),
        include=None if plain["include"] is None else tuple(map(str, plain["include"])),
        typed=str(plain["typed"]),
    )


def _bound(values: Sequence[str | int]) -> Bound:
    """A day, month, year or meeting, as the query language has it; ValueError for anything else."""
    first, *rest = values
    if first in ("A", "I"):
        return str(first), int(rest[0])
    year, month, day = (*map(int, values), 1, 1)[:3]
    date(year, month, day)
    return tuple(map(int, values))


def _shown(plain: Plain) -> Shown:
    return Shown(
        id=str(plain["id"]),
        whole=str(plain["digest"]),
        head=str(plain["head"]),
        texts={str(n): str(digest) for n, digest in plain["texts"].items()},
        standing={str(n): str(words) for n, words in plain["standing"].items()},
        history=tuple(map(str, plain["history"])),
        rest=str(plain["rest"]),
    )
