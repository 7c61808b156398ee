"""References resolved: to one record, to an outside authority, or plainly to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mmspolicy.model import Reference
from mmspolicy.profile import Authority

Resolution = Literal["resolved", "dangling", "ambiguous", "external"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference and what it points to: `ids` of records (one, or the candidates), or an authority's `name`."""

    reference: Reference
    resolution: Resolution
    ids: tuple[str, ...] = ()
    name: str | None = None
    url: str | None = None


def resolve(
    reference: Reference, lookup: Callable[[str], Sequence[str]], authorities: Sequence[Authority]
) -> Resolved:  # fmt: skip
    """What a reference points to; own ids, aliases and codes win over patterns of outside authorities.

    `lookup` gives the ids that answer to a spelling. Nothing is ever guessed: no target is *dangling*, several are
    *ambiguous*.
    """
    ids = tuple(lookup(reference.target))
    if ids:
        return Resolved(reference, "resolved" if len(ids) == 1 else "ambiguous", ids)
    for authority in authorities:
        match = _compiled(authority.pattern).search(reference.target)
        if match:
            name, url = _named(authority.name, match), _named(authority.url or "", match)
            return Resolved(reference, "external", name=name, url=url or None)
    return Resolved(reference, "dangling")


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _named(form: str, match: re.Match[str]) -> str:
    """An authority's normal name: its form filled with the pattern's named groups.

    `letter2` stands in for `letter` where that is empty; a part in the form whose group is empty goes, with the
    sign before it.
    """
    groups = match.groupdict()
    values = {name: value or groups.get(f"{name}2") for name, value in groups.items()}

    def fill(slot: re.Match[str]) -> str:
        value = values.get(slot[2])
        return f"{slot[1]}{value}" if value else ""

    return re.sub(r"((?:, § |-| )?)\{(\w+)\}", fill, form)
