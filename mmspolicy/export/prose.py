"""Policy text, written in Markdown, as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from mmspolicy.export.document import Align, Block, Item, Listing, Paragraph, Role, Rule, Run, Runs, Table, plain
from mmspolicy.structure import Node, Span, parse

_SCHEMES = ("https://", "http://", "mailto:", "#")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text: emphasis, lists and tables become structure.

    Its headings become bold paragraphs, so that they cannot break into the outline of the document around them.
    """
    return tuple(_blocks(parse(text), "body"))


def runs(text: str) -> Runs:
    """The words of a text on one line, in their styles; its blocks are parted by a space."""
    found: list[Run] = []
    for block in blocks(text):
        if found:
            found.append(Run(" "))
        found.extend(_inner(block))
    return tuple(found)


def _inner(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph():
            yield from block.runs
        case Listing():
            for at, item in enumerate(block.items):
                yield Run(f"{' ' if at else ''}{item.number or '•'} ")
                for inner in item.blocks:
                    yield from _inner(inner)
        case Table():
            yield Run("; ".join(", ".join(plain(cell) for cell in row) for row in block.rows))


def words(text: str) -> str:
    """The text as a reader sees it, one line a paragraph, item or row; for comparing and for cells of a sheet."""
    return "\n".join(_lines(blocks(text), ""))


def _lines(found: Iterable[Block], indent: str) -> Iterator[str]:
    for block in found:
        match block:
            case Paragraph():
                yield indent + plain(block.runs)
            case Listing():
                for item in block.items:
                    own = list(_lines(item.blocks, indent + "   "))
                    yield f"{indent}{item.number or '•'} {own[0].strip() if own else ''}".rstrip()
                    yield from own[1:]
            case Table():
                for row in block.rows:
                    yield indent + " | ".join(plain(cell) for cell in row)


def _blocks(nodes: Iterable[Node], role: Role) -> Iterator[Block]:
    for node in nodes:
        match node.kind:
            case "paragraph":
                yield Paragraph(_runs(node.spans), role)
            case "heading":
                yield Paragraph(_runs(node.spans, bold=True), role)
            case "ordered" | "bullets":
                yield Listing(tuple(Item(tuple(_blocks(item.children, role)), item.number) for item in node.children))
            case "table":
                yield _table(node)
            case "code":
                yield Paragraph(_runs(node.spans), "code")
            case "quote":
                yield from _blocks(node.children, "quote")
            case "rule":
                yield Rule()


def _table(node: Node) -> Table:
    rows = tuple(tuple(_runs(cell.spans) for cell in row.children) for row in node.children)
    first = node.children[0].children if node.children else ()
    return Table(rows, tuple(cast(Align, cell.align or "left") for cell in first))


def _runs(spans: Iterable[Span], bold: bool = False) -> Runs:
    return tuple(
        Run(span.text, span.bold or bold, span.italic, span.code, link=_safe_link(span.link)) for span in spans
    )


def _safe_link(link: str | None) -> str | None:
    """Only addresses that open a page or a letter, or lead to a place in the document."""
    return link if link and link.lower().startswith(_SCHEMES) else None
