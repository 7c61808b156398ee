"""Edits to the body of a Markdown policy: a resolve's text, replaced where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmspolicy import markup
from mmspolicy.markup import Block
from mmspolicy.sources import layout, wrapping
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.layout import Edit

_MARKER = re.compile(r"[ \t]*[0-9]{1,9}[.)][ \t]+")


def paragraphs_of(body: str) -> list[list[str]]:
    """The lines of each paragraph of a body, as they stand: they tell its width."""
    lines = layout_lines(body)
    return [
        lines[start : start + content.count("\n") + 1]
        for block in markup.blocks("\n".join(lines))
        for start, content in block.paragraphs
    ]


def layout_lines(text: str) -> list[str]:
    """A text's lines, without their ends."""
    starts = layout.line_starts(text)
    return [text[start : layout.line_end(text, start)] for start in starts]


def text_of(body: str, n: str) -> str:
    """A resolve's text as it stands in a body, without the comments inside it."""
    lines = layout_lines(body)
    blocks = markup.blocks("\n".join(lines))
    start, end, is_item = _span(blocks, n)
    if is_item:
        return next(item.text for block in blocks for item in block.items if (item.start, item.end) == (start, end))
    return markup.without_comments("\n".join(lines[start:end]))


def replace_text(body: str, n: str, text: str, width: int) -> list[Edit]:
    """A resolve's text (with its closing type) gives way to another, in lines as wide as those of the body.

    Comments that stood inside it are kept below it.
    """
    lines = layout_lines(body)
    start, end, is_item = _span(markup.blocks("\n".join(lines)), n)
    marker = _MARKER.match(lines[start]) if is_item else None
    first = marker[0] if marker else ""
    indent = _continuation(lines[start:end], len(first)) if "\n" not in text else len(first)
    limit = wrapping.limit_for(lines[start:end], width)
    old = [lines[start][len(first) :], *lines[start + 1 : end]]
    new = wrapping.laid_out(text, limit - indent, limit - len(first), old)
    kept = list(_comments(lines[start:end], len(first)))
    starts = layout.line_starts(body)
    newline = layout.line_break(body)
    written = first + new[0] + layout.new_lines(new[1:], indent, newline) + layout.new_lines(kept, 0, newline)
    return [Edit(starts[start], layout.line_end(body, starts[end - 1]), written)]


def _span(blocks: Sequence[Block], n: str) -> tuple[int, int, bool]:
    """The lines [start, end) of a resolve, and whether it is an item of a list."""
    texts = []
    for block in blocks:
        if block.kind == "heading":
            break
        texts.append(block)
    items = [item for block in texts if block.kind == "ordered" for item in block.items]
    for item in items:
        if item.number is not None and int(item.number) == int(n):
            return item.start, item.end, True
    texts = [block for block in texts if block.kind != "comment"]
    if items or not texts or n != "1":
        raise Uneditable(f"resolve {n} is not to be found in the body")
    return texts[0].start, texts[-1].end, False


def _continuation(lines: Sequence[str], width: int) -> int:
    """How far the lines after the first are indented: as they were, else as far as the first one's words."""
    second = lines[1] if len(lines) > 1 else ""
    spaces = len(second) - len(second.lstrip(" "))
    return spaces if second.strip() and spaces <= width else width


def _comments(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines of comments that stand by themselves inside a text."""
    below = (line[min(width, len(line) - len(line.lstrip(" "))) :] for line in lines[1:])
    inner = "\n".join([lines[0][width:], *below])
    for block in markup.blocks(inner):
        if block.kind == "comment":
            yield from lines[block.start : block.end]
