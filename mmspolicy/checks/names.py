"""Ids and aliases: no two records may answer to the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.identifiers import key
from mmspolicy.model import Problem, Record


def names_are_used_once(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An alias that equals another record's id or alias, whatever its spelling, is an error."""
    owners: dict[str, Record] = {key(record.id): record for record in compendium.records}
    for record in compendium.records:
        for at, alias in enumerate(record.aliases):
            owner = owners.setdefault(key(alias), record)
            if owner is record:
                continue
            place = f"{owner.origin.path}:{owner.origin.line}"
            message = f"alias “{alias}” also finds {owner.id} ({place}); drop one of the two"
            yield problem_at(record, "error", "doubled-alias", message, "aliases", at)
