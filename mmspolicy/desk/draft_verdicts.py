"""What a clause does to policy: new, reaffirms, amends, contradicts, was-sunset; and by which thresholds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from mmspolicy.desk import draft_reasons as reasons
from mmspolicy.desk.draft_likeness import Likeness
from mmspolicy.desk.draft_wishes import Wish
from mmspolicy.search.near_resolves import NearResolve

Verdict = Literal["new", "reaffirms", "amends", "contradicts", "was-sunset"]
VERDICTS: tuple[Verdict, ...] = ("contradicts", "reaffirms", "amends", "was-sunset", "new")
Ending = Callable[[NearResolve], str]  # how something ended, in words


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one verdict ends and the next begins; set on half of the restated resolves of `benchmarks/drafts`.

    `near`: below this score a resolve says something else, and with less than `fewest` words in common (below `alone`,
    one more), or with words that weigh less than `firm`. `beside`: from which score on a clause that is new is said to
    come near to a resolve; below `listed` it is not worth a look, below `relevant` not worth a sponsor's, and below
    `least` not even compared further. `rival`: an ended resolve decides only where the best one in force has less than
    this part of its score. `against`: how much of what is shared must be turned round, and `turned`: from which score
    on (in other words, “not” may mean the same). `whole`: how much of a clause's words a resolve must have to say the
    same. `verbatim`: how much of a clause must stand in the resolve word for word to be a change of its wording.
    `former`: from which score on a wording that was replaced is what the clause says, `quoted`: how much of it word for
    word, and `gain`: by how much it must be nearer than what holds.
    """

    least: float = 0.15
    listed: float = 0.30
    beside: float = 0.34
    relevant: float = 0.33
    near: float = 0.40
    fewest: int = 2
    firm: float = 1.2
    alone: float = 0.50
    rival: float = 0.80
    against: float = 0.25
    turned: float = 0.56
    whole: float = 0.88
    verbatim: float = 0.30
    former: float = 0.60
    quoted: float = 0.50
    gain: float = 0.05


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict on a clause, the resolve that it rests on (None for what is new), and the reason in words.

    `whole` is the id of the policy where it is on all of its resolves, or of the section. `near` is what a clause that
    is new comes near to, if anything.
    """

    verdict: Verdict
    on: Likeness | None
    reason: str
    whole: str | None = None
    near: Likeness | None = None

    @property
    def target(self) -> str | None:
        """What it rests on, as it is cited: ID#n, or the ID of a whole policy."""
        return self.whole or (reasons.name(self.on) if self.on else None)


def decided(found: Sequence[Likeness], wish: Wish | None, ending: Ending, limits: Thresholds = THRESHOLDS) -> Decided:
    """The verdict on a clause, from the resolves it was compared with, the best first.

    `wish` is what the clause asks for a policy that it names; that decides before any words do.
    """
    if wish is not None:
        return _as_wished(found, wish, ending)
    near = [one for one in found if one.best >= limits.near and _is_firm(one, limits)]
    live = next((one for one in near if one.resolve.state != "ended"), None)
    ended = next((one for one in near if one.resolve.state == "ended"), None)
    if ended and (live is None or live.best < limits.rival * ended.score):
        return _of_ended(ended, ending(ended.resolve), limits)
    if live is None:
        return _new(found, limits)
    rivals = (one for one in near if one.resolve.state != "ended" and one.score >= limits.rival * live.best)
    opposed = next((one for one in rivals if _is_turned(one, limits)), None)
    if opposed:
        return Decided("contradicts", opposed, reasons.turned(opposed))
    if live.former or _is_amending(live, limits):
        return Decided("amends", live, reasons.changed(live))
    return Decided("reaffirms", live, reasons.same(live, in_other_words=live.cover < limits.whole))


def _new(found: Sequence[Likeness], limits: Thresholds) -> Decided:
    best = next((one for one in found if one.score >= limits.beside and _is_worth_naming(one, limits)), None)
    return Decided("new", None, reasons.unlike(best), near=best)


def _is_firm(one: Likeness, limits: Thresholds) -> bool:
    fewest = limits.fewest if one.best >= limits.alone else limits.fewest + 1
    return len(one.shared) >= fewest and one.firm >= limits.firm


def _is_worth_naming(one: Likeness, limits: Thresholds) -> bool:
    return bool(one.shared) and (len(one.shared) >= limits.fewest or one.score >= limits.alone)


def _as_wished(found: Sequence[Likeness], wish: Wish, ending: Ending) -> Decided:
    best = found[0] if found else None
    asked = f"asks that {wish.target} be {wish.done}"
    whole = None if "#" in wish.target else wish.target
    if best and all(one.resolve.state == "ended" for one in found) and wish.verdict != "contradicts":
        return Decided("was-sunset", best, f"{asked}, but it {reasons.was(ending(best.resolve))}", whole)
    return Decided(wish.verdict, best, asked, whole)


def _of_ended(ended: Likeness, said: str, limits: Thresholds) -> Decided:
    if _is_turned(ended, limits):
        return Decided("new", None, reasons.against_gone(ended, said), near=ended)
    return Decided("was-sunset", ended, reasons.gone(ended, said))


def _is_turned(one: Likeness, limits: Thresholds) -> bool:
    return one.against >= limits.against and one.score >= limits.turned


def _is_amending(one: Likeness, limits: Thresholds) -> bool:
    """Whether a clause changes what a resolve says: other numbers, or its wording kept and words of its own."""
    if one.numbers and one.cover < 1:
        return True
    return one.cover < limits.whole and one.verbatim >= limits.verbatim
