"""Mentions as short lists of plain values, to be kept beside a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmspolicy.references.mention import Mention, PlacedMention


def pack(placed: PlacedMention) -> list[Any]:
    """A placed mention as a list without its empty end; a target that is what stands there is left out."""
    mention = placed.mention
    target = None if mention.target == mention.raw else mention.target
    values = [
        list(placed.place), placed.n, mention.start, mention.end, mention.raw, mention.kind, target, mention.resolve,
        None if mention.certain else 1, mention.authority, mention.name, mention.url, 1 if mention.between else None,
    ]  # fmt: skip
    while values[-1] is None:
        values.pop()
    return values


def unpack(packed: Sequence[Any]) -> PlacedMention:
    """The placed mention that `pack` made this of."""
    whole = [*packed, *[None] * (13 - len(packed))]
    place, n, start, end, raw, kind, target, resolve, doubtful, authority, name, url, between = whole
    mention = Mention(
        start,
        end,
        raw,
        kind,
        raw if target is None else target,
        resolve,
        authority,
        name,
        url,
        not doubtful,
        bool(between),
    )
    return PlacedMention(tuple(place), mention, n)
