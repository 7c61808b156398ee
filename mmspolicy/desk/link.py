"""A reference between two records, or to something outside, told from one end of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from mmspolicy.identifiers import key
from mmspolicy.model import State
from mmspolicy.references import Resolution

LinkState = Literal["resolved", "dangling", "ambiguous", "external", "ended"]
RESOLVE = "resolve"  # the place of what stands in a resolve
_PLAIN_KIND = "cites"  # of a mention without a word that tells more


@dataclass(frozen=True, slots=True)
class Link:
    """A reference, seen from the record at one end of it.

    `raw` is how it is written where it stands, `sought` what was looked up, complete in itself.
    `id`, `title` and `state` are those of the record at the other end, where there is one; of an outside authority
    `title` is its normal name and `authority` the key of its pattern. `resolve` is the number that the reference
    names. `ended` says that the other end has ended, or is in the Sunset Compendium.

    `where` are the places of the mentions in the text that it stands in, each with the number of the resolve (None
    elsewhere); it is empty where the reference is only stored. `candidates` are what an ambiguous one could mean.
    """

    incoming: bool
    kind: str
    raw: str
    sought: str
    resolution: Resolution
    id: str | None = None
    resolve: str | None = None
    title: str | None = None
    state: State | None = None
    ended: bool = False
    url: str | None = None
    authority: str | None = None
    candidates: tuple[str, ...] = ()
    where: tuple[tuple[str, str | None], ...] = ()
    stored: bool = False

    @property
    def target(self) -> str:
        """What stands at the other end: an id, the normal name of an authority, or what was looked up."""
        return self.id or (self.title if self.resolution == "external" else None) or self.sought

    @property
    def link_state(self) -> LinkState:
        """Whether it resolves, and if so whether what it leads to has ended."""
        return "ended" if self.resolution == "resolved" and self.ended else self.resolution

    @property
    def resolves(self) -> tuple[str, ...]:
        """The numbers of the resolves that it stands in."""
        return tuple(n for place, n in self.where if place == RESOLVE and n is not None)

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands, in words: `resolve 3`, `preamble`."""
        return tuple(dict.fromkeys(f"{place} {n}" if place == RESOLVE and n else place for place, n in self.where))

    @property
    def is_of_the_whole(self) -> bool:
        """Whether it stands in no resolve, but (also) with the record as a whole."""
        return self.stored or any(place != RESOLVE for place, _ in self.where)

    def concerns(self, n: str) -> bool:
        """Whether it has to do with the resolve `n` of the record it is seen from: not with others alone."""
        if self.incoming:
            return self.resolve in (None, n)
        return not self.resolves or n in self.resolves or any(place != RESOLVE for place, _ in self.where)


def merged(links: Iterable[Link]) -> list[Link]:
    """Links of one record in one direction, each once, in their order.

    Links are one when they have the same other end and name the same resolve. What is stored wins over a mention,
    which then only adds where it stands; a mention of the whole record adds to any stored reference to it.
    Several stored references of different kinds stay. Of mentions, a kind that a word told wins.
    """
    kept: list[Link] = []
    places: dict[str, list[int]] = defaultdict(list)  # of what is kept, by its other end
    for link in sorted(links, key=lambda link: not link.stored):
        same = places[_end(link)]
        at = next((at for at in same if _is_one(link, kept[at])), None)
        if at is None:
            same.append(len(kept))
            kept.append(link)
        else:
            kept[at] = _joined(kept[at], link)
    return kept


def _is_one(link: Link, other: Link) -> bool:
    """Whether two links with the same other end are one; a title may be dangling in `refs` and ambiguous in a text."""
    if link.resolution != other.resolution:
        return False
    if link.stored:
        return link.kind == other.kind and link.resolve == other.resolve
    return link.resolve == other.resolve or (other.stored and link.resolve is None)


def _joined(kept: Link, link: Link) -> Link:
    kind = link.kind if not kept.stored and kept.kind == _PLAIN_KIND else kept.kind
    return replace(kept, kind=kind, where=tuple(dict.fromkeys((*kept.where, *link.where))))


def _end(link: Link) -> str:
    return link.id or key(link.target)
