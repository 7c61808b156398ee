"""What a form finds in running text, before its kind is known and what overlaps is sorted out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Found:
    """Characters [start, end) of a running text, and what they name; see `Mention` for the other fields."""

    start: int
    end: int
    target: str
    resolve: str | None = None
    authority: str | None = None
    name: str | None = None
    url: str | None = None
    certain: bool = True
    between: bool = False

    @property
    def weight(self) -> tuple[bool, int, bool]:
        """What is certain wins over a mere shape, the longer over the shorter, an own record over an authority."""
        return (self.certain, self.end - self.start, self.authority is None)


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """What remains where forms compete for the same words, in order.

    An own id within which an authority's pattern ends keeps the authority's name: it is one or the other, and only the
    records of the compendium tell which.
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.authority is not None)):
        if kept and one.start < kept[-1].end:
            kept[-1] = _winner(kept[-1], one)
        else:
            kept.append(one)
    return kept


def _winner(first: Found, second: Found) -> Found:
    better, worse = (first, second) if first.weight >= second.weight else (second, first)
    if worse.authority and not better.authority and worse.end == better.end and worse.start >= better.start:
        return replace(better, authority=worse.authority, name=worse.name, url=worse.url)
    return better
