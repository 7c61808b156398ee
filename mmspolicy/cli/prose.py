"""Markdown texts as lines for the screen: paragraphs, items with their bullets, tables in columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mmspolicy import markup


class Line(NamedTuple):
    """A paragraph to wrap: what stands before its first line, and how deep it is set in.

    `kept` lines (of tables and code) are not wrapped.
    """

    text: str
    bullet: str = ""
    depth: int = 0
    kept: bool = False
    after_blank: bool = False


def lines(text: str) -> list[Line]:
    """The lines of a text in Markdown."""
    return list(_lines(text, 0))


def _lines(text: str, depth: int) -> Iterator[Line]:
    source = text.split("\n")
    before: markup.Block | None = None
    for block in markup.blocks(text):
        blank = before is not None and (block.kind not in ("ordered", "bullets") or before.kind != "paragraph")
        before = block
        own = source[block.start : block.end]
        if block.kind in ("ordered", "bullets"):
            for item in block.items:
                yield from _item(item, depth)
        elif block.kind == "table":
            yield from _table(own, depth, blank)
        elif block.kind == "paragraph":
            yield Line(markup.plain_line(" ".join(line.strip() for line in own)), "", depth, False, blank)
        elif block.kind == "heading":
            yield Line(markup.plain_line(block.title), "", depth, False, blank)
        elif block.kind != "comment":
            for at, line in enumerate(own):
                yield Line(line, "", depth, True, blank and not at)


def _item(item: markup.Item, depth: int) -> Iterator[Line]:
    bullet = f"{item.number}." if item.number else "•"
    for at, line in enumerate(_lines(item.text, depth + 1)):
        yield line._replace(bullet=bullet, depth=depth) if not at else line


def _table(source: list[str], depth: int, blank: bool) -> Iterator[Line]:
    rows = [[markup.plain_line(cell) for cell in line.strip().strip("|").split("|")] for line in source]
    rows = [row for at, row in enumerate(rows) if at != 1]
    widths = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(max(map(len, rows)))]
    for at, row in enumerate(rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield Line("   ".join(cells).rstrip(), "", depth, True, blank and not at)
