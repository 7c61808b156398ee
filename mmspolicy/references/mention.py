"""A mention: a place in a text that names a policy, a bylaw, a law."""

from __future__ import annotations

from dataclasses import dataclass

from mmspolicy.model import FieldPath

_QUOTES = ("”", '"', "’", "'")


@dataclass(frozen=True, slots=True)
class Mention:
    """Code points [start, end) of a text as stored (Markdown), and what they name.

    `raw` is what stands there; `target` is what to look up, complete in itself: for the second of “Sections 3.15 and
    3.16 of the Bylaws” it is “Bylaws, Section 3.16”. `kind` is one of the kinds of references, `resolve` the number of
    the resolve that is meant, `authority` the key of the outside authority whose pattern fits, with its normal `name`
    and its address. A mention that is not `certain` has only the shape of an id: it is one if it resolves, or if its
    first letters are those of the society's ids. One that is `between` is not written: it lies between the ends of a
    range, has the characters of the whole range, and counts only where it is a record, or a number of a law.
    """

    start: int
    end: int
    raw: str
    kind: str
    target: str
    resolve: str | None = None
    authority: str | None = None
    name: str | None = None
    url: str | None = None
    certain: bool = True
    between: bool = False

    @property
    def may_be_title(self) -> bool:
        """Whether it may name a record by its title: what only has the shape of an id, a number or a law does not."""
        return not self.authority and (self.certain or self.raw[-1:] in _QUOTES)


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention in a text of a record: `("preamble",)`, `("resolves", 0, "text")`, `("text",)`, `("notes", 1)`.

    `n` is the number of the resolve in which it stands.
    """

    place: FieldPath
    mention: Mention
    n: str | None = None
