"""The lines of a PDF's pages joined to paragraphs, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median_low

from mmspolicy.documents.block import Block, BlockKind
from mmspolicy.documents.pdf_lines import Line, Page

_EDGE = 3  # lines at the top and at the foot of a page, among which running heads are looked for
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*")
_APART = 1.3  # a gap wider than this many usual ones parts two paragraphs
_SENTENCE_END = re.compile(r"[.!?:;][\"”’)\]\d]*$")
_ITEM = re.compile(r"(?:[•●▪–—-]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_SMALL = 0.92  # of the size of the page's text: smaller lines at its foot are notes
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")


def paragraphs(pages: Sequence[Page]) -> Iterator[Block]:
    """The paragraphs of a document; one that goes on over the end of a page is whole, and knows both pages."""
    heads = _running_heads(pages)
    gap = _usual_gap(pages)
    text, notes = _Flow("paragraph", gap), _Flow("note", gap)
    for number, page in enumerate(pages, 1):
        lines = [line for at, line in enumerate(page) if not _is_head(line, at, len(page), heads)]
        body = _body(lines)
        yield from text.take(lines[:body], number)
        yield from notes.take(lines[body:], number)
        if text.is_between:
            yield from text.finished()
            yield from notes.finished()
    yield from text.finished()
    yield from notes.finished()


class _Flow:
    """Lines that follow each other over the pages: the text, or the notes at the foot."""

    def __init__(self, kind: BlockKind, gap: float) -> None:
        self._kind = kind
        self._gap = gap
        self._open: _Paragraph | None = None

    @property
    def is_between(self) -> bool:
        """Whether no paragraph is under way that may go on."""
        return self._open is None or bool(_SENTENCE_END.search(self._open.text))

    def take(self, lines: Sequence[Line], page: int) -> Iterator[Block]:
        """The paragraphs that end with these lines of a page."""
        before: Line | None = None
        for line in lines:
            if self._open and not _goes_on(self._open, before, line, self._gap):
                yield from self.finished()
            self._open = self._open or _Paragraph(line.size)
            self._open.add(line, page)
            before = line

    def finished(self) -> Iterator[Block]:
        """The paragraph under way, as it stands."""
        if self._open:
            yield self._open.block(self._kind)
        self._open = None


def _body(lines: Sequence[Line]) -> int:
    """How many lines of a page stand above the notes at its foot."""
    if not lines:
        return 0
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    ((usual, _),) = letters.most_common(1)
    end = len(lines)
    while end and lines[end - 1].size < _SMALL * usual:
        end -= 1
    return end


class _Paragraph:
    """A paragraph under way: its text so far, and from where on which page."""

    def __init__(self, size: float) -> None:
        self.text = ""
        self.size = size
        self._places: list[tuple[int, str]] = []

    def add(self, line: Line, page: int) -> None:
        """The next line; a word broken at the end of the line before becomes whole."""
        if self.text.endswith("\u00ad") or (_BROKEN_WORD.search(self.text) and line.text[:1].islower()):
            self.text = self.text[:-1]
        elif self.text and not self.text.endswith(("-", "–", "/")):
            self.text += " "
        place = f"page {page}"
        if not self._places or self._places[-1][1] != place:
            self._places.append((len(self.text), place))
        self.text += line.text

    def block(self, kind: BlockKind) -> Block:
        """The paragraph as it stands."""
        return Block(self.text.replace("\u00ad", ""), tuple(self._places), kind)


def _goes_on(so_far: _Paragraph, before: Line | None, line: Line, gap: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    if abs(line.size - so_far.size) > 0.15 * so_far.size:
        return False
    if _ITEM.match(line.text) and not so_far.text.endswith("-"):
        return False
    step = before.height - line.height if before else -1.0
    if step < 0:  # a new page or column: no gap tells, only the sentence
        return not _SENTENCE_END.search(so_far.text)
    return step <= _APART * gap


def _usual_gap(pages: Sequence[Page]) -> float:
    """How far apart the lines of a document stand, within its paragraphs."""
    steps = [one.height - other.height for page in pages for one, other in zip(page, page[1:], strict=False)]
    down = [step for step in steps if step > 0]
    return median_low(down) if down else 0.0


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the edge of half of the pages, and of three at least, whatever numbers are in it."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_without_numbers(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    least = max(3, len(pages) / 2)
    return frozenset(text for text, count in found.items() if count >= least)


def _is_head(line: Line, at: int, lines: int, heads: frozenset[str]) -> bool:
    if _EDGE <= at < lines - _EDGE:
        return False
    return _without_numbers(line.text) in heads or bool(_PAGE_NUMBER.fullmatch(line.text))


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())
