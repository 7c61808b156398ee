"""Reads from an index what the packet of a meeting needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mmspolicy import clock
from mmspolicy.desk.due import Question, due_list
from mmspolicy.desk.links import Links
from mmspolicy.desk.packet import Packet, Subject
from mmspolicy.desk.relations import Relation, relation_of
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record
from mmspolicy.profile import Society
from mmspolicy.search.request import Filters
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store


def read_packet(store: Store, meeting: Meeting | None, day: date, committees: tuple[str, ...] = ()) -> Packet:
    """The packet of a meeting as of a day (None: of the coming Annual Meeting); it may hold nothing."""
    society = society_of(store.settings)
    wanted = meeting or society.meetings.coming_annual(day)
    found = due_list(store, Question(day, meeting=wanted))
    records = {row.id: row.record for row in found.rows}
    reader = Relations(store, day, society)
    subjects = tuple(
        Subject(
            record,
            clock.standing(record, day, society),
            tuple(reader.outgoing(record)),
            tuple(reader.incoming(record)),
        )
        for record in records.values()
    )
    left_out = _left_out(store, wanted, day) if found.left_out else {}
    return Packet(society, wanted, day, subjects, committees, left_out)


def _left_out(store: Store, meeting: Meeting, day: date) -> Counter[str]:
    """The overdue resolves of other meetings, by the committees that review them for the coming one."""
    rows = due_list(store, Question(day, Filters(states=("overdue",)))).rows
    return Counter(row.committee for row in rows if row.due and row.due.meeting != meeting)


class Relations:
    """Looks up both ends of references, as of a day; what is read may raise IndexUnusable."""

    def __init__(self, store: Store, day: date, society: Society) -> None:
        self._links = Links(store, day, society)

    def outgoing(self, record: Record) -> Iterator[Relation]:
        """What a record refers to, what is stored first, then what its texts mention."""
        return map(relation_of, self._links.outgoing(record))

    def incoming(self, record: Record) -> Iterator[Relation]:
        """What refers to a record, in order of id."""
        return map(relation_of, self._links.incoming(record))
