"""What a page consists of, before it is laid out: heads, headings, texts, resolves, rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mmspolicy.cli import prose


class Head(NamedTuple):
    """The top of the page."""

    title: str
    id: str
    standing: str
    state: str
    place: str


class Heading(NamedTuple):
    """The heading of a part of the page."""

    text: str


class Body(NamedTuple):
    """Texts, as lines to wrap."""

    lines: Sequence[prose.Line]


class Remark(NamedTuple):
    """What must be known of the text that follows."""

    text: str


class Unit(NamedTuple):
    """A resolve: number, what is said beside it, and its text."""

    n: str
    facts: str
    state: str
    lines: Sequence[prose.Line]


class Row(NamedTuple):
    """A row of columns, of which the last may wrap; `state` colours the last: what follows its last dot."""

    cells: tuple[str, ...]
    state: str = ""


Block = Head | Heading | Body | Remark | Unit | Row
