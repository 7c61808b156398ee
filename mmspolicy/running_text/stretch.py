"""Words that are read in one go, each character with its place in the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BARRIER = "\ufffc"  # stands in running text for what is no word: code, images, tags, addresses


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are read in one go: a paragraph, a heading, a cell of a table.

    `starts` and `ends` tell for each character of `text` where in the source it begins and ends. A space may stand for
    a line break, and one character for several (`&amp;`); `BARRIER` stands for what is no word.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source characters [start, end) of the text stand; there must be at least one."""
        return self.starts[start], self.ends[end - 1]
