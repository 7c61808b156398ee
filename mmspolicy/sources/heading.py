"""Numbered headings of bylaws and procedures, as societies print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mmspolicy import markup

_DIGITS = r"[0-9]+(?:\.[0-9]+)*"
_ROMAN = r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:\.[0-9]+)*"
SECTION_NUMBER = rf"{_DIGITS}|{_ROMAN}"
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its number as printed (a trailing dot dropped) and its title without the number."""

    number: str
    title: str


def is_year(number: str) -> bool:
    """Whether a number is four digits alone, which is a year and no section."""
    return _YEAR.fullmatch(number) is not None


def read_heading(text: str, words: tuple[str, ...], roman_below: bool = False) -> Heading | None:
    """A heading `[word] number [. : - – —] title`, or None where it bears no number.

    `roman_below` says that a Roman numeral came after a section word further up, so that `I.1` counts here.
    """
    match = _pattern(words).fullmatch(markup.plain_line(text))
    if not match:
        return None
    number: str = match["worded"] or match["bare"]
    if is_year(number) or (match["bare"] and not number[0].isdigit() and not (roman_below and "." in number)):
        return None
    return Heading(number, match["title"])


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    word = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.compile(
        rf"(?:(?i:{word})\s+(?P<worded>(?>{SECTION_NUMBER}))|(?P<bare>(?>{SECTION_NUMBER})))"
        rf"(?>\.?)(?:\s*[.:\-–—]+\s*|\s+|$)(?P<title>.*)"
    )
