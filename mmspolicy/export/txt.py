"""Documents as plain text: for a mail, a terminal, a printer that knows nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from mmspolicy.export import carried
from mmspolicy.export.document import (
    Block,
    Choices,
    Contents,
    Document,
    Field,
    Heading,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Table,
    listed,
    plain,
)

_WIDTH = 78
_LINES = {1: "=", 2: "-"}  # below headings of these levels
_GAP = "  "


def write(document: Document) -> bytes:
    """The document as UTF-8 with a final newline, no line wider than 78 columns where its words allow."""
    parts = ["\n".join(_heading(document.title, 1)), "\n".join(_wrapped(document.subtitle, ""))]
    parts.append("\n".join(_stamp(document)))
    parts.extend(_blocks(document.blocks, document, ""))
    text = "\n\n".join(part for part in parts if part) + "\n"
    if document.carried:
        text += f"\n{carried.line(document.carried, text)}\n"
    return text.encode("utf-8")


def _stamp(document: Document) -> Iterator[str]:
    width = max((len(label) for label, _ in document.stamp), default=0) + 2
    for label, text in document.stamp:
        yield from _wrapped(text, " " * width, first=f"{label}:".ljust(width))


def _blocks(blocks: Iterable[Block], document: Document, indent: str) -> Iterator[str]:
    """Each block as its lines, to be parted by a blank line."""
    for block in blocks:
        yield "\n".join(_lines(block, document, indent))


def _lines(block: Block, document: Document, indent: str) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(plain(block.runs), block.level)
        case Paragraph():
            yield from _paragraph(block, indent)
        case Listing():
            yield from _listing(block, document, indent)
        case Table():
            yield from (indent + line for line in _table(block, _WIDTH - len(indent)))
        case Contents():
            yield from _contents(block, document)
        case PageBreak() | Rule():
            yield "-" * _WIDTH if isinstance(block, Rule) else ""
        case Choices():
            ticks = (f"[{'x' if at == block.chosen else ' '}] {one}" for at, one in enumerate(block.options))
            yield f"{block.label}:  {'   '.join(ticks)}"
        case Field():
            yield from _wrapped(block.text or "_" * 40, indent, first=f"{indent}{block.label}: ")


def _heading(text: str, level: int) -> Iterator[str]:
    lines = _wrapped(text, "")
    yield from lines
    if level in _LINES:
        yield _LINES[level] * min(_WIDTH, max(map(_columns, lines), default=0))


def _paragraph(block: Paragraph, indent: str) -> Iterator[str]:
    text = "".join(_marked(run) for run in block.runs)
    if block.role == "code":
        yield from (f"{indent}    {line}".rstrip() for line in text.split("\n"))
    elif block.role == "label":
        yield f"{indent}{text}:"
    else:
        yield from _wrapped(text, f"{indent}> " if block.role == "quote" else indent)


def _marked(run: Run) -> str:
    """Words as they read; those of an amendment in the brackets that are usual for it."""
    text = f"[-{run.text}-]" if run.struck else f"{{+{run.text}+}}" if run.inserted else run.text
    return f"{text} <{run.link}>" if run.link and not run.link.startswith("#") and run.link not in text else text


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    """Text in lines below each other; what runs on from a line break of its own begins a new line."""
    lines: list[str] = []
    for part in text.split("\n"):
        start = first if first is not None and not lines else indent
        lines += textwrap.wrap(
            part, _WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]  # fmt: skip
    return lines


def _listing(block: Listing, document: Document, indent: str) -> Iterator[str]:
    for item in block.items:
        yield from _item(item, document, indent)


def _item(item: Item, document: Document, indent: str) -> Iterator[str]:
    marker = f"{indent}{item.number or '-'} "
    inner = " " * len(marker)
    lines = [line for block in item.blocks for line in _lines(block, document, inner)]
    first, *rest = lines or [""]
    yield f"{marker}{first.removeprefix(inner)}".rstrip()
    yield from rest


def _table(block: Table, width: int) -> Iterator[str]:
    """The rows in columns, where they fit into the width; else each cell on a line below the name of its column."""
    rows = [[plain(cell).replace("\n", " ") for cell in (*row, *[()] * (block.width - len(row)))] for row in block.rows]
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= width:
        for at, row in enumerate(rows):
            yield _GAP.join(
                _padded(cell, size, block, place) for place, (cell, size) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            if not at:
                yield _GAP.join("-" * size for size in widths)
        return
    for row in rows[1:]:
        for name, cell in zip(rows[0], row, strict=True):
            yield from _wrapped(cell, "    ", first=f"{name}: " if name else "")
        yield ""


def _padded(cell: str, size: int, block: Table, place: int) -> str:
    align = block.aligns[place] if place < len(block.aligns) else "left"
    room = size - _columns(cell)
    before = room if align == "right" else room // 2 if align == "center" else 0
    return " " * before + cell + " " * (room - before)


def _columns(text: str) -> int:
    """The columns that a text takes where every sign has one or two."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _contents(block: Contents, document: Document) -> Iterator[str]:
    yield block.title
    for heading in listed(document, block.depth):
        yield from _wrapped(plain(heading.runs), "  " * heading.level + "  ", first="  " * heading.level)
