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
# What a number belongs to may stand before it instead: “M.G.L. c. 94C, §§ 18 and 19, and Section 3 of the Bylaws”.
_OWNER = re.compile(
    r"(?:\b(?:c|ch|chapter)\.?\s*\d{1,4}[A-Z]{0,2}|\b(?:by-?laws?|procedures?|constitution|ethics|incorporation|laws?)"
    r"|(?<!\w)(?:M\.?\s?)?G\.?\s?L\.?|\bSt\.\s*\d{4}"
    r"|\bU\.?\s?S\.?\s?C\.?|\b[CM]\.?\s?[FM]\.?\s?R\.?)[*_]{0,3},?\s*$",
    re.IGNORECASE,
)
_BEFORE = 30  # characters in which an owner is looked for
_WIDE = re.compile(r"chapter|ch\.|article|art\.", re.IGNORECASE)
_SECTION = re.compile(r"sec|§", re.IGNORECASE)
_COMMA = re.compile(r",?\s*")
_OF = re.compile(r",?\s+of\s")
_WINDOW = 160  # characters after a list in which what it belongs to is named


def find_leading_lists(text: str, grammar: Grammar, home: Home | None) -> Iterator[Found]:
    """The members of every list of at least two: each is tried as if it alone stood there."""
    reached = 0
    for first in _FIRST.finditer(text):
        if first.start() < reached:
            continue
        numbers = [first, *_further(text, first)]
        reached = numbers[-1].end()
        while numbers and _is_owned(text, numbers[0].start()):
            numbers = _after_the_first_unit(numbers)
        if len(numbers) > 1 and _OF.match(text, reached):
            yield from _members(text, numbers, grammar, home)


def _further(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """The members after the first; after a semicolon a word such as Section begins a list of its own."""
    end, unit = first.end(), first["unit"]
    inner = _MEMBER.match(text, end + 1) if _WIDE.fullmatch(unit.strip()) and text[end : end + 1].isspace() else None
    if inner and _SECTION.match(inner["unit"] or ""):  # “Chapter 3 Sections 1 and 2”
        yield inner
        end, unit = inner.end(), inner["unit"]
    for member in members(text, end, _MEMBER, ranges=is_plural(unit)):
        if member["unit"] and ";" in text[end : member.start()]:
            return
        yield member
        end = member.end()


def _is_owned(text: str, start: int) -> bool:
    return _OWNER.search(text[max(0, start - _BEFORE) : start]) is not None


def _after_the_first_unit(numbers: list[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers from the second that has a word such as Section of its own."""
    return numbers[next((at for at, one in enumerate(numbers) if at and one["unit"]), len(numbers)) :]


def _members(text: str, numbers: list[re.Match[str]], grammar: Grammar, home: Home | None) -> Iterator[Found]:
    end = numbers[-1].end()
    tail = text[end : end + _WINDOW]
    unit = around = ""
    start: int | None = None
    for at, number in enumerate(numbers):
        unit = " ".join((number["unit"] or unit).split())  # the nearest before it
        alone = f"{_ONE.get(unit.casefold(), unit)} {number['number']}"
        if number["unit"] and not _SECTION.match(unit):
            around, start = "", None
            if _WIDE.fullmatch(unit) and _holds(text, number, numbers[at + 1 :]):
                around, start = f"{alone}, ", number.start()
                continue
        alone = around + alone
        found = _alone(alone + tail, len(alone), grammar, home)
        if found:
            begin = number.start() if start is None else start
            last = at == len(numbers) - 1
            yield replace(found, start=begin, end=end + found.end - len(alone) if last else number.end())
        start = None


def _holds(text: str, chapter: re.Match[str], after: list[re.Match[str]]) -> bool:
    """Whether a chapter is that of the sections after it, not another member: “Chapter 3, Sections 1 and 2”."""
    if not after or not _SECTION.match(after[0]["unit"] or ""):
        return False
    return _COMMA.fullmatch(text, chapter.end(), after[0].start()) is not None


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
