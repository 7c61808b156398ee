"""A line under reading: its tokens, and the names of bodies that its society knows."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from mmspolicy.notation.dialect import Dialect
from mmspolicy.notation.tokens import Token, plain, tokenize
from mmspolicy.notation.words import Phrase

Meaning = TypeVar("Meaning")
_NOTHING = Token(0, 0, "", "")
_HOUSE = ("house of delegates", "hod")
_ACRONYM = re.compile(r"[A-Z]{2,8}")

# Bodies that societies share, by the spellings they are printed in.
SHARED_BODIES = {
    "Council": ("council",),
    "Board of Trustees": ("board of trustees", "BOT"),
    "BOD": ("BOD", "board of directors"),
    "Executive Committee": ("executive committee",),
}
# Bodies outside the society: their days are not those of its House.
_OUTSIDE_BODIES = {
    "AMA": ("AMA", "american medical association", "AMA HOD", "AMA house of delegates"),
    "MSS": ("MSS", "medical student section", "MSS assembly"),
    "General Court": ("general court",),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name, None for the society's own; `exact` where only capitals name it (BOT).

    A `weak` one with a year is a citation rather than history: (AMA, 2019), (MMS, 2019).
    """

    name: str | None
    weak: bool = False
    exact: str | None = None


class Phrasebook(Generic[Meaning]):
    """Phrases of several words and what they mean; the longest one that stands there is found."""

    def __init__(self, phrases: Mapping[Phrase, Meaning]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append((phrase, phrases[phrase]))

    def find(self, line: Line, at: int) -> tuple[Meaning, int] | None:
        """The meaning of the phrase that stands at that token, and the token behind it."""
        for phrase, meaning in self._by_first.get(line.low(at), ()):
            if all(line.low(at + ahead) == word for ahead, word in enumerate(phrase)):
                return meaning, at + len(phrase)
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, its tokens, and how its society prints. Beyond its end stand empty tokens."""

    text: str
    tokens: list[Token]
    dialect: Dialect
    bodies: Phrasebook[Body]
    acronyms: frozenset[str]

    @classmethod
    def of(cls, text: str, dialect: Dialect) -> Line:
        """A line made ready for reading."""
        bodies, acronyms = _known_bodies(dialect.short, dialect.body, dialect.committees)
        return cls(text, tokenize(text), dialect, bodies, acronyms)

    def token(self, at: int) -> Token:
        """The token at that place."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NOTHING

    def low(self, at: int) -> str:
        """What the token there says, in lower case."""
        return self.token(at).low

    def plain(self, at: int) -> str:
        """What the token there says."""
        return self.token(at).plain

    def printed(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`, in plain typography."""
        return plain(self.text[self.token(start).start : self.token(end - 1).end]).rstrip(".,")

    def skip(self, at: int, words: Container[str]) -> int:
        """The place after those of the words that stand there, four at most."""
        end = at
        while end < at + 4 and end < len(self.tokens) and self.low(end) in words:
            end += 1
        return end

    def find_body(self, at: int) -> tuple[Body, int] | None:
        """The body named there, with or without the society's own short name before it."""
        start = at + 1 if self.low(at) == "the" else at
        named = start + 1 if self.dialect.short and self.low(start) == self.dialect.short.lower() else start
        found = self.bodies.find(self, named)
        if found and found[0].exact in (None, self.plain(named)):
            return found
        if named > at and self.low(named) == "house":
            return own_house(self.dialect.body), named + 1
        return (Body(None, weak=True), named) if named > start else None


def is_house(body: str) -> bool:
    """Whether that name means the House of Delegates."""
    return body.lower() in _HOUSE


def is_outside(body: str | None) -> bool:
    """Whether that body is none of the society's own."""
    return body in _OUTSIDE_BODIES


def own_house(body: str) -> Body:
    """The House, which is None where it is the society's own body."""
    return Body(None) if is_house(body) else Body("HOD")


@lru_cache(maxsize=64)
def _known_bodies(short: str, body: str, committees: tuple[str, ...]) -> tuple[Phrasebook[Body], frozenset[str]]:
    known: dict[Phrase, Body] = {}
    for spelling in committees:
        known.setdefault(_phrase(spelling), Body(spelling, exact=spelling if _ACRONYM.fullmatch(spelling) else None))
    for names, weak in ((SHARED_BODIES, False), (_OUTSIDE_BODIES, True)):
        for name, spellings in names.items():
            for spelling in spellings:
                exact = spelling.split()[0] if _ACRONYM.match(spelling) else None
                known[_phrase(spelling)] = Body(name, weak, exact)
    known.update({_phrase(spelling): own_house(body) for spelling in _HOUSE})
    known[_phrase(body)] = Body(None)
    known.pop((), None)
    spellings = (short, body, "HOD", "BOT", "BOD", *committees)
    return Phrasebook(known), frozenset(one for one in spellings if _ACRONYM.fullmatch(one))


def _phrase(spelling: str) -> Phrase:
    return tuple(token.low for token in tokenize(spelling))
