"""The sheet of a packet: one row a resolve, to be sent round, filled in, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmspolicy import markup, review, review_cells
from mmspolicy.clock import Course, courses
from mmspolicy.desk import packet_words
from mmspolicy.desk.packet import Entry, Packet
from mmspolicy.desk.state_words import action_words
from mmspolicy.export import prose
from mmspolicy.export.sheet import Column, Value, Workbook
from mmspolicy.model import RECOMMENDATIONS

SHEET_NAME = "Review"

_COLUMNS = (
    Column("id", 14),
    Column("resolve", 9),
    Column("title", 22),
    Column("current text", 52),
    Column("type", 6),
    Column("last action", 15),
    Column("committee", 22, locked=False, hint="Change this only if another committee should review the resolve."),
    Column(
        "recommendation",
        17,
        False,
        RECOMMENDATIONS,
        "The committee's recommendation to the House; complete is for directives (D) only. Empty it to take it back.",
    ),
    Column("justification", 34, locked=False, hint="The reason, in a sentence or two."),
    Column(
        "decision", 20, False, review.DECISIONS, "After the vote: what the House decided. Leave it empty until then."
    ),
    Column(
        "text",
        60,
        locked=False,
        hint="The new wording in full, if the resolve is to be amended; else leave it empty.",
    ),
    Column("topic", 20),
    Column("meeting", 11),
    Column("seen", 28),
)
_KEPT = 3  # columns that stay in sight: which resolve a row is about
_PRINTED = 9  # columns that go on paper: what a committee reads and answers; all would be too small to read
_BAR = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_DASHES = re.compile(r"-{4,}")


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
        printed=_PRINTED,
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
            "Rows that you leave as they are change nothing, so several committees may each fill in a copy of this "
            "sheet. To take a recommendation back, empty its cell.",
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
        "text",
        (
            "The new wording in full: the one that is proposed, beside amend; after the vote, the one adopted.",
            "Begin each item of a list on a line of its own, with “- ”; leave an empty line between paragraphs; copy a "
            "table with its bars, and words in italics with their stars.",
        ),
    )
    yield (
        "decision",
        (
            "What the House decided, filled in by staff after the vote: "
            + ", ".join(review.DECISIONS)
            + ". For amend, the column “text” holds the wording as the House adopted it.",
        ),
    )
    yield (
        "seen",
        (
            "A mark of what this row showed. If a policy, or what is recommended about it, has changed since, a row "
            "that you filled in is refused, and the sheet as a whole with it: nothing is written, and you are told "
            "which row and why.",
        ),
    )


def _rows(packet: Packet) -> Iterator[tuple[Value, ...]]:
    for entries in packet.lists.values():
        for entry in entries:
            known = courses(entry.subject.record, packet.society)
            for n in entry.numbers:
                values = _values(packet, entry, n, known)
                yield tuple(values[column.name] for column in _COLUMNS)


def _values(packet: Packet, entry: Entry, n: str, known: Sequence[Course]) -> dict[str, Value]:
    record, society, day = entry.subject.record, packet.society, packet.day
    resolve, shown = record.resolve(n), review_cells.review_cells(record, n, packet.meeting, society.profile)
    last = review.last_action(record, n, society, day, known)
    return {
        "id": record.id,
        "resolve": n,
        "title": record.title,
        "current text": _as_read(review.text_in_force(record, n, society, day)) or "(text not kept)",
        "type": resolve.type if resolve else None,
        "last action": action_words(last) if last else None,
        "committee": shown.committee or None,
        "recommendation": shown.recommendation or None,
        "justification": shown.justification or None,
        "decision": None,
        "text": shown.text or None,
        "topic": record.topic,
        "meeting": str(packet.meeting),
        "seen": review_cells.mark(record, n, packet.meeting, society, day, known),
    }


def _as_read(text: str) -> str:
    """A policy's text for a cell: as a reader sees it, or as it is written where a copy of that would lose something.

    So who copies the cell into the column “text” and mends a word there keeps its lists, tables and emphasis.
    """
    written = markup.normal(text)
    for shown in (prose.words(text), _narrow(written)):
        if prose.blocks(markup.normal(review_cells.dashed(shown))) == prose.blocks(text):
            return shown
    return written


def _narrow(text: str) -> str:
    """A text whose tables are not filled up with spaces, which wrap in a cell."""
    lines = text.split("\n")
    for block in markup.blocks(text):
        if block.kind == "table":
            kept = [_BAR.sub(" | ", line).strip() for line in lines[block.start : block.end]]
            lines[block.start : block.end] = [_DASHES.sub("---", line) for line in kept]
    return "\n".join(lines)
