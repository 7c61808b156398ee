"""A printed line cut into tokens, with its typography made plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmspolicy.notation import tail

_BLANK = r"[\s\u200b\ufeff]"
_PIECES = re.compile(
    rf"""
      (?P<blank>{_BLANK}+)
    | (?P<date>[0-9]+/[0-9]+(?:/[0-9]+)?)
    | (?P<number>[0-9]{{1,3}}[a-z]?(?:\([A-Za-z0-9]{{1,4}}\))+)      # the resolve 2(b)
    | (?P<month>[A-Za-z]{{3,9}}\.(?=[0-9]))                          # Nov.8
    | (?P<mark>[()\[\]{{}};,:/&—―])
    | (?P<word>(?:</?sup>|(?!{_BLANK})[^()\[\]{{}};,:/&—―])+)
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’ʼ´`", "'"), "\u00ad": None})
_WRAPPING = '"“”„«»*_'
_SUPERSCRIPT = re.compile(r"</?sup>")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: where it stands in the line, and what it says.

    `plain` has straight quotes, hyphens for dashes, and no closing period; `low` is that in lower case.
    `entries` is the reading of a bracketed tail, which is one token.
    """

    start: int
    end: int
    plain: str
    low: str
    entries: tuple[tail.Entry, ...] = ()

    @property
    def is_mark(self) -> bool:
        """Whether it is a bracket or a mark of punctuation."""
        return self.plain in _MARKS


_MARKS = frozenset("()[]{};,:/-")


def plain(text: str) -> str:
    """A text with plain dashes and apostrophes, and single spaces."""
    return " ".join(text.translate(_PLAIN).split())


def tokenize(line: str) -> list[Token]:
    """The tokens of a line, in order; blanks, lone periods and lone quotation marks are none."""
    tokens: list[Token] = []
    at, tails = 0, True
    while at < len(line):
        if tails and tail.opens(line, at):
            entries, end = tail.read(line, at)
            if entries:
                tokens.append(Token(at, end, "[…]", "[…]", entries))
                at = end
                continue
            tails = False  # one that goes wrong is read as words, and so are those behind it: keeps it linear
        match = _PIECES.match(line, at)
        assert match is not None
        at = match.end()
        if match.lastgroup != "blank":
            tokens.extend(_token(match))
    return tokens


def _token(match: re.Match[str]) -> Sequence[Token]:
    said = _SUPERSCRIPT.sub("", match[0].translate(_PLAIN)).strip(_WRAPPING)
    if match.lastgroup == "mark":
        said = "and" if said == "&" else said
    else:
        said = said.rstrip(".").rstrip(_WRAPPING)
        said = said if said.strip("-") else said[:1]
    if not said:
        return ()
    return (Token(match.start(), match.end(), said, said.lower()),)
