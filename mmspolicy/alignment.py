"""Which words of two texts correspond: runs of equal words, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_SMALL = 160_000  # pairs of words that are compared outright: two texts of four hundred words


class Match(NamedTuple):
    """`size` equal words, from `old` in the one text and from `new` in the other."""

    old: int
    new: int
    size: int


class _Span(NamedTuple):
    """The words [old, old_end) of the one text, and [new, new_end) of the other."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def pairs(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The runs of words that two texts share, in the order of both, none touching the next.

    Short texts are compared outright, the longest run first. Long ones are first cut at words that each of them has
    just once, so that the time grows little faster than the length.
    """
    return list(_joined(_found(old, new)))


def _found(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    waiting = [_Span(0, len(old), 0, len(new))]
    while waiting:
        span = waiting.pop()
        head = _shared_head(old, new, span)
        if head:
            yield Match(span.old, span.new, head)
            span = span._replace(old=span.old + head, new=span.new + head)
        tail = _shared_tail(old, new, span)
        inner = span._replace(old_end=span.old_end - tail, new_end=span.new_end - tail)
        if inner.pairs <= _SMALL:
            yield from _outright(old, new, inner)
        else:
            anchors = _anchors(old, new, inner)
            if anchors:
                if tail:
                    waiting.append(_Span(inner.old_end, span.old_end, inner.new_end, span.new_end))
                waiting.extend(reversed(list(_between(anchors, inner))))
                continue
        if tail:
            yield Match(inner.old_end, inner.new_end, tail)


def _shared_head(old: Sequence[str], new: Sequence[str], span: _Span) -> int:
    most = min(span.old_end - span.old, span.new_end - span.new)
    return next((at for at in range(most) if old[span.old + at] != new[span.new + at]), most)


def _shared_tail(old: Sequence[str], new: Sequence[str], span: _Span) -> int:
    most = min(span.old_end - span.old, span.new_end - span.new)
    return next((at for at in range(most) if old[span.old_end - 1 - at] != new[span.new_end - 1 - at]), most)


def _outright(old: Sequence[str], new: Sequence[str], span: _Span) -> Iterator[Match]:
    if not span.pairs:
        return
    matcher = SequenceMatcher(None, old[span.old : span.old_end], new[span.new : span.new_end], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Match(span.old + block.a, span.new + block.b, block.size)


def _between(anchors: Sequence[tuple[int, int]], span: _Span) -> Iterator[_Span]:
    """The spans that begin at the beginning and at each anchor, and end where the next one begins."""
    starts = [(span.old, span.new), *anchors]
    ends = [*anchors, (span.old_end, span.new_end)]
    for (old, new), (old_end, new_end) in zip(starts, ends, strict=True):
        if old < old_end or new < new_end:
            yield _Span(old, old_end, new, new_end)


def _anchors(old: Sequence[str], new: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """Places of words that both texts have once, the longest choice of them that is in order in both."""
    once = _once(new, span.new, span.new_end)
    pairs = [(at, once[word]) for word, at in _once(old, span.old, span.old_end).items() if word in once]
    return _longest_rising(pairs)


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(words[start:end])
    return {words[at]: at for at in range(start, end) if counts[words[at]] == 1}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in order of their first number, the most whose second numbers rise (patience sorting)."""
    tops: list[int] = []  # the lowest second number that ends a rising row of each length
    ends: list[int] = []  # and the pair it belongs to
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(tops, second)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [second]
        ends[length : length + 1] = [at]
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _joined(found: Iterator[Match]) -> Iterator[Match]:
    """Runs that touch in both texts as one."""
    last: Match | None = None
    for match in found:
        if last and (last.old + last.size, last.new + last.size) == (match.old, match.new):
            last = Match(last.old, last.new, last.size + match.size)
            continue
        if last:
            yield last
        last = match
    if last:
        yield last
