"""Records of the index with what follows from them on a day: standing, texts in force, references both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mmspolicy import clock
from mmspolicy.clock import Standing
from mmspolicy.model import Record
from mmspolicy.names import names_of
from mmspolicy.plain import Plain, plain_record, record_of
from mmspolicy.profile import Society
from mmspolicy.references import Resolved, resolve
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store
from mmspolicy.timeline import as_of


@dataclass(frozen=True, slots=True)
class Derived:
    """A record on a day: its texts are those then in force, its history ends with that day."""

    record: Record
    standing: Standing
    stale: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A reference, outgoing or incoming, with the title and standing of the record at its other end."""

    kind: str
    raw: str
    resolution: str
    id: str | None = None
    resolve: str | None = None
    title: str | None = None
    state: str | None = None
    url: str | None = None


class Deriver:
    """Reads records from an index as of a day."""

    def __init__(self, store: Store, day: date) -> None:
        self.store = store
        self.day = day
        self.society: Society = society_of(store.settings)
        self._stale = frozenset(store.settings.get("stale", ()))

    def derive(self, stored: Mapping[str, Any]) -> Derived:
        """A stored record with what follows from it."""
        record = record_of(stored["record"], self.society.profile.clock.century_pivot)
        standing = clock.standing(record, self.day, self.society)
        return Derived(as_of(record, self.day, self.society), standing, record.origin.path in self._stale)

    def ids(self, target: str) -> list[str]:
        """The ids that answer to a spelling."""
        return [stored["record"]["id"] for stored in self.store.lookup(target)]

    def outgoing(self, record: Record) -> list[Neighbour]:
        """What a record refers to, in the order of its references."""
        found = (resolve(ref, self.ids, self.society.profile.references) for ref in record.refs)
        return [self._neighbour(resolved) for resolved in found]

    def _neighbour(self, resolved: Resolved) -> Neighbour:
        ref = resolved.reference
        raw = ref.target if ref.resolve is None else f"{ref.target}#{ref.resolve}"
        if resolved.resolution != "resolved":
            candidates = ", ".join(resolved.ids) or resolved.name
            return Neighbour(ref.kind, raw, resolved.resolution, title=candidates, url=resolved.url)
        other = self.derive(self.store.lookup(resolved.ids[0])[0])
        unit = other.standing.resolve(ref.resolve) if ref.resolve else None
        state = unit.state if unit else other.standing.state
        return Neighbour(ref.kind, raw, "resolved", other.record.id, ref.resolve, other.record.title, state)

    def incoming(self, record: Record) -> list[Neighbour]:
        """What refers to a record by its id, an alias or a code that stands for it alone; in order of id."""
        found: list[Neighbour] = []
        for stored in self.store.citing(names_of(record)):
            other = self.derive(stored)
            found.extend(
                Neighbour(
                    ref.kind, ref.target, "resolved", other.record.id, ref.resolve, other.record.title,
                    other.standing.state,
                )
                for ref in other.record.refs
                if self.ids(ref.target) == [record.id]
            )  # fmt: skip
        return sorted(found, key=lambda neighbour: neighbour.id or "")

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
