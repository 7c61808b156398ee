"""Reviews: what is recommended should fit the resolve that it is recommended for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem


def only_directives_are_completed(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A review that recommends complete for anything but directives is a warning."""
    for record in compendium.records:
        for at, entry in enumerate(record.review):
            if entry.recommendation != "complete":
                continue
            covered = [resolve for resolve in record.resolves if not entry.resolves or resolve.n in entry.resolves]
            others = [resolve.n for resolve in covered if resolve.type != "D"]
            if others:
                message = (
                    f"resolve {', '.join(others)} is no directive (D), so it can't be completed; "
                    "recommend something else, or mend its type"
                )
                yield problem_at(record, "warning", "completes-no-directive", message, "review", at, "recommendation")
