"""Committees by names typed wrong: which ones may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mmspolicy.errors import UsageProblem
from mmspolicy.search.spelling import nearest_names

_MOST = 3
_SHORTEST = 3  # letters of a word that tells one committee from another
_FRAME = frozenset({"committee", "committees", "task", "force", "the", "and", "for"})  # words that most names have


def no_such_committee(typed: str, committees: Iterable[Sequence[str]]) -> UsageProblem:
    """The problem to raise where no committee goes by a name, with those that may be meant.

    `committees` holds for each its full name, then its aliases.
    """
    near = near_committees(typed, committees)
    named = ", ".join(f"“{name}”" for name in near)
    return UsageProblem(
        f"there is no committee “{typed}”", f"Did you mean {named}?" if near else "Committees stand in profile.yaml."
    )


def near_committees(typed: str, committees: Iterable[Sequence[str]]) -> list[str]:
    """The full names of the committees that may be meant, at most three, likeliest first.

    First those with a name or alias spelt nearly so; then those whose name has what was typed as a part; then those
    whose name has a word near to each of the words typed.
    """
    full: dict[str, str] = {}
    for name, *aliases in committees:
        for spelling in (name, *aliases):
            full.setdefault(spelling, name)
    names = list(dict.fromkeys(full.values()))
    part = typed.strip().casefold()
    found = [full[spelling] for spelling in nearest_names(typed, full)]
    found += [name for name in names if part and part in name.casefold()]
    found += [name for name in names if _has_near_words(typed, name)]
    return list(dict.fromkeys(found))[:_MOST]


def _has_near_words(typed: str, name: str) -> bool:
    wanted = _words(typed)
    known = _words(name)
    return bool(wanted) and all(nearest_names(word, known, 1) for word in wanted)


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    return [word for word in words if len(word) >= _SHORTEST and word not in _FRAME]
