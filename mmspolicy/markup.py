"""Markdown as blocks, plain text and normal form; the only place that knows markdown-it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BlockKind = Literal[
    "paragraph", "heading", "ordered", "bullets", "table", "code", "comment", "html", "quote", "rule", "links",
]  # fmt: skip

_KINDS: dict[str, BlockKind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "ordered_list_open": "ordered",
    "bullet_list_open": "bullets",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "blockquote_open": "quote",
    "hr": "rule",
}
_MARKER = re.compile(r"[ \t]*(?:[0-9]{1,9}[.)]|[-+*])(?:[ \t]+|$)")
_LONE_COMMENT = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_OWN_ANCHOR = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(#[^)\s]*\)")
_MAX_NESTING = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its printed number (None in a bullet list), lines [start, end), and its own text."""

    number: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: lines [start, end) of the text, counted from 0; headings have a level and a title.

    `paragraphs` are the paragraphs in it, at any depth, each with its first line: what is no marker of a list,
    no code and no table. A block of `links` defines the targets of links.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    title: str = ""
    items: tuple[Item, ...] = ()
    paragraphs: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # lazily: it takes 25 ms, and most texts are a paragraph without marks

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@lru_cache(maxsize=1)
def _inline_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # lazily: see above

    return MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})


def blocks(text: str) -> list[Block]:
    """The top-level blocks of a Markdown text, in order; together they hold every line that is not blank."""
    lines = text.split("\n")
    found: list[Block] = []
    reached = 0
    for tokens in _top_level(_block_parser().parse(text)):
        block = _block(tokens, lines)
        found.extend(_passed_over(lines, reached, block.start))
        found.append(block)
        reached = block.end
    found.extend(_passed_over(lines, reached, len(lines)))
    return found


def _passed_over(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """The targets of links, which the parser keeps apart."""
    filled = [at for at in range(start, end) if lines[at].strip()]
    if filled:
        yield Block("links", filled[0], filled[-1] + 1)


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : at + 1]
            start = at + 1


def _block(tokens: Sequence[Token], lines: Sequence[str]) -> Block:
    first = tokens[0]
    start, end = first.map or (0, 0)
    kind = _KINDS.get(first.type, "html")
    if kind == "heading":
        return Block(kind, start, end, int(first.tag[1:]), tokens[1].content.strip())
    items = tuple(_items(tokens, lines)) if kind in ("ordered", "bullets") else ()
    if kind == "html" and _LONE_COMMENT.fullmatch("\n".join(lines[start:end])):
        kind = "comment"
    return Block(kind, start, _last_filled(lines, start, end), items=items, paragraphs=tuple(_paragraphs(tokens)))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type == "paragraph_open" and inline.map:
            yield inline.map[0], inline.content


def _last_filled(lines: Sequence[str], start: int, end: int) -> int:
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Item]:
    for token in tokens:
        if token.type == "list_item_open" and token.level == tokens[0].level + 1 and token.map:
            start, end = token.map
            end = _last_filled(lines, start, end)
            yield Item(token.info or None, start, end, _item_text(lines[start:end]))


def _item_text(lines: Sequence[str]) -> str:
    first, width = _without_marker(lines[0])
    return without_comments("\n".join([first, *(_dedent(line, width) for line in lines[1:])]).strip())


def _without_marker(line: str) -> tuple[str, int]:
    """What follows the marker of an item, and the column at which the item's text stands."""
    marker = _MARKER.match(line)
    if not marker:
        return line, 0
    sign = len(marker[0].rstrip().expandtabs(4))
    width = len(marker[0].expandtabs(4))
    if width - sign > 4 or marker.end() == len(line):  # then the rest is code, or begins on the next line
        width = sign + 1
    return line[marker.end() :], width


def _dedent(line: str, width: int) -> str:
    bare = line.lstrip(" \t")
    blank = line[: len(line) - len(bare)].expandtabs(4)
    return blank[width:] + bare


def without_comments(text: str) -> str:
    """A text without the comments that stand on lines of their own."""
    if "<!--" not in text:
        return text
    lines = text.split("\n")
    for block in blocks(text):
        if block.kind == "comment":
            lines[block.start : block.end] = [""] * (block.end - block.start)
    return "\n".join(lines).strip()


def normal(text: str) -> str:
    """The normal form in which two texts are compared: NFC, trimmed, one space for a soft line break.

    Tables, code, quotes and lists keep their line breaks; blocks stay one blank line apart where they were apart.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if "\n" not in text:
        return text
    lines = text.split("\n")
    parts: list[str] = []
    reached = 0
    for block in blocks(text):
        if parts:
            parts.append("\n\n" if block.start > reached else "\n")
        kept = lines[block.start : block.end]
        joined = " ".join if block.kind == "paragraph" else "\n".join
        parts.append(joined(line.strip() if block.kind == "paragraph" else line.rstrip() for line in kept))
        reached = block.end
    return "".join(parts).strip() or text


def plain_line(source: str) -> str:
    """Inline Markdown as the text a reader sees: emphasis, links and markup of characters gone."""
    if not any(mark in source for mark in "*_`[<&\\"):
        return " ".join(source.split())
    (inline,) = _inline_parser().parseInline(source)
    texts = ("" if part.type == "html_inline" else part.content or " " * part.type.endswith("break")
             for part in inline.children or ())  # fmt: skip
    return " ".join("".join(texts).split())


def is_own_contents(block: Block) -> bool:
    """Whether a list is a table of contents: nothing in it but links to headings of the same document."""
    if block.kind not in ("bullets", "ordered"):
        return False
    entries = [line for item in block.items for line in item.text.split("\n") if line.strip()]
    return all(_OWN_ANCHOR.fullmatch(_without_marker(entry)[0].strip()) for entry in entries)
