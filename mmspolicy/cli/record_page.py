"""A record as a page to read: what it says, how it stands, what was done, what it leans on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mmspolicy import clock
from mmspolicy.cli import prose
from mmspolicy.cli.derived import Derived, Neighbour
from mmspolicy.clock import ResolveStanding
from mmspolicy.model import Action, Resolve
from mmspolicy.profile import Society

_WORDS = {
    "not-adopted": "not adopted", "amended-and-reaffirmed": "amended and reaffirmed", "editorial": "edited",
}  # fmt: skip
_REFERENCE_WORDS = {
    "see-also": "see also", "in-lieu-of": "in lieu of", "derived-from": "derived from",
}  # fmt: skip
_INVERSE_WORDS = {
    "see-also": "see also", "cites": "cited by", "implements": "implemented by", "amends": "amended by",
    "rescinds": "rescinded by", "supersedes": "superseded by", "in-lieu-of": "replaced by",
    "derived-from": "source of",
}  # fmt: skip
_COLLECTION_WORDS = {"bylaws": "Bylaws", "procedures": "Procedures of the House", "sunset": "Sunset Compendium"}


class Head(NamedTuple):
    """The top of the page."""

    title: str
    id: str
    standing: str
    state: str
    place: str


class Heading(NamedTuple):
    """The heading of a part of the page."""

    text: str


class Body(NamedTuple):
    """Texts, as lines to wrap."""

    lines: Sequence[prose.Line]


class Unit(NamedTuple):
    """A resolve: number, what is said beside it, and its text."""

    n: str
    facts: str
    state: str
    lines: Sequence[prose.Line]


class Row(NamedTuple):
    """A row of columns, of which the last may wrap; `state` colours the last."""

    cells: tuple[str, ...]
    state: str = ""


Block = Head | Heading | Body | Unit | Row


def state_words(unit: ResolveStanding | None) -> str:
    """The standing of a resolve, or of a record, in words."""
    if unit is None:
        return ""
    due = str(unit.due.meeting) if unit.due else ""
    if unit.state == "ended":
        by = unit.status.by
        when = _when(by) if by else ""
        return f"{action_words(by)} {when}".strip() if by else "ended"
    return {
        "active": f"active until {due}" if due else "active",
        "due": f"due at {due}",
        "overdue": f"overdue since {due}",
        "undated": "in force, date not known",
        "exempt": "in force",
        "pending": "not yet in force",
    }[unit.state]


def action_words(action: Action) -> str:
    """What was done, in a word or two."""
    words = _WORDS.get(action.kind, action.kind)
    if action.term:
        words += " for one year" if action.term == 1 else f" for {action.term} years"
    return f"{words} by {action.by}" if action.by else words


def _when(action: Action) -> str:
    if action.meeting:
        return str(action.meeting)
    if action.date:
        return str(action.date)
    return f"before {action.before}" if action.before else ""


def blocks(
    derived: Derived,
    society: Society,
    outgoing: Sequence[Neighbour],
    incoming: Sequence[Neighbour],
    parts: Sequence[tuple[str, str]],
    only: str | None = None,
) -> Iterator[Block]:
    """The page of a record; with `only`, of one of its resolves."""
    record = derived.record
    yield _head(derived)
    text = record.text if record.text else record.preamble
    if text and only is None:
        yield Body(prose.lines(text))
    for resolve in record.resolves:
        if only in (None, resolve.n):
            yield _unit(resolve, derived)
    for unit in derived.standing.resolves:
        if not unit.text_kept and only in (None, unit.n):
            yield Unit(unit.n, state_words(unit), "ended", [prose.Line("(text not kept)")])
    if parts and only is None:
        yield Heading("Sections")
        for identifier, title in parts:
            yield Row((identifier, title))
    covering = [action for action in record.history if only is None or not action.resolves or only in action.resolves]
    yield from _history(covering, society)
    yield from _references(outgoing, incoming)
    if record.notes:
        yield Heading("Notes")
        for remark in record.notes:
            yield Body([prose.Line(remark)])
    yield Heading("Source")
    for line in filter(None, (f"{record.origin.path}:{record.origin.line}", _source_words(derived))):
        yield Row((line,))


def _head(derived: Derived) -> Head:
    record, standing = derived.record, derived.standing
    first = standing.resolves[0] if standing.resolves else None
    words = _overall_words(derived, first)
    place = " › ".join([record.topic or _COLLECTION_WORDS.get(record.collection, ""), *record.subtopics])
    if record.collection == "sunset":
        place = f"Sunset Compendium · {place}"
    if derived.stale:
        words += " · the file can't be read; this is the last known text"
    return Head(record.title, record.id, words, standing.state, place)


def _overall_words(derived: Derived, first: ResolveStanding | None) -> str:
    standing = derived.standing
    alike = {(unit.state, unit.due) for unit in standing.resolves}
    if len(alike) == 1:
        words = state_words(first)
    else:
        due = str(standing.due.meeting) if standing.due else ""
        words = {"due": f"due at {due}", "overdue": f"overdue since {due}", "active": f"active, next due {due}"}.get(
            standing.state, standing.state
        )
    if standing.partly_ended:
        ended = {unit.ended_by for unit in standing.resolves if unit.state == "ended"}
        words += ", partly completed" if ended == {"completed"} else ", partly sunset"
    return words


def _unit(resolve: Resolve, derived: Derived) -> Unit:
    unit = derived.standing.resolve(resolve.n)
    facts = [resolve.type or "", state_words(unit)]
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


def action_line(action: Action) -> str:
    """What was done, on one line: to which resolves, by whom, by which code and vote."""
    words = action_words(action)
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


def _references(outgoing: Sequence[Neighbour], incoming: Sequence[Neighbour]) -> Iterator[Block]:
    if outgoing:
        yield Heading("Refers to")
        for found in outgoing:
            yield Row((_REFERENCE_WORDS.get(found.kind, found.kind), *_neighbour_cells(found)), found.state or "")
    if incoming:
        yield Heading("Referred to by")
        for found in incoming:
            aimed = f" (at resolve {found.resolve})" if found.resolve else ""
            line = f"{found.title}{aimed}"
            cells = (_INVERSE_WORDS.get(found.kind, found.kind), found.id or "", f"{line} · {found.state}")
            yield Row(cells, found.state or "")


def _neighbour_cells(found: Neighbour) -> tuple[str, str]:
    if found.resolution == "resolved":
        name = f"{found.id}#{found.resolve}" if found.resolve else found.id or ""
        return name, f"{found.title} · {found.state}"
    if found.resolution == "external":
        same = found.title == found.raw
        return found.title or found.raw, (found.url or "") if same else f"written “{found.raw}”"
    if found.resolution == "ambiguous":
        return found.raw, f"could be any of {found.title}"
    return found.raw, "found nowhere"


def _source_words(derived: Derived) -> str:
    source = derived.record.source
    if source is None:
        return ""
    parts = [source.document, source.edition, f"page {source.page}" if source.page else None]
    return ", ".join(part for part in parts if part)
