"""A query with a caret under the place of what is wrong with it."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from mmspolicy.cli.screen import on_one_line

_WIDEST = 72  # columns of a query that are shown
_BEFORE = 40  # of which so many may stand before the place


def pointed_out(query: str, start: int, end: int) -> str:
    """Two lines: the query, cut to what fits, and carets under the code points from `start` to `end`.

    Nothing for a query with nothing in it.
    """
    if not query.strip():
        return ""
    begin = max(0, start - _BEFORE) if len(query) > _WIDEST else 0
    stop = min(len(query), begin + _WIDEST)
    before = ("… " if begin else "") + query[begin:start]
    rest = query[start:stop] + (" …" if stop < len(query) else "")
    marked = max(1, _columns(query[start : min(end, stop)]))
    return f"  {on_one_line(before + rest)}\n  {' ' * _columns(before)}{'^' * marked}"


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in on_one_line(text))
