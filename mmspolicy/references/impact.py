"""What a vote would touch: which references would point at what has ended, and what rests on what they point to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmspolicy.clock import Standing
from mmspolicy.model import State

# Kinds that rest on the substance of what they point to; and kinds that tell what was done to it, for which it is no
# fault that it has ended. All others only point.
LEANING_KINDS = frozenset(("cites", "implements"))
BACKWARD_KINDS = frozenset(("amends", "rescinds", "supersedes", "in-lieu-of", "derived-from"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to the record in question, seen from where it stands.

    `id` and `resolve` tell where (`resolve` None: in the record as a whole), `state` how that stands; `aimed` is the
    resolve that the reference names, None for the whole record.
    """

    id: str
    resolve: str | None
    kind: str
    aimed: str | None
    state: State
    title: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """What the end, or the amendment, of a record or one of its resolves would mean.

    `ending` are the numbers of the resolves that would end. `broken` are references in force that would point at what
    has ended. `leaning` are those that rest on its substance (they cite it, as for a definition, or implement it), and
    so want a look even if it is only amended: most stand among the broken too, but not those that name a whole record
    of which something stays. `backward` tell what was done to it, `ended` stand in what has ended themselves: neither
    needs anything.
    """

    ending: tuple[str, ...]
    broken: tuple[Pointer, ...]
    leaning: tuple[Pointer, ...]
    backward: tuple[Pointer, ...]
    ended: tuple[Pointer, ...]


def impact(standing: Standing, only: str | None, pointers: Sequence[Pointer]) -> Impact:
    """What it would mean if a record of this standing (with `only`, that resolve of it) were sunset or rescinded.

    `pointers` are all references to the record; those that name a resolve which stays are not concerned. What has
    ended already can't end again: then nothing breaks, for it is broken now.
    """
    live = tuple(unit.n for unit in standing.resolves if unit.state != "ended")
    ending = tuple(n for n in live if only in (None, n))
    concerned = [one for one in pointers if one.aimed is None or only in (None, one.aimed)]
    in_force = [one for one in concerned if one.state != "ended" and one.kind not in BACKWARD_KINDS]
    return Impact(
        ending,
        tuple(one for one in in_force if (one.aimed in ending if one.aimed else ending and ending == live)),
        tuple(one for one in in_force if one.kind in LEANING_KINDS),
        tuple(one for one in concerned if one.state != "ended" and one.kind in BACKWARD_KINDS),
        tuple(one for one in concerned if one.state == "ended"),
    )
