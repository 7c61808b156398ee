"""The clauses that are judged, and the part that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mmspolicy.desk.draft_verdicts import Verdict

# The parts into which the clauses of each file go; where there are two, every second clause of a kind goes into each.
FILES = {
    "drafts.yaml": ("tune", "held"),
    "later.yaml": ("later",),
    "fresh.yaml": ("seen", "fresh"),
    "last.yaml": ("last",),
}
PARTS = tuple(part for parts in FILES.values() for part in parts)

# What a reader of the sample would say of each kind.
RIGHT: dict[str, Verdict] = {
    "near": "reaffirms", "paraphrase": "reaffirms", "narrower": "amends", "opposite": "contradicts",
    "ended": "was-sunset", "new": "new",
}  # fmt: skip


class Restated(NamedTuple):
    """A clause: of which kind, and which resolves (`ID#n`) may stand first; none for what is new."""

    id: str
    kind: str
    text: str
    of: tuple[str, ...]
    part: str


def sample_clauses() -> list[Restated]:
    """All clauses."""
    return [one for file in FILES for one in _read(file)]


def _read(file: str) -> Iterator[Restated]:
    """The clauses of a file. Of each kind, in order of their ids, the parts of the file take turns."""
    plain: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    for kind in RIGHT:
        of_kind = sorted((one for one in plain if one["kind"] == kind), key=lambda one: str(one["id"]))
        for at, one in enumerate(of_kind):
            part = FILES[file][at % len(FILES[file])]
            may_be_first = (one["of"], *one.get("also", ())) if "of" in one else ()
            yield Restated(one["id"], kind, one["text"], may_be_first, part)
