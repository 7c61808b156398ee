"""Reads from an index what the packet of a meeting needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy import clock
from mmspolicy.desk.due import Question, due_list
from mmspolicy.desk.incoming import IncomingReferences
from mmspolicy.desk.packet import Packet, Subject
from mmspolicy.desk.relations import Relation
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, State
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.references import Resolved, resolve
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store


def read_packet(store: Store, meeting: Meeting | None, day: date, committees: tuple[str, ...] = ()) -> Packet:
    """The packet of a meeting as of a day (None: of the coming Annual Meeting); it may hold nothing."""
    society = society_of(store.settings)
    coming = society.meetings.coming_annual(day)
    wanted = meeting or coming
    question = Question(day) if wanted == coming else Question(day, meeting=wanted)
    rows = due_list(store, question).rows if wanted.season == "A" else ()
    records = {row.id: row.record for row in rows}
    reader = _Relations(store, day, society)
    subjects = tuple(
        Subject(
            record,
            clock.standing(record, day, society),
            tuple(reader.outgoing(record)),
            tuple(reader.incoming(record)),
        )
        for record in records.values()
    )
    return Packet(society, wanted, day, subjects, committees)


class _Relations:
    """Looks up both ends of references."""

    def __init__(self, store: Store, day: date, society: Society) -> None:
        self._store = store
        self._day = day
        self._society = society
        self._incoming = IncomingReferences(store, day, society)

    def outgoing(self, record: Record) -> Iterator[Relation]:
        for reference in record.refs:
            yield self._outgoing(resolve(reference, self._ids, self._society.profile.references))

    def incoming(self, record: Record) -> Iterator[Relation]:
        for one in self._incoming.to(record, None):
            yield Relation(one.kind, True, one.title, one.id, one.resolve, one.state)

    def _ids(self, target: str) -> list[str]:
        return [stored["record"]["id"] for stored in self._store.lookup(target)]

    def _outgoing(self, found: Resolved) -> Relation:
        reference = found.reference
        raw = reference.target if reference.resolve is None else f"{reference.target}#{reference.resolve}"
        match found.resolution:
            case "resolved":
                other = record_of(
                    self._store.lookup(found.ids[0])[0]["record"], self._society.profile.clock.century_pivot
                )
                state = self._state(other, reference.resolve)
                return Relation(reference.kind, False, other.title, other.id, reference.resolve, state)
            case "external":
                return Relation(reference.kind, False, found.name or raw, url=found.url)
            case "ambiguous":
                return Relation(reference.kind, False, raw, state=f"could be any of {', '.join(found.ids)}")
            case _:
                return Relation(reference.kind, False, raw, state="found nowhere")

    def _state(self, record: Record, n: str | None) -> State:
        standing = clock.standing(record, self._day, self._society)
        unit = standing.resolve(n) if n else None
        return unit.state if unit else standing.state
