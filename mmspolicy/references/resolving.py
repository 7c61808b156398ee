"""References and mentions resolved: to one record, to an outside authority, or plainly to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from mmspolicy.model import Reference
from mmspolicy.profile import Authority
from mmspolicy.references.authorities import compiled, named
from mmspolicy.references.mention import Mention

Resolution = Literal["resolved", "dangling", "ambiguous", "external"]
Lookup = Callable[[str], Sequence[str]]

_PREFIX = re.compile(
    r"(?:polic(?:y|ies)\s+(?:(?:nos?\.|number|#)\s*)?)?([^\W\d_]{2,})(?:[\s\-‐-―]*\d|-[IVXLC])", re.IGNORECASE
)
_NUMBERS = re.compile(r"[\w.]+")  # after the letters: of `BYL-5.12` one
_YEARS = re.compile(r"[^\W\d_]+\s\d{4}[‐-―−-]\d+")  # “Council 1982-83”: an id if it is one, else years


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference and what it points to: `ids` of records (one, or the candidates), or an authority's `name`.

    `nearest` are the ids that a dangling one may have meant; `authority` is the key of the authority in the profile.
    """

    reference: Reference
    resolution: Resolution
    ids: tuple[str, ...] = ()
    name: str | None = None
    url: str | None = None
    nearest: tuple[str, ...] = ()
    authority: str | None = None


def resolve(
    reference: Reference,
    lookup: Lookup,
    authorities: Sequence[Authority],
    nearest: Callable[[str], Sequence[str]] | None = None,
) -> Resolved:
    """What a stored reference points to; own ids, aliases and codes win over patterns of outside authorities.

    `lookup` gives the ids that answer to a spelling. Nothing is ever guessed: no target is *dangling*, several are
    *ambiguous*.
    """
    ids = tuple(lookup(reference.target))
    if ids:
        return Resolved(reference, "resolved" if len(ids) == 1 else "ambiguous", ids)
    for authority in authorities:
        match = compiled(authority.pattern).search(reference.target)
        if match:
            name, url = named(authority.name, match), named(authority.url or "", match)
            return Resolved(reference, "external", name=name, url=url or None, authority=authority.key)
    return Resolved(reference, "dangling", nearest=tuple(nearest(reference.target)) if nearest else ())


def resolve_mention(
    mention: Mention,
    lookup: Lookup,
    prefixes: Collection[str],
    nearest: Callable[[str], Sequence[str]] | None = None,
) -> Resolved | None:
    """What a mention in a text points to; None where it only looks like one (“COVID-19”).

    `lookup` gives the ids that answer to a spelling: own ids and aliases first, then codes, then titles. An uncertain
    mention that nothing answers to is one only if it has the look of the society's own ids: `prefixes` are their first
    letters, folded, with and without how many numbers follow (`known_prefixes`).
    """
    reference = Reference(mention.kind, mention.target, mention.resolve)
    ids = tuple(lookup(mention.target))
    if mention.between and len(ids) != 1 and not (mention.authority and not ids):
        return None
    if ids:
        return Resolved(reference, "resolved" if len(ids) == 1 else "ambiguous", ids)
    if mention.authority:
        return Resolved(reference, "external", name=mention.name, url=mention.url, authority=mention.authority)
    if not mention.certain and not _has_own_prefix(mention.raw, prefixes):
        return None
    return Resolved(reference, "dangling", nearest=tuple(nearest(mention.target)) if nearest else ())


def known_prefixes(ids: Iterable[str]) -> frozenset[str]:
    """The letters with which the ids of a society begin, folded, alone and with how many numbers follow.

    `hod` and `hod 2` of `HOD-2015-07`.
    """
    matches = [match for match in map(_PREFIX.match, ids) if match]
    return frozenset(chain((match[1].casefold() for match in matches), map(_look, matches)))


def _look(match: re.Match[str]) -> str:
    return f"{match[1].casefold()} {len(_NUMBERS.findall(match.string, match.end(1)))}"


def _has_own_prefix(raw: str, prefixes: Collection[str]) -> bool:
    """Whether it begins as the society's ids do; after the word Policy that is enough, else it must have their look."""
    match = _PREFIX.match(raw)
    if match is None or _YEARS.fullmatch(raw):
        return False
    return (match[1].casefold() if match.start(1) else _look(match)) in prefixes
