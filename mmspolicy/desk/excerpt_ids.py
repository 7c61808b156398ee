"""The ids that an excerpt is asked for: which words are ids, and which ids something answers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mmspolicy import clock
from mmspolicy.desk.stamp import Asked
from mmspolicy.errors import NoSuchId
from mmspolicy.identifiers import key, split_resolve
from mmspolicy.model import Record
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.search.society import society_of
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store


def ids_among(store: Store, words: Sequence[str]) -> tuple[str, ...] | None:
    """The words, where each of them is the id of a record in some spelling, `#` and a resolve maybe behind it.

    So they are where some are known, and the others at least look like ids; or where all look like ids of this
    society, though none is known. Else None: they are a query.
    """
    known = {key(name.id) for name in store.names}
    shapes = {*map(_shape, known)} - {""}
    whole = key(split_resolve(" ".join(words))[0])
    if whole in known or (len(words) > 1 and _shape(whole) in shapes):
        return (" ".join(words),)
    keys = [key(split_resolve(word)[0]) for word in words]
    missing = [word for one, word in zip(keys, words, strict=True) if one not in known]
    if len(missing) < len(words):
        are_ids = all("-" in word and any(map(str.isdigit, word)) for word in missing)
    else:
        are_ids = bool(words) and all(_shape(one) in shapes for one in keys)
    return tuple(words) if are_ids else None


def _shape(spelling: str) -> str:
    """What ids of one sort have in common: `hod-0-0` for all of HOD-2019-07 and its like; empty without a number."""
    shape = re.sub(r"\d+", "0", spelling)
    return shape if "0" in shape else ""


def known_only(store: Store, asked: Asked, day: date) -> tuple[Asked, list[str]]:
    """The request without the ids that nothing answers to on a day, and these."""
    society = society_of(store.settings)
    gone = []
    for one in asked.ids:
        identifier, number = split_resolve(one)
        records = [
            record_of(stored["record"], society.profile.clock.century_pivot)
            for stored in store.lookup(identifier, day.toordinal())
        ]
        if not records or (number and not all(_has(record, number, society, day) for record in records)):
            gone.append(one)
    return replace(asked, ids=tuple(one for one in asked.ids if one not in gone)), gone


def _has(record: Record, number: str, society: Society, day: date) -> bool:
    return clock.standing(record, day, society).resolve(number) is not None


def not_known(store: Store, ids: Sequence[str], day: date) -> NoSuchId:
    """The failure for ids that nothing answers to, with what is near the first of them."""
    identifier, number = split_resolve(ids[0])
    society = society_of(store.settings)
    near = [
        f"{record.id}#{unit.n}"
        for stored in (store.lookup(identifier, day.toordinal()) if number else ())
        if (record := record_of(stored["record"], society.profile.clock.century_pivot))
        for unit in clock.standing(record, day, society).resolves
        if unit.n
    ]
    return NoSuchId("”, “".join(ids), near or nearest_names(identifier, [name.id for name in store.names]))
