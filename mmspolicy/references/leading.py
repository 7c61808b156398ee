"""Lists of numbers that stand before what they belong to: “Sections 18 and 19 of Chapter 94C”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mmspolicy.references.authorities import compiled, meaning
from mmspolicy.references.found import Found
from mmspolicy.references.grammar import Grammar
from mmspolicy.references.lists import SUBDIVISION, is_plural, members
from mmspolicy.references.sections import Home, word_last

_ONE = {
    "sections": "Section", "secs.": "Section", "§§": "§", "chapters": "Chapter", "chs.": "Chapter", "cc.": "c.",
    "articles": "Article", "arts.": "Article", "parts": "Part",
}  # fmt: skip
_UNITS = r"(?:Sections?|Secs?\.|Chapters?|Chs?\.|Articles?|Arts?\.|Parts?)\s+|cc?\.\s*|§{1,2}\s*"
_NUMBER = (
    rf"(?P<number>\d{{1,4}}[A-Za-z]{{0,2}}(?:\.\d{{1,3}}){{0,5}}[¼½¾]?|(?-i:[IVXLC]{{1,7}})(?:\.\d{{1,3}}){{0,4}})"
    rf"{SUBDIVISION}(?!\w|\.\w)"
)
_FIRST = re.compile(rf"(?<!\w)(?P<unit>{_UNITS}){_NUMBER}", re.IGNORECASE)
_MEMBER = re.compile(rf"(?P<unit>{_UNITS})?{_NUMBER}", re.IGNORECASE)
_OF = re.compile(r",?\s+of\s")
_WINDOW = 160  # characters after a list in which what it belongs to is named


def find_leading_lists(text: str, grammar: Grammar, home: Home | None) -> Iterator[Found]:
    """The members of every list of at least two: each is tried as if it alone stood there."""
    reached = 0
    for first in _FIRST.finditer(text):
        if first.start() < reached:
            continue
        plural = is_plural(first["unit"])
        numbers = [first]
        numbers.extend(members(text, first.end(), _MEMBER, ranges=plural))
        reached = numbers[-1].end()
        if len(numbers) > 1 and _OF.match(text, reached):
            yield from _members(text, numbers, grammar, home)


def _members(text: str, numbers: list[re.Match[str]], grammar: Grammar, home: Home | None) -> Iterator[Found]:
    end = numbers[-1].end()
    tail = text[end : end + _WINDOW]
    for at, number in enumerate(numbers):
        unit = " ".join((number["unit"] or numbers[0]["unit"]).split())
        alone = f"{_ONE.get(unit.casefold(), unit)} {number['number']}"
        found = _alone(alone + tail, len(alone), grammar, home)
        if found:
            last = at == len(numbers) - 1
            yield replace(found, start=number.start(), end=end + found.end - len(alone) if last else number.end())


def _alone(text: str, shortest: int, grammar: Grammar, home: Home | None) -> Found | None:
    """What a text begins with, if it is longer than the number alone."""
    best: Found | None = None
    own = grammar.sections.word_last.match(text)
    if own and not grammar.sections.bodies.is_foreign_after(text, own.end()):
        best = word_last(own, 0, own.end(), home)
    for authority in grammar.authorities:
        match = compiled(authority.pattern).match(text)
        if match and match.end() > max(shortest, best.end if best else 0):
            best = meaning(authority, match, 0, match.end())
    return best
