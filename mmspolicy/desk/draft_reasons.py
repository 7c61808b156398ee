"""Why a clause has its verdict, in words."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy.desk.draft_likeness import Likeness

_MOST = 4  # words that a reason names


def name(one: Likeness) -> str:
    """The resolve, as it is cited: ID#n; a section by its ID."""
    return one.resolve.id if one.resolve.n is None else f"{one.resolve.id}#{one.resolve.n}"


def unlike(near: Likeness | None) -> str:
    """Why a clause is new; `near` is what it comes near to all the same."""
    if near is None:
        return "no policy shares enough of its words"
    return f"no policy shares enough of its words to say the same; {name(near)} shares {_listed(near.shared)}: read it"


def turned(one: Likeness) -> str:
    """By which words a clause goes against a resolve."""
    own, theirs = one.cues
    if own and theirs:
        how = f"“{own}” here, “{theirs}” there"
    elif own:
        how = f"“{own}” here, not there"
    else:
        how = f"“{theirs}” there, not here"
    return f"turns {name(one)} round ({how}), about {_listed(one.shared)}{_formerly(one)}"


def changed(one: Likeness) -> str:
    """What a clause changes in a resolve."""
    if one.former:
        return f"is what {name(one)} said before {one.former.until}, when it was changed"
    parts = []
    if one.added:
        parts.append(f"adds {_listed(one.added)}")
    numbers = [number for number in one.numbers if number not in one.added]
    if numbers:
        parts.append(f"has {_listed(numbers)} instead")
    kept = "keeps words of" if one.verbatim else "is about what stands in"
    return f"{kept} {name(one)}" + (f", and {' and '.join(parts)}" if parts else "")


def same(one: Likeness, in_other_words: bool) -> str:
    """That a resolve says the same."""
    if in_other_words:
        return f"says in other words what {name(one)} says: read both"
    return f"says what {name(one)} says"


def gone(one: Likeness, ending: str) -> str:
    """That only something which has ended said the same, and how it ended."""
    said = "asked for this" if ending.startswith("completed") else "said so"
    return f"{name(one)} {said} and {was(ending)}; nothing in force says it as nearly"


def against_gone(one: Likeness, ending: str) -> str:
    """That a clause goes against what has ended."""
    return f"goes against {name(one)}, which {was(ending)}; nothing in force says this"


def was(ending: str) -> str:
    """“was sunset at A-24”; “has ended” where nobody wrote down how."""
    return "has ended" if ending == "ended" else f"was {ending}"


def _formerly(one: Likeness) -> str:
    return f"; before {one.former.until} it said what this clause says" if one.former else ""


def _listed(words: Sequence[str]) -> str:
    """The first of some words, in quotes."""
    return ", ".join(f"“{word}”" for word in words[:_MOST])
