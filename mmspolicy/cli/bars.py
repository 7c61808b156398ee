"""Stacked bars in characters: drawn to an eighth of a column where a terminal can, else in whole columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_PER_CELL = len(_EIGHTHS)


class Look(NamedTuple):
    """How a part of a bar is drawn: its colour (empty for none) and the sign that fills a column."""

    color: str
    sign: str

    @property
    def is_solid(self) -> bool:
        """Whether a fraction of a column can be drawn."""
        return bool(self.color) and self.sign == _FULL


class Piece(NamedTuple):
    """Signs in one style."""

    text: str
    style: str


def bar(parts: Sequence[tuple[Look, int]], scale: float) -> Iterator[Piece]:
    """The pieces of a bar whose parts stand for counts, `scale` columns for each one.

    The length of the whole is right to an eighth of a column where its parts are solid, else to a column; a part
    ends where the sum of the parts up to it does, so that roundings never add up. A column shows two parts at most.
    """
    filled = [(look, count) for look, count in parts if count]
    ends = _ends([count for _, count in filled], scale)
    start = 0
    for at, ((look, _), end) in enumerate(zip(filled, ends, strict=True)):
        after = filled[at + 1][0] if at + 1 < len(filled) else None
        if not look.is_solid or (after is not None and not after.is_solid):
            end = max(_whole(end), _PER_CELL)
        yield from _part(look, after, start, end)
        start = -(-end // _PER_CELL) * _PER_CELL


def _ends(counts: Sequence[int], scale: float) -> list[int]:
    """Where each part ends, in eighths."""
    sums = [sum(counts[: at + 1]) for at in range(len(counts))]
    return [max(round(reached * scale * _PER_CELL), 1) for reached in sums]


def _whole(end: int) -> int:
    return round(end / _PER_CELL) * _PER_CELL


def _part(look: Look, after: Look | None, start: int, end: int) -> Iterator[Piece]:
    """A part from one place to another; the column in which it ends is shared with the next part."""
    if end <= start:
        return
    columns, rest = divmod(end - start, _PER_CELL)
    if columns:
        yield Piece(look.sign * columns, look.color)
    if rest:
        yield Piece(_EIGHTHS[rest], f"{look.color} on {after.color}" if after else look.color)
