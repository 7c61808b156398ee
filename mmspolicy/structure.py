"""Markdown as a tree: paragraphs, lists and tables with the words they hold in their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

NodeKind = Literal[
    "paragraph", "heading", "ordered", "bullets", "item", "table", "row", "cell", "code", "quote", "rule"
]  # fmt: skip

_KINDS: dict[str, NodeKind] = {
    "paragraph_open": "paragraph", "heading_open": "heading", "ordered_list_open": "ordered",
    "bullet_list_open": "bullets", "list_item_open": "item", "table_open": "table", "tr_open": "row",
    "th_open": "cell", "td_open": "cell", "blockquote_open": "quote",
}  # fmt: skip
# One line that begins with a letter and holds no sign that Markdown gives a meaning to is a paragraph as it stands.
_UNMARKED = re.compile(r"[^\W\d_](?:[^\n\r\0\\`*_\[\]<>&]*[^\s\0\\`*_\[\]<>&])?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPOKEN_TAGS = re.compile(r"</?(?:b|strong|i|em|u|ins|s|del|sub|sup|small|span)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style; a line break in them is meant."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A block: its words, or the blocks in it; `number` is an item's printed one (“2.”), `align` a cell's."""

    kind: NodeKind
    spans: tuple[Span, ...] = ()
    children: tuple[Node, ...] = ()
    number: str | None = None
    align: str = ""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def parse(text: str) -> tuple[Node, ...]:
    """The blocks of a Markdown text. No word is lost: HTML that is neither a comment nor plain style stays as text."""
    if _UNMARKED.fullmatch(text):
        return (Node("paragraph", (Span(text),)),)
    return tuple(_nodes(_parser().parse(text)))


def _nodes(tokens: Sequence[Token]) -> Iterator[Node]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        if token.type in ("thead_open", "tbody_open"):
            yield from _nodes(tokens[at + 1 : end])
        elif token.type in _KINDS:
            yield _container(token, tokens[at + 1 : end])
        elif token.type == "inline":
            yield Node("paragraph", tuple(_spans(token.children or [])))
        elif token.type in ("fence", "code_block"):
            yield Node("code", (Span(token.content.rstrip("\n"), code=True),))
        elif token.type == "hr":
            yield Node("rule")
        elif token.type == "html_block" and _COMMENT.sub("", token.content).strip():
            yield Node("paragraph", (Span(_COMMENT.sub("", token.content).strip()),))
        at = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """The place of the token that closes what the one at `start` opens."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens)


def _container(token: Token, inner: Sequence[Token]) -> Node:
    kind = _KINDS[token.type]
    if kind in ("paragraph", "heading", "cell"):
        align = re.search(r"text-align:(\w+)", str(token.attrGet("style") or ""))
        spans = tuple(span for part in inner for span in _spans(part.children or []))
        return Node(kind, spans, align=align[1] if align else "")
    number = f"{token.info}{token.markup}" if kind == "item" and token.info else None
    return Node(kind, children=tuple(_nodes(inner)), number=number)


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    bold = italic = 0
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                links.append(str(token.attrGet("href") or ""))
            case "link_close":
                links.pop()
            case _:
                text = _words(token)
                if text:
                    link = links[-1] if links and links[-1] else None
                    yield Span(text, bold > 0, italic > 0, token.type == "code_inline", link)


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
        return "\n"
    if token.type == "html_inline" and (_COMMENT.fullmatch(token.content) or _SPOKEN_TAGS.fullmatch(token.content)):
        return ""
    return token.content
