"""What lies between the two ends of a range: “Sections 5.1.1 through 5.1.4” means 5.1.2 and 5.1.3 too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mmspolicy.references.found import Found
from mmspolicy.references.lists import is_plural

_THROUGH = re.compile(r",?\s+through\s+", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+|\s?[-–—]\s?", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"([^\s\d,]{1,20})\s*(?=\d)")
_LAST_NUMBER = re.compile(r"(?P<before>(?:.*[^\w])?)(?P<number>\d{1,4})", re.DOTALL)
_WIDEST = 30


def in_between(words: str, first: Found, last: Found) -> Iterator[Found]:
    """What lies between two neighbours of a text, where these are the ends of a range below one parent.

    Each stands in the characters of the whole range, and counts only if it is a record (see `resolve_mention`). Of an
    outside authority whole numbers count: what there is between 27.02 and 27.05, or 18A and 18D, nobody can tell.
    """
    if first.resolve or last.resolve or first.authority != last.authority or not _is_range(words, first, last):
        return
    one, other = (_LAST_NUMBER.fullmatch(found.name or found.target) for found in (first, last))
    if not one or not other or one["before"] != other["before"] or len(one["number"]) > len(other["number"]):
        return
    if first.name and one["before"][-1:] in ".-":
        return
    low, high = int(one["number"]), int(other["number"])
    for number in range(low + 1, high) if high - low <= _WIDEST else ():
        written = f"{number:0{len(one['number'])}}"
        target = f"{one['before']}{written}"
        yield replace(
            last, start=first.start, target=target, name=first.name and target, certain=False, between=True,
            url=_address(first, last, one["number"], other["number"], written),
        )  # fmt: skip


def _is_range(words: str, first: Found, last: Found) -> bool:
    """Whether what joins them makes a range; “Section 3.15 to Section 3.18” may tell of a move instead."""
    joint = words[first.end : last.start]
    if _THROUGH.fullmatch(joint):
        return True
    bare = words[last.start].isdigit() and joint.strip().casefold() != "to"
    plural = any(map(is_plural, _BEFORE_NUMBER.findall(words[first.start : first.end])))
    return _TO.fullmatch(joint) is not None and (bare or plural)


def _address(first: Found, last: Found, low: str, high: str, number: str) -> str | None:
    """The address of what lies between, where those of the ends differ by their numbers alone."""
    if first.url and last.url and first.url.replace(low, high) == last.url:
        return first.url.replace(low, number)
    return None
