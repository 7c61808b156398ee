"""The order of a listing: by id, by the last action, by the due meeting."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mmspolicy.identifiers import key
from mmspolicy.search import columns, standings
from mmspolicy.search.schema import EARLIEST_DAY
from mmspolicy.search.store import Store

_HEAD = b'{"record":{"id":"'  # how the stored form of a record begins


def order(store: Store, sort: str, day: int) -> Callable[[int], Any]:
    """What documents are sorted by; of those that are alike, the one with the lower id comes first."""
    searcher = store.searcher
    places = {name.id: at for at, name in enumerate(store.names)}

    def place(document: int) -> int:
        return places.get(_id_of(columns.blob(searcher, "stored", document)), len(places))

    if sort == "date":
        return lambda document: (-columns.day(searcher, "last", document), place(document))
    if sort == "due":
        return lambda document: (*_due(columns.blob(searcher, "timeline", document), day), place(document))
    return place


def _id_of(stored: bytes) -> str:
    """The id at the head of a stored record; the rest of it is not read."""
    raw = stored[len(_HEAD) : stored.find(b'"', len(_HEAD))]
    if b"\\" in raw or not stored.startswith(_HEAD):
        return str(json.loads(stored)["record"]["id"])
    return raw.decode("utf-8", "surrogatepass")


def _due(packed: bytes, day: int) -> tuple[int, int]:
    standing = standings.read(packed, day)
    return (standing.due_year or 9999, standing.due_day or EARLIEST_DAY)


def natural(name: str) -> list[tuple[int, int, str]]:
    """The order of ids that people expect: BYL-3.9 before BYL-3.10."""
    parts: list[tuple[int, int, str]] = []
    for part in key(name).replace(".", "-").split("-"):
        parts.append((0, int(part), "") if part.isdecimal() else (1, 0, part))
    return parts
