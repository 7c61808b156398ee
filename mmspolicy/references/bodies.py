"""Whose policy, bylaw or report it is: the society's own, or another body's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mmspolicy.profile import Profile

_WINDOW = 60
_OTHERS = (
    r"(?:hospitals?|staffs?|associations?|colleges?|guilds?|unions?|clinics?|academy|academies|institutes?|"
    r"compan(?:y|ies)|boards?|committees?|corporate|districts?|model)(?:['’]s?)?"
)
_PRONOUNS = frozenset(("its", "their", "his", "her", "your"))
_COMMON = frozenset((
    "THE", "OF", "AND", "SEE", "IN", "UNDER", "BY", "TO", "FOR", "AS", "OR", "PER", "WITH", "THIS", "THESE", "OUR",
    "NO", "NOT", "SUCH", "ALL", "A", "AN",
))  # fmt: skip
_LAST_WORD = re.compile(r"(?:^|[\s(“\"‘—–-])([^\s(“\"‘—–]{1,40})\s+[“\"‘]?$")
_FOREIGN_WORD = re.compile(rf"[A-Z][\w&.]*['’]s?|[A-Z][A-Z&]+['’]?s?|{_OTHERS}")
_OF_ANOTHER = re.compile(
    r",?\s+of\s+(?=(?P<whose>(?:the|an?|its|their|that|every|each|any)?\s*[\w’'-]+(?:\s+[A-Z][\w’'-]*){0,4}))"
)


@dataclass(frozen=True)
class Bodies:
    """The names by which the society speaks of itself."""

    own: frozenset[str]
    owner: str  # a pattern: what may stand between “of” and “Bylaws”

    @classmethod
    def of(cls, profile: Profile) -> Bodies:
        """The names in a profile: short and long ones, and the body that acts."""
        names = {
            name.strip() for name in (profile.name, profile.short, profile.body, "House", "Society") if name.strip()
        }
        names |= {_without_note(name) for name in names}
        names.update(("House of Delegates", "HOD"))
        names.update(spelling for known in profile.committees for spelling in (known.name, *known.aliases))
        spelled = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        owner = rf"(?:(?:the|these|this|our)\s+)?(?:(?:{spelled})(?:['’]s?)?\s+)?"
        return cls(frozenset(name.casefold() for name in names), owner)

    def is_foreign_before(self, text: str, start: int, pronouns: bool = True) -> bool:
        """Whether the word before a place names another body: “AMA Bylaws”, “the hospital's Policy 12”.

        So do “its” and “their”, unless `pronouns` is false.
        """
        last = _LAST_WORD.search(text[max(0, start - _WINDOW) : start])
        if not last:
            return False
        word = last[1].rstrip(",;:")
        bare = re.sub(r"['’]s?$", "", word)
        if bare.casefold() in self.own or bare in _COMMON or word != last[1]:
            return False
        return (
            word in _PRONOUNS
            if word.casefold() in _PRONOUNS and pronouns
            else _FOREIGN_WORD.fullmatch(word) is not None
        )

    def is_foreign_after(self, text: str, end: int) -> bool:
        """Whether the words after a place name another body: “… of the American Dental Association”."""
        of = _OF_ANOTHER.match(text, end)
        if not of:
            return False
        whose = re.sub(r"^(?:the|an?|this|these|our)\s+", "", " ".join(of["whose"].split())).casefold()
        return not any(whose.startswith(own) for own in self.own)


@lru_cache(maxsize=64)
def _without_note(name: str) -> str:
    """A name without what stands in parentheses at its end."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", name)
