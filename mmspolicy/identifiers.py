"""Ids as people type them: one key for all spellings of the same id, alias or code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SEPARATORS = re.compile(r"[\s\-‐-―−]+")
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d_]+)(\d.*)")
_LEADING_WORDS = re.compile(
    r"(?:mms\s+)?(?:policy|policies|resolution|res\.?|report|rep\.?|section|§+)\s+(?=\S)", re.IGNORECASE
)
_SPOKEN_SECTION = re.compile(
    r"(bylaws?|procedures?)(?:\s+of\s+the\s+\w+)?,?\s+(?:(?:section|chapter|article|no\.|§)\s*)?([\divxlc][\w.]*)",
    re.IGNORECASE,
)
_CODE_TAIL = re.compile(r"\b[AI]-\d{2}\b.*")
_BRACKET = re.compile(r"\s*\[([^\]]*)\]")
_ROMAN = re.compile(r"([ivxlc]+)((?:\.\d+)*)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def key(spelling: str) -> str:
    """The form in which spellings of one id are equal.

    Case, spaces, hyphens and the leading zeros of a hyphen part do not matter; dotted parts are exact:
    `hod 2019 7` and `HOD-2019-07` are one, `207.990` and `207.99` are two.
    """
    folded = unicodedata.normalize("NFKC", spelling).casefold().strip()
    parts: list[str] = []
    for part in _SEPARATORS.split(folded):
        split = _LETTERS_THEN_DIGITS.fullmatch(part)
        parts.extend(split.groups() if split else (part,))
    return "-".join(_unpadded(part) for part in parts if part)


def _unpadded(part: str) -> str:
    return (part.lstrip("0") or "0") if part.isdigit() else part


def asked_keys(asked: str) -> Iterator[str]:
    """The keys to try for what a person typed, best first: as typed, then without a leading “Policy” or the like."""
    yield key(asked)
    spoken = _SPOKEN_SECTION.fullmatch(asked.strip())
    if spoken:
        yield key(f"{spoken[1]} {spoken[2]}")
    bare = _LEADING_WORDS.sub("", asked.strip(), count=1)
    if bare != asked.strip():
        yield key(bare)


def split_resolve(asked: str) -> tuple[str, str | None]:
    """`HOD-2019-07#2` as the id and the number of the resolve."""
    identifier, mark, number = asked.rpartition("#")
    return (identifier, number.strip()) if mark and identifier else (asked, None)


def code_keys(code: str) -> Iterator[str]:
    """The keys under which a resolution or report code finds its policy, the bracketed item's included."""
    own = _BRACKET.sub("", code)
    yield key(own)
    tail = _CODE_TAIL.search(own)
    if tail:
        yield key(tail[0])
    for inner in _BRACKET.findall(code):
        yield key(inner)


def arabic(number: str) -> str | None:
    """A Roman section number in Arabic digits (`IV.1` is `4.1`), or None where it is none."""
    match = _ROMAN.fullmatch(number.casefold())
    if not match:
        return None
    values = [_ROMAN_VALUES[letter] for letter in match[1]]
    total = sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values))
    return f"{total}{match[2]}"
