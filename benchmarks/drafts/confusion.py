"""Judges clauses, and counts the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from benchmarks.drafts.clauses import RIGHT, Restated
from benchmarks.setting import TODAY
from benchmarks.table import table_lines
from mmspolicy.desk.draft_check import checked
from mmspolicy.desk.draft_ingredients import ALL, Ingredients
from mmspolicy.desk.draft_reading import read_draft
from mmspolicy.desk.draft_reasons import name
from mmspolicy.desk.draft_verdicts import Verdict
from mmspolicy.documents.prose import blocks_of
from mmspolicy.search.store import Store

_VERDICTS: tuple[Verdict, ...] = ("reaffirms", "amends", "contradicts", "was-sunset", "new")


class Judged(NamedTuple):
    """A clause with the verdict on it; `first` is what came first, if anything, `near` what a new one comes near to."""

    clause: Restated
    verdict: str
    first: str | None
    near: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether it is what a reader would say."""
        return self.verdict == RIGHT[self.clause.kind]


def measured(clauses: Sequence[Restated], store: Store, use: Ingredients = ALL) -> list[Judged]:
    """Each clause, judged as a document of its own."""
    found = []
    for one in clauses:
        draft = read_draft(blocks_of(one.text.encode(), f"{one.id}.txt"))
        (clause,) = checked(draft, store, date.fromisoformat(TODAY), use=use).clauses
        first = name(clause.matches[0].like) if clause.matches else None
        near = name(clause.decided.near) if clause.decided.near else None
        found.append(Judged(one, clause.decided.verdict, first, near))
    return found


def lines(part: str, judged: Sequence[Judged]) -> Iterator[str]:
    """The table of a part, with what was judged wrongly below it."""
    right = sum(one.is_right for one in judged)
    yield from ("", f"## {part.capitalize()}: {right} of {len(judged)} right", "")
    yield from table_lines(["kind", "right is", *_VERDICTS, "right resolve first"], list(_rows(judged)))
    wrong = [f"{one.clause.id} ({one.clause.kind}): {_said(one)}" for one in judged if not one.is_right]
    yield from ("", f"Wrong: {'; '.join(wrong) or 'none'}.")


def _said(one: Judged) -> str:
    is_named = one.near is not None and one.near in one.clause.of
    return f"{one.verdict}, though near the right one" if is_named else one.verdict


def _rows(judged: Sequence[Judged]) -> Iterator[list[str]]:
    for kind, right in RIGHT.items():
        of_kind = [one for one in judged if one.clause.kind == kind]
        counts = Counter(one.verdict for one in of_kind)
        firsts = sum(one.first in one.clause.of for one in of_kind)
        first = "" if kind == "new" else f"{firsts} of {len(of_kind)}"
        yield [kind, right, *(str(counts[verdict] or "") for verdict in _VERDICTS), first]
