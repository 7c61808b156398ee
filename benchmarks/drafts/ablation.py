"""What each ingredient of a verdict is worth: how many clauses are judged rightly without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from benchmarks.drafts.clauses import PARTS, Restated
from benchmarks.drafts.confusion import Judged, measured
from benchmarks.table import table_lines
from mmspolicy.desk.draft_ingredients import ALL, Ingredients
from mmspolicy.search.store import Store

_SAID = {
    "meanings": "without what means the same",
    "forms": "without other forms of a word",
    "rarity": "every word weighs the same",
    "frame": "the words of the frame count",
    "about": "without title and keywords",
    "ranking": "without the search's ranking",
    "stance": "without stance",
    "wording": "without runs of the same words",
}


def lines(clauses: Sequence[Restated], store: Store, whole: Sequence[Judged]) -> Iterator[str]:
    """The table of all ingredients, each left out by itself; `whole` is what was judged with all of them."""
    counts = {part: sum(one.part == part for one in clauses) for part in PARTS}
    yield from ("", "## What each ingredient is worth", "")
    yield "Right verdicts, with the same limits between them; last, how many of the new clauses are not called new."
    yield ""
    head = ["", *(f"{part} ({counts[part]})" for part in PARTS), "all", "new called old"]
    rows = [_row("with all", whole)]
    for name, use in _without().items():
        rows.append(_row(_SAID[name], measured(clauses, store, use)))
    yield from table_lines(head, rows)


def _without() -> Mapping[str, Ingredients]:
    return {field.name: replace(ALL, **{field.name: False}) for field in fields(Ingredients)}


def _row(said: str, judged: Sequence[Judged]) -> list[str]:
    right = [sum(one.is_right for one in judged if one.clause.part == part) for part in PARTS]
    old = sum(one.clause.kind == "new" and not one.is_right for one in judged)
    return [said, *map(str, right), str(sum(right)), str(old)]
