"""Lists of numbers in running text: “Sections 3.15, 3.16 and 3.17”, “§§ 18–20”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Between two members of a list. Of a range (“18–20”) both ends are members, and what lies between is none.
_GLUE = re.compile(
    r"\s*[,;]\s*(?:(?:and|or|nor|to|through)\s+|&\s*)?|\s+(?:and|or|nor|to|through|as\s+well\s+as)\s+|\s*[&–—]\s*",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"\s?-\s?")
_PLURAL = re.compile(
    r"§§|\b(?:sections|secs|chapters|chs|articles|arts|parts|pts|policies|opinions|procedures|bylaws|by-laws|items|"
    r"resolves|clauses|recommendations|paragraphs|resolutions|reports|cc|ss)\b",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST = 30  # members; “Section 1, Section 2, …” without end would otherwise be read anew from each of them
SUBDIVISION = r"(?:\([0-9A-Za-z]{1,4}\))*"  # “(c)(3)” after a number


def is_plural(words: str) -> bool:
    """Whether words announce several numbers: “Sections”, “§§”, “Policies”."""
    return _PLURAL.search(words) is not None


def glue(text: str, at: int) -> re.Match[str] | None:
    """What joins two members of a list at a place, if it does."""
    return _GLUE.match(text, at)


def members(text: str, at: int, member: re.Pattern[str], ranges: bool = False) -> Iterator[re.Match[str]]:
    """The further members of a list whose first one ends at a place; with `ranges` a hyphen joins them too."""
    for _ in range(_LONGEST):
        joint = _GLUE.match(text, at) or (_HYPHEN.match(text, at) if ranges else None)
        found = member.match(text, joint.end()) if joint else None
        if not found:
            return
        yield found
        at = found.end()
