"""Markdown with marks as running text: a parser that notes for each character its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from mmspolicy.running_text.stretch import BARRIER, Stretch

_MAX_NESTING = 40
_PLAIN_TAG = re.compile(r"</?(?:b|strong|i|em|u|ins|s|small|span)\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|pre|samp|tt|var)\b", re.IGNORECASE)


def traced_stretches(source: str) -> Iterator[Stretch]:
    """The stretches of a Markdown text, in order."""
    # Of the same length as the source, and untouched by the parser: places in one are places in the other.
    source = source.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    env: EnvType = {}
    for token, places in _placed(_parser().parse(source, env), source):
        yield _stretch(token.content, places, env)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    inline = _TracingParser()
    inline.ruler.enableOnly(parser.inline.ruler.get_active_rules())
    inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    parser.inline = inline
    return parser


def _placed(tokens: Sequence[Token], source: str) -> Iterator[tuple[Token, list[int]]]:
    """Each token with words, and the place of each character of its content in the source."""
    lines = _Lines(source)
    quoted = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("blockquote_open", "blockquote_close"):
            quoted += token.nesting
        if token.type == "inline" and token.map and before is not None:
            if before.type == "heading_open":
                if not quoted:
                    yield token, lines.places(token, before.markup)
            elif before.type in ("td_open", "th_open"):
                yield token, lines.places_of_cell(token)
            else:
                yield token, lines.places(token)


class _Lines:
    """Finds the contents of blocks in the lines of the source."""

    def __init__(self, source: str) -> None:
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._cell_line = -1
        self._cell_end = 0

    def places(self, token: Token, mark: str = "") -> list[int]:
        """The places of a paragraph or a heading; `mark` is what begins the heading."""
        assert token.map is not None
        at, places = token.map[0], []
        for number, piece in enumerate(token.content.split("\n")):
            if number:
                places.append(self._starts[at] - 1)
            stripped = piece.strip()
            found = -1
            while stripped and found < 0 and at < len(self._lines):
                found = self._in_line(self._lines[at], stripped, mark)
                at += found < 0
            offset = (self._starts[at] + found if found >= 0 else self._starts[at]) - piece.find(stripped)
            places.extend(range(offset, offset + len(piece)))
            at = min(at + 1, len(self._lines) - 1)
        return places

    @staticmethod
    def _in_line(line: str, piece: str, mark: str) -> int:
        if mark.startswith("#"):
            return line.find(piece, line.find(mark) + len(mark))
        end = line.rstrip()
        return len(end) - len(piece) if end.endswith(piece) else -1

    def places_of_cell(self, token: Token) -> list[int]:
        """The places of a cell, to the right of the cell asked for before if that stands in the same line."""
        assert token.map is not None
        at = token.map[0]
        if at != self._cell_line:
            self._cell_line, self._cell_end = at, 0
        line, places = self._lines[at], []
        start = _found_cell(line, token.content, self._cell_end)
        for sign in token.content:
            start += line[start] == "\\" and sign == "|"
            places.append(self._starts[at] + start)
            start += 1
        self._cell_end = start
        return places


def _found_cell(line: str, content: str, start: int) -> int:
    """Where a cell's content begins in its line; a stroke in it may be escaped there."""
    plain = line.find(content, start)
    if plain >= 0 or "|" not in content:
        return max(plain, start)
    escaped = re.compile(r"\\?\|".join(re.escape(part) for part in content.split("|"))).search(line, start)
    return escaped.start() if escaped else start


class _TracingParser(ParserInline):
    """The inline parser, that notes the place of each character that becomes text."""

    def tokenize(self, state: StateInline) -> None:
        """Do what the parser's own loop does."""
        if not isinstance(state, _Tracing):  # the words of an image
            return super().tokenize(state)
        rules = self.ruler.getRules("")
        end = state.posMax
        while state.pos < end:
            start = state.pos
            if state.level >= _MAX_NESTING or not any(rule(state, False) for rule in rules):
                state.pending += state.src[start]
                state.pos = start + 1
            del state.places[len(state.pending) :]  # a line break takes the spaces before it away
            grown = len(state.pending) - len(state.places)
            state.places.extend(range(start, start + grown))
        if state.pending:
            state.pushPending()


class _Tracing(StateInline):
    """The state of the inline parser, that keeps the places of what it reads: `at` for a token, all for a text."""

    def __init__(self, content: str, env: EnvType) -> None:
        super().__init__(content, _parser(), env, [])
        self.places: list[int] = []

    def pushPending(self) -> Token:
        """The text read so far as a token, with its places."""
        token = super().pushPending()
        token.meta["places"] = self.places[: len(token.content)]
        self.places = []
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A token, with the place at which it begins."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


def _traced(content: str, env: EnvType) -> list[Token]:
    """The inline tokens of a text, each with its place in it."""
    state = _Tracing(content, env)
    _parser().inline.tokenize(state)
    for rule in _parser().inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


class _Words:
    """Gathers what is visible of inline tokens."""

    def __init__(self, content: str, places: Sequence[int]) -> None:
        self._content, self._places = content, places
        self._text: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._in_code = 0
        self._row_at, self._row = -1, 0

    def stretch(self) -> Stretch:
        return Stretch("".join(self._text), self._starts, self._ends)

    def take(self, token: Token) -> None:
        """Add what a reader sees of a token."""
        at: int = token.meta.get("at", 0)
        if token.type == "text" and "places" in token.meta:
            for sign, place in zip(token.content, token.meta["places"], strict=True):
                self._add(sign, place, place + 1)
        elif token.type == "text" and token.content:
            self._mark(token.content, at)
        elif token.type == "text_special":
            self._add(token.content[:1] if len(token.content) == 1 else BARRIER, at, at + len(token.markup))
        elif token.type in ("softbreak", "hardbreak"):
            self._add(" ", at, at + 1)
        elif token.type == "html_inline":
            self._tag(token.content, at)
        elif token.type in ("code_inline", "image"):
            self._add(BARRIER, at, at + 1)

    def _mark(self, sign: str, at: int) -> None:
        """A sign of emphasis that is none; all signs of a row have the place of the first."""
        self._row = self._row + 1 if at == self._row_at else 0
        self._row_at = at
        self._add(sign, at + self._row, at + self._row + 1)

    def bar(self, token: Token) -> None:
        """Put the barrier in the place of a token."""
        self._text.append(BARRIER)
        self._put(token.meta["at"], token.meta["at"] + 1)

    def _tag(self, tag: str, at: int) -> None:
        code = _CODE_TAG.match(tag)
        if code:
            self._in_code = max(0, self._in_code + (-1 if code[1] else 1))
        if not _PLAIN_TAG.fullmatch(tag):
            self._text.append(BARRIER)
            self._put(at, at + len(tag))

    def _add(self, sign: str, start: int, end: int) -> None:
        self._text.append(BARRIER if self._in_code else sign)
        self._put(start, end)

    def _put(self, start: int, end: int) -> None:
        self._starts.append(self._places[start])
        self._ends.append(self._places[end - 1] + 1)


def _stretch(content: str, places: Sequence[int], env: EnvType) -> Stretch:
    words = _Words(content, places)
    address = False
    for token in _traced(content, env):
        if token.type in ("link_open", "link_close") and token.info == "auto":
            address = token.nesting > 0
        elif address:
            words.bar(token)
        else:
            words.take(token)
    return words.stretch()
