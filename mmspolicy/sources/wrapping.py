"""Texts folded into lines as wide as those around them, at places where they read back the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmspolicy import markup

USUAL = 120  # columns of a line where a file does not tell its own width
UNLIMITED = 1_000_000

# A single space between two words; in folded text more of them, or tabs, would not come back.
_GAP = re.compile(r"(?<=\S) (?=\S)")
# Words that, at the start of a line, Markdown or YAML would take for the start of something else.
_BLOCK_START = re.compile(r"[-+*=_:?]+(?:\s|$)|#|>|\||<|```|~~~|\d{1,9}[.)]|\.\.\.|---|\[[^\]]*\]:|:?-+:?\|")


def width_of(paragraphs: Sequence[Sequence[str]]) -> int:
    """The width to which a file folds its paragraphs: that of the longest line which another follows.

    Where none is folded: no limit if a line is longer than usual, else the usual width.
    """
    followed = [len(line) for lines in paragraphs for line in lines[:-1]]
    if followed:
        return max(followed)
    longest = max((len(line) for lines in paragraphs for line in lines), default=0)
    return UNLIMITED if longest > USUAL else USUAL


def limit_for(lines: Sequence[str], width: int) -> int:
    """The width for the text that stands in these lines: that of its file, unless a paragraph is one longer line."""
    around = ["", *lines, ""]
    parts = zip(around, around[1:], around[2:], strict=False)
    lone = (line for above, line, below in parts if not above.strip() and not below.strip())
    return UNLIMITED if any(len(line) > width for line in lone) else width


def folded(text: str, width: int, first: int | None = None, like: Sequence[str] = ()) -> list[str]:
    """A text of one line in lines of at most `width` columns (`first` for the first), where its words allow.

    The lines `like`, in which an earlier wording stood, are kept as far as the words are the same.
    """
    lines, text = _kept(text, like)
    if lines and not text:
        return lines
    line = ""
    room = width if first is None or lines else first
    for word in _pieces(text):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _kept(text: str, like: Sequence[str]) -> tuple[list[str], str]:
    """The lines that a text has in common with those of another, and what is left of it."""
    kept: list[str] = []
    for line in like:
        line = line.strip()
        rest = text[len(line) + 1 :]
        if line and line == text:
            return [*kept, line], ""
        if not line or not text.startswith(f"{line} ") or not _GAP.match(text, len(line)) or _BLOCK_START.match(rest):
            break
        kept.append(line)
        text = rest
    return kept, text


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text between which a line may break."""
    begin = 0
    for gap in _GAP.finditer(text):
        if not _BLOCK_START.match(text, gap.end()):
            yield text[begin : gap.start()]
            begin = gap.end()
    yield text[begin:]


def laid_out(text: str, width: int, first: int | None = None, like: Sequence[str] = ()) -> list[str]:
    """A Markdown text in lines: its paragraphs folded, everything else as it stands; `like` as for `folded`."""
    if "\n" not in text:
        return folded(text, width, first, like)
    source = text.split("\n")
    lines: list[str] = []
    reached = 0
    for block in markup.blocks(text):
        lines += [""] * (block.start - reached)
        kept = source[block.start : block.end]
        if block.kind == "paragraph":
            words = " ".join(line.strip() for line in kept)
            kept = folded(words, width, None if lines else first, like[len(lines) :])
        lines += kept
        reached = block.end
    return lines
