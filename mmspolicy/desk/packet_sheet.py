"""The sheet of a packet: one row a resolve, to be sent round, filled in, and read back."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy import review
from mmspolicy.desk import packet_words
from mmspolicy.desk.packet import Entry, Packet
from mmspolicy.export import prose
from mmspolicy.export.sheet import Column, Value, Workbook
from mmspolicy.model import RECOMMENDATIONS

SHEET_NAME = "Review"

_COLUMNS = (
    Column("id", 16),
    Column("resolve", 10),
    Column("title", 26),
    Column("current text", 60),
    Column("type", 7),
    Column("last action", 18),
    Column("committee", 24, locked=False, hint="Change this only if another committee should review the resolve."),
    Column("recommendation", 20, False, RECOMMENDATIONS, "The committee's recommendation to the House."),
    Column("justification", 40, locked=False, hint="The reason, in a sentence or two."),
    Column(
        "decision", 20, False, review.DECISIONS, "After the vote: what the House decided. Leave it empty until then."
    ),
    Column(
        "text", 60, locked=False, hint="The new wording in full, where the resolve is amended; else leave it empty."
    ),
    Column("topic", 20),
    Column("meeting", 11),
    Column("seen", 20),
)
_KEPT = 3  # columns that stay in sight: which resolve a row is about


def packet_workbook(packet: Packet, title: str | None = None) -> Workbook:
    """The packet as a sheet: what `review` holds is filled in, what the House decides is left to be filled in."""
    return Workbook(
        title=title or f"Sunset Review, {packet.meeting.name}",
        guide=tuple(_guide(packet)),
        name=SHEET_NAME,
        columns=_COLUMNS,
        rows=tuple(_rows(packet)),
        day=packet.day,
        author=packet.society.profile.name,
        kept=_KEPT,
    )


def _guide(packet: Packet) -> Iterator[tuple[str, tuple[str, ...]]]:
    resolves, policies = packet.count()
    counted = f"{packet_words.counted(resolves, 'resolve')} of {packet_words.policies(policies)}"
    yield (
        packet.society.profile.name,
        (f"{packet.meeting.name} ({packet.meeting}), as of {packet_words.day_words(packet.day)}: {counted}.",),
    )
    yield (
        "What to do",
        (
            f"On the next sheet, “{SHEET_NAME}”, each row is one resolve that is up for review. Fill in the yellow "
            "columns; the grey ones are for reading and are locked.",
            "Filter by committee with the arrows in the first row. Please don't rename or delete columns: the sheet is "
            "read back by a program.",
        ),
    )
    yield (
        "recommendation",
        tuple(
            f"{key}: {said}"
            for key, (_, said) in zip(RECOMMENDATIONS, packet_words.RECOMMENDATION_MEANINGS, strict=True)
        ),
    )
    yield (
        "decision",
        (
            "What the House decided, filled in by staff after the vote: "
            + ", ".join(review.DECISIONS)
            + ". For amend, the new wording goes into the column “text”.",
        ),
    )
    yield (
        "seen",
        (
            "A mark of what this sheet showed. If a policy has changed since, the sheet is refused as a whole: "
            "nothing is written, and you are told which row and why.",
        ),
    )


def _rows(packet: Packet) -> Iterator[tuple[Value, ...]]:
    for committee, entries in packet.lists.items():
        for entry in entries:
            for n in entry.numbers:
                values = _values(packet, entry, n, committee)
                yield tuple(values[column.name] for column in _COLUMNS)


def _values(packet: Packet, entry: Entry, n: str, committee: str) -> dict[str, Value]:
    record, society, day = entry.subject.record, packet.society, packet.day
    resolve, reviewed = record.resolve(n), review.entry(record, n, packet.meeting)
    last = review.last_action(record, n, society, day)
    return {
        "id": record.id,
        "resolve": n,
        "title": record.title,
        "current text": prose.words(review.text_in_force(record, n, society, day)) or "(text not kept)",
        "type": resolve.type if resolve else None,
        "last action": packet_words.action_words(last) if last else None,
        "committee": None if committee == review.UNASSIGNED else committee,
        "recommendation": reviewed.recommendation if reviewed else None,
        "justification": reviewed.justification if reviewed else None,
        "decision": None,
        "text": None,
        "topic": record.topic,
        "meeting": str(packet.meeting),
        "seen": review.seen(record, n, society, day),
    }
