"""The references of a record as a tree, that ends where a record was met before."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from mmspolicy.desk.link import Link
from mmspolicy.desk.links import Links
from mmspolicy.model import Record


@dataclass(slots=True)
class Branch:
    """A link with those of the record at its other end; `repeats` says that these stand at another branch."""

    link: Link
    branches: list[Branch] = field(default_factory=list)
    repeats: bool = False


def tree(links: Links, record: Record, first: Sequence[Link], depth: int) -> list[Branch]:
    """The links of a record, and the links of those they lead to, in the same direction, so many steps far.

    `first` are those of the record itself. Each record has its links at one branch only, the nearest to the root, so
    the tree survives circles, and grows no larger than the compendium.
    """
    roots = [Branch(link) for link in first]
    opened: dict[str, list[Branch]] = {record.id: roots}
    waiting = deque((branch, 1) for branch in roots)
    while waiting:
        branch, level = waiting.popleft()
        identifier = branch.link.id
        if identifier is None or branch.link.resolution != "resolved" or level == depth:
            branch.repeats = identifier == record.id
            continue
        if identifier in opened:
            branch.repeats = bool(opened[identifier])
            continue
        other = links.end(identifier).record
        further = links.incoming(other) if branch.link.incoming else links.outgoing(other)
        branch.branches = opened[identifier] = [Branch(link) for link in further]
        waiting.extend((below, level + 1) for below in branch.branches)
    return roots
