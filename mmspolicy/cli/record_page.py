"""A record as a page to read: what it says, how it stands, what was done, what it leans on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mmspolicy import clock
from mmspolicy.cli import prose
from mmspolicy.cli.derived import Derived
from mmspolicy.cli.page_blocks import Block, Body, Head, Heading, Remark, Row, Unit
from mmspolicy.cli.reference_rows import reference_blocks
from mmspolicy.desk.link import Link
from mmspolicy.desk.state_words import done_words, partly_words, standing_words, state_words
from mmspolicy.desk.wording_doubts import doubts
from mmspolicy.model import Action, Record, Resolve, ReviewEntry
from mmspolicy.profile import Society
from mmspolicy.review import WORDS as REVIEW_WORDS

_COLLECTION_WORDS = {"bylaws": "Bylaws", "procedures": "Procedures of the House", "sunset": "Sunset Compendium"}


def blocks(
    derived: Derived,
    society: Society,
    outgoing: Sequence[Link],
    incoming: Sequence[Link],
    parts: Sequence[tuple[str, str]],
    only: str | None = None,
) -> Iterator[Block]:
    """The page of a record; with `only`, of one of its resolves."""
    record = derived.record
    yield head(derived)
    yield from (Remark(said) for said in doubts(derived.whole, society, derived.day, only))
    text = record.text if record.text else record.preamble
    if text and only is None:
        yield Body(prose.lines(text))
    for resolve in record.resolves:
        if only in (None, resolve.n):
            yield _unit(resolve, derived)
    for unit in derived.standing.resolves:
        if not unit.text_kept and only in (None, unit.n):
            yield Unit(unit.n, standing_words(unit), "ended", [prose.Line("(text not kept)")])
    if parts and only is None:
        yield Heading("Sections")
        for identifier, title in parts:
            yield Row((identifier, title))
    covering = [action for action in record.history if only is None or not action.resolves or only in action.resolves]
    yield from _history(covering, society)
    yield from _review(record, only, society)
    yield from reference_blocks(outgoing, incoming)
    if record.notes:
        yield Heading("Notes")
        for remark in record.notes:
            yield Body([prose.Line(remark)])
    yield Heading("Source")
    for line in filter(None, (f"{record.origin.path}:{record.origin.line}", _source_words(derived))):
        yield Row((line,))


def head(derived: Derived) -> Head:
    """The top of a record's page."""
    record, standing = derived.record, derived.standing
    words = _overall_words(derived)
    topic = record.topic or _COLLECTION_WORDS.get(record.collection, "")
    place = " › ".join([topic, *filter(None, [", ".join(record.subtopics)])])
    if record.collection == "sunset":
        place = f"Sunset Compendium · {place}"
    if derived.stale:
        words += " · the file can't be read; this is the last known text"
    return Head(record.title, record.id, words, standing.state, place)


def _overall_words(derived: Derived) -> str:
    standing = derived.standing
    each = {standing_words(unit) for unit in standing.resolves}
    due = str(standing.due.meeting) if standing.due else None
    if len(each) == 1:
        (words,) = each
    else:
        words = f"active, next due {due}" if due and standing.state == "active" else state_words(standing.state, due)
    if standing.partly_ended:
        ended = {unit.ended_by for unit in standing.resolves if unit.state == "ended"}
        words += f", {partly_words(ended == {'completed'})}"
    return words


def _unit(resolve: Resolve, derived: Derived) -> Unit:
    unit = derived.standing.resolve(resolve.n)
    facts = [resolve.type or "", standing_words(unit) if unit else ""]
    if resolve.assigned_to:
        facts.append(f"assigned to {resolve.assigned_to}")
    if resolve.exempt:
        facts.append(f"no sunset: {resolve.exempt}")
    return Unit(resolve.n, " · ".join(filter(None, facts)), unit.state if unit else "", prose.lines(resolve.text))


def _history(history: Sequence[Action], society: Society) -> Iterator[Block]:
    if not history:
        return
    yield Heading("History")
    table = society.meetings
    ordered = sorted(enumerate(history), key=lambda pair: (clock.order_day(pair[1], table), pair[1].seq or 0, pair[0]))
    for _, action in ordered:
        final = table.final(action.meeting) if action.meeting else None
        date = str(action.date) if action.date else str(final or "")
        meeting = str(action.meeting) if action.meeting else f"before {action.before}" if action.before else ""
        yield Row((meeting, date, action_line(action)))


def _review(record: Record, only: str | None, society: Society) -> Iterator[Block]:
    found = review_lines(record, only, society)
    if found:
        yield Heading("Review")
        yield from (Row(line) for line in found)


def review_lines(record: Record, only: str | None, society: Society) -> list[tuple[str, str]]:
    """What the sunset review has on file: for each entry the meeting, and what it says; with `only`, of one resolve."""
    kept = [one for one in record.review if only is None or not one.resolves or only in one.resolves]
    names = society.profile.committee_names
    return [(str(one.meeting), _reviewed(one, names)) for one in sorted(kept, key=lambda one: one.meeting.year)]


def _reviewed(entry: ReviewEntry, names: Mapping[str, str]) -> str:
    words = entry.recommendation and REVIEW_WORDS.get(entry.recommendation, entry.recommendation).lower()
    said = f"Recommended: {words}" if words else "No recommendation yet"
    if entry.resolves:
        said += f" ({'resolve' if len(entry.resolves) == 1 else 'resolves'} {', '.join(entry.resolves)})"
    text = f"new wording: {entry.text}" if entry.text else None
    committee = names.get(entry.committee.casefold(), entry.committee) if entry.committee else None
    return " · ".join(filter(None, (said, committee, entry.justification, text)))


def action_line(action: Action) -> str:
    """What was done, on one line: to which resolves, by whom, by which code and vote."""
    words = done_words(action)
    words = words[0].upper() + words[1:]
    if action.resolves:
        words += f" ({'resolve' if len(action.resolves) == 1 else 'resolves'} {', '.join(action.resolves)})"
    if action.body:
        words += f", {action.body}"
    parts = [words, action.code or ""]
    if action.vote:
        parts.append(f"vote {action.vote.in_favor} to {action.vote.against}")
    if action.effective:
        parts.append(f"effective {action.effective}")
    if action.note:
        parts.append(action.note)
    return " · ".join(filter(None, parts))


def _source_words(derived: Derived) -> str:
    source = derived.record.source
    if source is None:
        return ""
    parts = [source.document, source.edition, f"page {source.page}" if source.page else None]
    return ", ".join(part for part in parts if part)
