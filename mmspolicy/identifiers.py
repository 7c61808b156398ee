"""Ids as people type them: one key for all spellings of the same id, alias or code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SEPARATORS = re.compile(r"[\s\-‐-―−]+")
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d_]+)(\d.*)")

# Patterns from here on are compiled when they are first needed (`re` keeps them): most searches need none.

# What stands before an id when people speak.
_LEADING_WORDS = r"(?i)(?:mms\s+)?(?:policy|policies|resolution|res\.?|report|rep\.?|section|§+)\s+(?=\S)"
_LEADING = ("mms", "polic", "res", "rep", "section", "§")
_UNIT = r"(?:(?:section|chapter|article|bylaw|no\.)\s+|§+\s*)"
_NUMBER = r"(?P<number>[0-9ivxlc][\w.]*)"
_DOCUMENT = r"(?P<of>bylaws?|procedures?|constitution|code\s+of\s+ethics|act\s+of\s+incorporation)"
_SPOKEN_SECTIONS = (
    rf"(?i){_DOCUMENT}(?:\s+of\s+the\s+\w+)?(?:\s+[\w.]+,\s*(?={_UNIT}))?,?\s*{_UNIT}{_NUMBER}",
    rf"(?i){_DOCUMENT}(?:\s+of\s+the\s+\w+,?)?\s+{_NUMBER}",
    rf"(?i){_UNIT}{_NUMBER},?\s+of\s+the\s+{_DOCUMENT}",
    rf"(?i)(?P<of>§)§?\s*{_NUMBER}",
)
_SPOKEN = ("bylaw", "procedure", "constitution", "code of", "act of", "section", "chapter", "article", "no.", "§")

_CODE_TAIL = r"\b[AI]-\d{2}\b.*"
_BRACKET = r"\s*\[([^\]]*)\]"
_ROMAN = r"(?=[ivxlc])(c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))((?:\.[0-9]+)*)"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@lru_cache(maxsize=10_000)
def key(spelling: str) -> str:
    """The form in which spellings of one id are equal.

    Case, spaces, hyphens and the leading zeros of a hyphen part do not matter; dotted parts are exact:
    `hod 2019 7` and `HOD-2019-07` are one, `207.990` and `207.99` are two.
    """
    folded = spelling.lower().strip() if spelling.isascii() else _composed(spelling).casefold().strip()
    parts: list[str] = []
    for part in _SEPARATORS.split(folded):
        split = _LETTERS_THEN_DIGITS.fullmatch(part)
        parts.extend(split.groups() if split else (part,))
    return "-".join(_unpadded(part) for part in parts if part)


def _composed(spelling: str) -> str:
    from unicodedata import normalize  # lazily: most ids are plain ASCII

    return normalize("NFKC", spelling)


def _unpadded(part: str) -> str:
    return (part.lstrip("0") or "0") if part.isdigit() else part


def asked_keys(asked: str) -> Iterator[str]:
    """The keys to try for what a person typed, best first: as typed, as a section, without “Policy” or the like."""
    yield key(asked)
    asked = asked.strip()
    folded = asked.casefold()
    for form in _SPOKEN_SECTIONS if folded.startswith(_SPOKEN) else ():
        spoken = re.fullmatch(form, asked)
        if spoken:
            of = "section" if spoken["of"] == "§" else spoken["of"]
            number = spoken["number"].rstrip(".")
            yield key(f"{of} {number}")
            in_arabic = arabic(number)
            if in_arabic:
                yield key(f"{of} {in_arabic}")
    leading = re.match(_LEADING_WORDS, asked) if folded.startswith(_LEADING) else None
    if leading:
        yield key(asked[leading.end() :])


def split_resolve(asked: str) -> tuple[str, str | None]:
    """`HOD-2019-07#2` as the id and the number of the resolve."""
    identifier, mark, number = asked.rpartition("#")
    return (identifier, number.strip()) if mark and identifier else (asked, None)


def code_keys(code: str) -> Iterator[str]:
    """The keys under which a resolution or report code finds its policy, the bracketed item's included."""
    has_bracket = "[" in code
    own = re.sub(_BRACKET, "", code) if has_bracket else code
    yield key(own)
    tail = re.search(_CODE_TAIL, own)
    if tail:
        yield key(tail[0])
    for inner in re.findall(_BRACKET, code) if has_bracket else ():
        yield key(inner)


def arabic(number: str) -> str | None:
    """A Roman section number in Arabic digits (`IV.1` is `4.1`), or None where it is none."""
    match = re.fullmatch(_ROMAN, number.casefold())
    if not match:
        return None
    values = [_ROMAN_VALUES[letter] for letter in match[1]]
    total = sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values))
    return f"{total}{match[2]}"
