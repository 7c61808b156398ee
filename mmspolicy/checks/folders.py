"""Folders: what is in force stands in policies, what ended in sunset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy import clock
from mmspolicy.checks.doubts import sure_records
from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem


def records_stand_where_they_belong(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A live resolve in the Sunset Compendium, or a policy with nothing live, is an error."""
    for record in sure_records(compendium):
        if record.is_section or not record.resolves:
            continue
        standing = clock.standing(record, today, compendium.society)
        if record.collection == "sunset" and standing.state != "ended":
            live = ", ".join(unit.n for unit in standing.resolves if unit.state != "ended")
            message = (
                f"{record.id} stands in sunset/, but has not ended (resolve {live}); "
                f"write how it ended into its history, or move the file to policies/"
            )
            yield problem_at(record, "error", "live-in-sunset", message, "id")
        elif record.collection == "policies" and standing.state == "ended":
            message = f"all resolves of {record.id} have ended; move the file to sunset/"
            yield problem_at(record, "error", "nothing-live", message, "id")
