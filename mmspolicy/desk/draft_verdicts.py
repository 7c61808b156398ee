"""What a clause does to policy: new, reaffirms, amends, contradicts, was-sunset; and by which thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mmspolicy.desk.draft_likeness import Likeness
from mmspolicy.desk.draft_wishes import Wish

Verdict = Literal["new", "reaffirms", "amends", "contradicts", "was-sunset"]
VERDICTS: tuple[Verdict, ...] = ("contradicts", "reaffirms", "amends", "was-sunset", "new")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one verdict ends and the next begins; set on half of the restated resolves of `benchmarks/drafts`.

    `near`: below this score a resolve says something else, and with less than `fewest` words in common. `listed`:
    below it, it is not worth a look, and below `relevant` not worth a sponsor's. `rival`: an ended resolve decides
    only where the best one in force has less than this part of its score. `against`: how much of what is shared must
    be turned round, and `turned`: from which score on (in other words, “not” may mean the same). `whole`: how much of
    a clause's words a resolve must have to say the same. `verbatim`: how much of a clause must stand in the resolve
    word for word to be a change of its wording.
    """

    near: float = 0.34
    fewest: int = 2
    listed: float = 0.20
    relevant: float = 0.28
    rival: float = 0.80
    against: float = 0.25
    turned: float = 0.45
    whole: float = 0.88
    verbatim: float = 0.30


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict on a clause, the resolve that it rests on (None for what is new), and the reason in words.

    `whole` is the id of the policy where it is on all of its resolves.
    """

    verdict: Verdict
    on: Likeness | None
    reason: str
    whole: str | None = None

    @property
    def target(self) -> str | None:
        """What it rests on, as it is cited: ID#n, or the ID of a whole policy."""
        return self.whole or (name(self.on) if self.on else None)


def decided(found: Sequence[Likeness], wish: Wish | None, limits: Thresholds = THRESHOLDS) -> Decided:
    """The verdict on a clause, from the resolves it was compared with, the best first.

    `wish` is what the clause asks for a policy that it names; that decides before any words do.
    """
    if wish is not None:
        return _as_wished(found, wish)
    near = [one for one in found if one.score >= limits.near and len(one.shared) >= limits.fewest]
    live = next((one for one in near if one.resolve.state != "ended"), None)
    ended = next((one for one in near if one.resolve.state == "ended"), None)
    if ended and (live is None or live.score < limits.rival * ended.score):
        return _of_ended(ended, limits)
    if live is None:
        return Decided("new", None, _apart(found, limits))
    turned = next(
        (
            one
            for one in near
            if _is_turned(one, limits) and one.resolve.state != "ended" and one.score >= limits.rival * live.score
        ),
        None,
    )
    if turned:
        return Decided("contradicts", turned, _turned(turned))
    if _is_amending(live, limits):
        return Decided("amends", live, _changed(live))
    if live.cover >= limits.whole:
        return Decided("reaffirms", live, f"says what {name(live)} says")
    return Decided("reaffirms", live, f"says in other words what {name(live)} says: read both")


def _as_wished(found: Sequence[Likeness], wish: Wish) -> Decided:
    best = found[0] if found else None
    asked = f"asks that {wish.target} be {wish.done}"
    whole = None if "#" in wish.target else wish.target
    if found and all(one.resolve.state == "ended" for one in found) and wish.verdict != "contradicts":
        return Decided("was-sunset", best, f"{asked}, but it has ended", whole)
    return Decided(wish.verdict, best, asked, whole)


def _of_ended(ended: Likeness, limits: Thresholds) -> Decided:
    if _is_turned(ended, limits):
        return Decided("new", None, f"goes against {name(ended)}, which has ended; nothing in force says this")
    return Decided("was-sunset", ended, f"{name(ended)} said so and has ended; nothing in force says it as nearly")


def _is_turned(one: Likeness, limits: Thresholds) -> bool:
    return one.against >= limits.against and one.score >= limits.turned


def _is_amending(one: Likeness, limits: Thresholds) -> bool:
    """Whether a clause changes what a resolve says: other numbers, or its wording kept and words of its own."""
    if one.numbers and one.cover < 1:
        return True
    return one.cover < limits.whole and one.verbatim >= limits.verbatim


def name(one: Likeness) -> str:
    """The resolve, as it is cited: ID#n."""
    return f"{one.resolve.id}#{one.resolve.n}"


def listed(words: Sequence[str], most: int = 4) -> str:
    """The first of some words, in quotes."""
    return ", ".join(f"“{word}”" for word in words[:most])


def _apart(found: Sequence[Likeness], limits: Thresholds) -> str:
    if found and found[0].score >= limits.listed and found[0].shared:
        return f"no policy shares enough of its words; the nearest, {name(found[0])}, shares {listed(found[0].shared)}"
    return "no policy shares enough of its words"


def _turned(one: Likeness) -> str:
    own, theirs = one.cues
    if own and theirs:
        how = f"“{own}” here, “{theirs}” there"
    elif own:
        how = f"“{own}” here, not there"
    else:
        how = f"“{theirs}” there, not here"
    return f"turns {name(one)} round ({how}), about {listed(one.shared)}"


def _changed(one: Likeness) -> str:
    parts = []
    if one.added:
        parts.append(f"adds {listed(one.added)}")
    numbers = [number for number in one.numbers if number not in one.added]
    if numbers:
        parts.append(f"has {listed(numbers)} instead")
    kept = "keeps words of" if one.verbatim else "is about what stands in"
    return f"{kept} {name(one)}" + (f", and {' and '.join(parts)}" if parts else "")
