"""References: each must point to one record, or to a known kind of outside authority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.identifiers import asked_keys
from mmspolicy.model import Problem
from mmspolicy.names import names_of
from mmspolicy.references import resolve


def references_point_somewhere(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A reference to nothing, to several records, or to a resolve that its target lacks, is a warning."""
    ids: dict[str, list[str]] = defaultdict(list)
    for record in compendium.records:
        for name in names_of(record):
            ids[name].append(record.id)

    def lookup(target: str) -> list[str]:
        return next((ids[name] for name in asked_keys(target) if name in ids), [])

    for record in compendium.records:
        for at, reference in enumerate(record.refs):
            found = resolve(reference, lookup, compendium.society.profile.references)
            if found.resolution == "dangling":
                message = f"“{reference.target}” is no record here and no known outside authority"
                yield problem_at(record, "warning", "dangling-reference", message, "refs", at)
            elif found.resolution == "ambiguous":
                message = f"“{reference.target}” could be any of {', '.join(found.ids)}; name one"
                yield problem_at(record, "warning", "ambiguous-reference", message, "refs", at)
            elif reference.resolve and found.ids and not compendium.by_id[found.ids[0]].resolve(reference.resolve):
                message = f"{found.ids[0]} has no resolve {reference.resolve}"
                yield problem_at(record, "warning", "dangling-reference", message, "refs", at)
