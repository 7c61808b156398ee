"""Outside authorities: what the profile's patterns find, in lists too, under their normal names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mmspolicy.profile import Authority
from mmspolicy.references.found import Found
from mmspolicy.references.lists import SUBDIVISION, is_plural, members

_SIGN = r"(?P<sign>§{1,2}\s*|(?:[Ss]ections?|[Ss]ecs?\.|ss?\.)\s*)?"
_INITIALS = r"\s*(?:[A-Z]\.?\s?){3}(?!\w)"  # “…; 42 U.S.C. § 1395”: 42 begins another law
_NUMBER = re.compile(
    rf"{_SIGN}(?P<number>\d{{1,5}}[A-Za-z]{{0,2}}(?:[.-]\d{{1,4}}[A-Za-z]{{0,2}})*[¼½¾]?){SUBDIVISION}(?!\w|[.-]\w|{_INITIALS})"
)
_SUBDIVISION = re.compile(SUBDIVISION)
# “c. 94C” alone, after the law was named in full; and what stands before the number there.
_CHAPTER = re.compile(r"(?<![\w.])(?:c|ch)\.\s?(?P<number>\d{1,3}(?P<letters>[A-Z]{0,2}))(?![\w%]|[.-]\w)")
_UNIT_AT_END = re.compile(r"(?:cc?\.?|chs?\.?|chapters?)\s*$", re.IGNORECASE)
_WINDOW = 120  # characters in which the sections of such a chapter are looked for
_SLOT = re.compile(r"((?:, § |-| )?)\{(\w+)(!u)?\}")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern of an authority."""
    return re.compile(pattern)


def named(form: str, match: re.Match[str]) -> str:
    """An authority's normal name: its form filled with the pattern's named groups; `{letter!u}` in capitals.

    `letter2` stands in for `letter` where that is empty; a part in the form whose group is empty goes, with the
    sign before it.
    """
    groups = match.groupdict()
    values = {name: value or groups.get(f"{name}2") for name, value in groups.items()}

    def fill(slot: re.Match[str]) -> str:
        value = values.get(slot[2])
        return f"{slot[1]}{value.upper() if slot[3] else value}" if value else ""

    return _SLOT.sub(fill, form)


def find_authorities(text: str, authorities: Sequence[Authority]) -> Iterator[Found]:
    """Every place where the pattern of an authority fits, and the further numbers of a list that begins there."""
    for authority in authorities:
        full: list[re.Match[str]] = []
        for match in compiled(authority.pattern).finditer(text):
            if match.end() > match.start():
                full.append(match)
                yield from _with_further(text, authority, match)
        yield from _chapters_alone(text, authority, full)


def _with_further(text: str, authority: Authority, match: re.Match[str]) -> Iterator[Found]:
    end = _end(text, match.end())
    yield meaning(authority, match, match.start(), end)
    yield from _further(text, authority, match, end)


def _chapters_alone(text: str, authority: Authority, full: Sequence[re.Match[str]]) -> Iterator[Found]:
    """The chapters that stand without their law after one that has it: “M.G.L. c. 19A, § 15 … under c. 19A”.

    A plain number must be that of a chapter named in full, or have a section: “c. 190” may be about 190.
    """
    law = next((head for match in full if (head := _head(text, match))), None)
    if law is None:
        return
    known = {match["chapter"] for match in full}
    for alone in _CHAPTER.finditer(text, full[0].end()):
        stretch = law + text[alone.start() : alone.start() + _WINDOW]
        match = compiled(authority.pattern).match(stretch)
        if not match or not match["chapter"] or match.end() < len(law) + len(alone[0]):
            continue
        if alone["number"] in known or alone["letters"] or match.groupdict().get("section"):
            moved = alone.start() - len(law)
            for found in _with_further(stretch, authority, match):
                yield replace(found, start=max(found.start + moved, alone.start()), end=found.end + moved)


def _head(text: str, match: re.Match[str]) -> str | None:
    """The words for a body of law before the chapter in it: `M.G.L. `; None where there are none, or it has a year."""
    if "chapter" not in match.groupdict() or not match["chapter"]:
        return None
    unit = _UNIT_AT_END.search(text, match.start(), match.start("chapter"))
    head = text[match.start() : unit.start()] if unit else ""
    return None if not head.strip() or any(map(str.isdigit, head)) else head


def meaning(authority: Authority, match: re.Match[str], start: int, end: int) -> Found:
    """What a match of an authority's pattern means, wherever it was made."""
    name, url = named(authority.name, match), named(authority.url or "", match)
    return Found(start, end, " ".join(match[0].split()), None, authority.key, name, url or None)


def _end(text: str, end: int) -> int:
    """The end of a number with its subdivisions: “§ 18(c)” is a place in § 18."""
    inside = _SUBDIVISION.match(text, end)
    return inside.end() if inside else end


def _further(text: str, authority: Authority, match: re.Match[str], end: int) -> Iterator[Found]:
    """The members of a list after the first: each is tried in the place of the number with which the match ends."""
    groups = [span for group in range(1, len(match.groups()) + 1) if (span := match.span(group))[1] == match.end()]
    if not groups:
        return
    start = max(groups)[0]
    plural = is_plural(match[0])
    for member in members(text, end, _NUMBER, ranges=plural):
        again = compiled(authority.pattern).fullmatch(text[match.start() : start] + member["number"])
        if not again or not (plural or member["sign"] or "." in member["number"]):
            return
        yield meaning(authority, again, *member.span())
