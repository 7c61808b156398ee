"""Records of the index with what follows from them on a day: standing, texts in force, references both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mmspolicy import clock
from mmspolicy.clock import Standing
from mmspolicy.desk.link import Link
from mmspolicy.desk.links import Links
from mmspolicy.model import Record
from mmspolicy.plain import Plain, plain_record, record_of
from mmspolicy.profile import Society
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store
from mmspolicy.timeline import as_of


@dataclass(frozen=True, slots=True)
class Derived:
    """A record on a day: its texts are those then in force, its history ends with that day.

    `whole` is the record as the source has it, with what was done later.
    """

    record: Record
    standing: Standing
    stale: bool
    whole: Record
    day: date


class Deriver:
    """Reads records from an index as of a day."""

    def __init__(self, store: Store, day: date) -> None:
        self.store = store
        self.day = day
        self.society: Society = society_of(store.settings)
        self.links = Links(store, day, self.society)
        self._stale = frozenset(store.settings.get("stale", ()))

    def derive(self, stored: Mapping[str, Any]) -> Derived:
        """A stored record with what follows from it."""
        record = record_of(stored["record"], self.society.profile.clock.century_pivot)
        standing = clock.standing(record, self.day, self.society)
        is_stale = record.origin.path in self._stale
        return Derived(as_of(record, self.day, self.society), standing, is_stale, record, self.day)

    def ids(self, target: str) -> Sequence[str]:
        """The ids that answer to a spelling."""
        return self.links.ids(target)

    def outgoing(self, record: Record) -> list[Link]:
        """What a record refers to: what is stored, then what its text of the day mentions."""
        return self.links.outgoing(record)

    def incoming(self, record: Record) -> list[Link]:
        """What refers to a record by its id, an alias or a code that stands for it alone; in order of id."""
        return self.links.incoming(record)

    def parts(self, record: Record) -> list[tuple[str, str]]:
        """The sections directly below a section: ids and titles."""
        if not record.is_section:
            return []
        return [(stored["record"]["id"], stored["record"]["title"]) for stored in self.store.children(record.id)]


def derived_json(derived: Derived, with_texts: bool = True) -> Plain:
    """A record in the form that --json promises: the source's keys, then what follows from them."""
    plain = plain_record(derived.record)
    for one in plain["resolves"]:
        unit = derived.standing.resolve(one["n"])
        one.update(_standing_json(unit.state if unit else None, unit.due if unit else None))
        one["ended_by"] = unit.ended_by if unit else None
    plain["resolves"].extend(_gone(derived.standing))
    plain.update(_standing_json(derived.standing.state, derived.standing.due))
    plain["partly_ended"] = derived.standing.partly_ended
    plain["stale"] = derived.stale
    if not with_texts:
        _leave_out_texts(plain)
    return plain


def _standing_json(state: str | None, due: Any) -> Plain:
    return {
        "state": state,
        "due_meeting": str(due.meeting) if due else None,
        "due_date": due.day.isoformat() if due and due.day else None,
    }


def _gone(standing: Standing) -> Sequence[Plain]:
    """Resolves that ended and whose text is not kept."""
    return [
        {
            "n": unit.n, "type": None, "text": None, "earlier": [], "assigned_to": None, "exempt": None,
            **_standing_json(unit.state, unit.due), "ended_by": unit.ended_by,
        }
        for unit in standing.resolves
        if not unit.text_kept
    ]  # fmt: skip


def _leave_out_texts(plain: Plain) -> None:
    for name in ("preamble", "text", "earlier", "notes"):
        plain.pop(name)
    for one in plain["resolves"]:
        one.pop("text")
        one.pop("earlier")
