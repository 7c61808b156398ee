"""What the pieces of a printed line can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mmspolicy.notation import tail
from mmspolicy.notation.codes import Code
from mmspolicy.notation.dates import NoSuchDay, When
from mmspolicy.notation.line import Body


@dataclass(frozen=True, slots=True)
class Verb:
    """What was done, as a kind of action."""

    kind: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """A code in brackets that stands away from the code it belongs to."""

    text: str


@dataclass(frozen=True, slots=True)
class Resolves:
    """The resolves that an action covers."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """One more field of an action, and its value."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Tail:
    """The bracketed tail of an action."""

    entries: tuple[tail.Entry, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that parts or groups the others; “and” is one."""

    sign: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A word that carries nothing where it stands."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that was not understood."""


Meaning = Verb | Body | When | NoSuchDay | Code | Bracket | Resolves | Says | Tail | Mark | Filler | Unknown


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line, from code point `start` to `end`, and what it means."""

    start: int
    end: int
    means: Meaning


def is_silent(atom: Atom) -> bool:
    """Whether it says nothing by itself: a mark or a filler."""
    return isinstance(atom.means, (Mark, Filler))
