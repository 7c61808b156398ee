"""Markdown as running text: the words that a reader reads, each character with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmspolicy.running_text.stretch import BARRIER, Stretch

__all__ = ["BARRIER", "Stretch", "running_text"]

# A text of one or more paragraphs in which no sign means anything to Markdown.
_PLAIN = re.compile(r"(?:(?![ \t]{4}|\t|[ \t]*(?:[-+*=:>#~]|[0-9]{1,9}[.)]))[^\\`*_\[\]<&|\r\n\0]*(?:\n|\Z))*")


def running_text(source: str) -> Iterator[Stretch]:
    """The stretches of a Markdown text, in order.

    Code, HTML, images, addresses, and headings inside a quotation are left out.
    """
    if _PLAIN.fullmatch(source):
        yield from _plain_stretches(source)
        return
    from mmspolicy.running_text.traced import traced_stretches  # lazily: loading the parser takes 25 ms

    yield from traced_stretches(source)


def _plain_stretches(source: str) -> Iterator[Stretch]:
    start = end = 0
    for line in [*source.split("\n"), ""]:
        if not line.strip():
            if end > start:
                text = source[start : end - 1].replace("\n", " ")
                yield Stretch(text, range(start, end - 1), range(start + 1, end))
            start = end + len(line) + 1
        end += len(line) + 1
