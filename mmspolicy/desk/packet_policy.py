"""One policy in a packet: its resolves with what is asked of each, its history, and what leans on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mmspolicy import review
from mmspolicy.clock import Course, ResolveStanding, Standing
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_words import TICK_WORDS, TYPE_WORDS
from mmspolicy.desk.relation_runs import relation_runs
from mmspolicy.desk.relations import Relation
from mmspolicy.desk.state_words import action_words, standing_words
from mmspolicy.export import prose
from mmspolicy.export.document import Block, Choices, Field, Heading, Paragraph, Run, faint
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, Resolve
from mmspolicy.profile import Society
from mmspolicy.redline import Piece, is_changed, redline

_REASON_LINES = 2
_WORDING_LINES = 2


@dataclass(frozen=True, slots=True)
class Page:
    """All that is printed of a policy on one committee's list.

    `asked` are the resolves that the committee reviews, `elsewhere` those up for review by others; `anchors` the
    places of the policies in this document, `printed` what prints its history.
    """

    society: Society
    meeting: Meeting
    day: date
    record: Record
    standing: Standing
    courses: tuple[Course, ...]
    asked: tuple[str, ...]
    elsewhere: tuple[str, ...]
    refers_to: tuple[Relation, ...]
    referred_by: tuple[Relation, ...]
    anchor: str
    anchors: Mapping[str, str]
    printed: HistoryLines


def policy_blocks(page: Page) -> Iterator[Block]:
    """The blocks of a policy."""
    record = page.record
    yield Heading(2, (Run(f"{record.title} "), Run(f"({record.id})", faint=True)), page.anchor)
    place = " › ".join(filter(None, (record.topic, ", ".join(record.subtopics))))
    if place:
        yield Paragraph((Run(place),), "note")
    if record.preamble:
        yield from faint(prose.blocks(record.preamble))
    for unit in page.standing.resolves:
        yield from _resolve(page, unit)
    yield from page.printed.blocks(page.record.history)
    yield from _relations("Refers to", page.refers_to, page)
    yield from _relations("Referred to by", page.referred_by, page)


def _resolve(page: Page, unit: ResolveStanding) -> Iterator[Block]:
    resolve = page.record.resolve(unit.n)
    if unit.n not in page.asked:
        yield from _greyed(page, unit, resolve)
        return
    last = review.last_action(page.record, unit.n, page.society, page.day, page.courses)
    facts = [standing_words(unit), action_words(last) if last else ""]
    yield Heading(3, (Run(_name(unit.n, resolve)), Run(f" · {' · '.join(filter(None, facts))}", faint=True)), "", False)
    yield from prose.blocks(resolve.text) if resolve else (Paragraph((Run("(text not kept)", faint=True),)),)
    yield from _amendments(page, unit.n)
    yield from _proposed(page, unit.n)
    yield from _ballot(page, unit.n, resolve)


def _name(n: str, resolve: Resolve | None) -> str:
    kind = TYPE_WORDS.get(resolve.type, "") if resolve and resolve.type else ""
    return " · ".join(filter(None, (f"Resolve {n}" if n else "Text", kind)))


def _greyed(page: Page, unit: ResolveStanding, resolve: Resolve | None) -> Iterator[Block]:
    if unit.n in page.elsewhere:
        by = review.committee(page.record, unit.n, page.meeting, page.society.profile)
        why = f"{standing_words(unit)}, reviewed by {by}"
    else:
        why = standing_words(unit) if unit.state == "ended" else f"not up for review, {standing_words(unit)}"
    yield Heading(3, (Run(f"{_name(unit.n, resolve)} · {why}", faint=True),), "", False)
    yield from faint(prose.blocks(resolve.text if resolve else "(text not kept)"))


def _amendments(page: Page, n: str) -> Iterator[Block]:
    old = review.text_reviewed(page.record, n, page.society, page.day, page.courses)
    new = review.text_in_force(page.record, n, page.society, page.day)
    pieces = redline(prose.words(old), prose.words(new)) if old != new else ()
    if is_changed(pieces):
        yield Paragraph((Run("What amendments changed since the last full review"),), "label")
        yield Paragraph(tuple(_redlined(pieces)))


def _proposed(page: Page, n: str) -> Iterator[Block]:
    """The amendment that the review proposes, set against the wording in force."""
    new = review.proposed_text(page.record, n, page.meeting)
    if new:
        old = review.text_in_force(page.record, n, page.society, page.day)
        yield Paragraph((Run("Proposed amendment"),), "label")
        yield Paragraph(tuple(_redlined(redline(prose.words(old), prose.words(new)))))


def _redlined(pieces: Sequence[Piece]) -> Iterator[Run]:
    """The pieces of a change; what is struck and what is put in its place never read as one word."""
    before: Piece | None = None
    for piece in pieces:
        if before and before.change != piece.change and "same" not in (before.change, piece.change):
            yield Run("" if before.text[-1:].isspace() or piece.text[:1].isspace() else " ")
        yield Run(piece.text, struck=piece.change == "struck", inserted=piece.change == "inserted")
        before = piece


def _ballot(page: Page, n: str, resolve: Resolve | None) -> Iterator[Block]:
    entry = review.entry(page.record, n, page.meeting)
    chosen = entry.recommendation if entry else None
    words = review.recommendations(resolve.type if resolve else None)
    place = words.index(chosen) if chosen in words else None
    yield Choices("Recommendation", tuple(TICK_WORDS.get(one, review.WORDS[one]) for one in words), place)
    yield Field("Reason", (entry.justification or "" if entry else ""), _REASON_LINES)
    if chosen in (None, "amend") and not review.proposed_text(page.record, n, page.meeting):
        yield Field("New wording, if amended", "", _WORDING_LINES)


def _relations(label: str, relations: Sequence[Relation], page: Page) -> Iterator[Block]:
    if relations:
        yield _run_on(label, [relation_runs(relation, page.anchors) for relation in relations])


def _run_on(label: str, parts: Sequence[tuple[Run, ...]]) -> Paragraph:
    """A labelled paragraph: as a list, what is at its end would spill over onto pages of its own."""
    runs = [Run(f"{label}: ", bold=True)]
    for at, part in enumerate(parts):
        runs += [Run("; "), *part] if at else part
    return Paragraph((*runs, Run(".")))
