"""Which records a broken meetings table leaves in doubt: rules are silent on what would only follow from that."""

from __future__ import annotations

from mmspolicy.compendium import Compendium
from mmspolicy.model import Record
from mmspolicy.sources.settings import MEETINGS_FILE


def is_table_broken(compendium: Compendium) -> bool:
    """Whether the meetings table has an error, so that days of meetings may be missing which it means to give."""
    return any(problem.path == MEETINGS_FILE and problem.severity == "error" for problem in compendium.problems)


def sure_records(compendium: Compendium) -> list[Record]:
    """The records whose history can be put in order.

    Where the table is broken, those that were acted on at a meeting without a day are left out: once the table is
    mended, the order of their actions may be another.
    """
    if not is_table_broken(compendium):
        return list(compendium.records)
    return [record for record in compendium.records if _is_sure(record, compendium)]


def _is_sure(record: Record, compendium: Compendium) -> bool:
    table = compendium.society.meetings
    return all(action.meeting is None or table.final(action.meeting) for action in record.history)
