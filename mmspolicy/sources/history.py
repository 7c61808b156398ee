"""History entries of a source file, as mappings or printed lines, into actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mmspolicy import notation
from mmspolicy.model import ACTION_KINDS, Action, Position, Vote
from mmspolicy.sources import tree
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.ledger import quoted

ACTION_KEYS = (
    "kind", "meeting", "date", "before", "body", "code", "resolves", "term",
    "effective", "seq", "vote", "by", "note", "raw",
)  # fmt: skip
WHEN_KEYS = frozenset({"meeting", "date", "before"})


def read_history(fields: Fields, printed: Sequence[tuple[str, Position]] = ()) -> tuple[Action, ...]:
    """The actions of a history, in file order; what can't be read is noted with its line.

    `printed` are the lines that a Markdown body adds, with their places.
    """
    actions: list[Action] = []

    def take(found: Sequence[Action], place: Position) -> None:
        for action in found:
            fields.reading.positions[(*fields.path, "history", len(actions))] = place
            actions.append(action)
            _note_misfit(action, place, fields.reading)

    for node in fields.nodes("history"):
        found = _read_entry(node, fields, actions)
        take(found, node.place)
        if not isinstance(node, tree.Mapping) or WHEN_KEYS.isdisjoint(node.entries):
            _note_dateless(found, node.place, fields.reading)
    for line, place in printed:
        found = _read_printed(line, place, fields.reading, actions)
        take(found, place)
        _note_dateless(found, place, fields.reading)
    return tuple(actions)


def _read_entry(node: tree.Node, fields: Fields, above: Sequence[Action]) -> Sequence[Action]:
    if isinstance(node, tree.Scalar):
        return _read_printed(node.text, node.place, fields.reading, above)
    if isinstance(node, tree.Mapping):
        if "kind" in node.entries:
            return _one(Fields(node, fields.reading, (*fields.path, "history", len(above))))
        _note_kindless(node, fields.reading)
    elif isinstance(node, tree.Sequence):
        message = "a history entry is a printed line or “key: value”, not a list; put a printed line in quotes"
        fields.ledger.error(node.place, "wrong-shape", message)
    return ()


def _read_printed(line: str, place: Position, reading: Reading, above: Sequence[Action]) -> Sequence[Action]:
    """The actions of one printed line; pieces that can't be read are noted as an error."""
    line = " ".join(line.split())
    found = notation.read_line(line, reading.dialect, above[-1] if above else None)
    for piece in found.unread:
        within = "" if piece.strip() == line else f" in {quoted(line)}"
        message = f"can't read {quoted(piece)}{within}; write the action as kind, meeting, resolves"
        reading.ledger.error(place, "unread-history", message)
    return found.actions


def _note_kindless(node: tree.Mapping, reading: Reading) -> None:
    line = reading.ledger.line(node.place[0])
    message = f"a history entry without “kind”: {line}; if it is a printed line, put it in quotes"
    reading.ledger.error(node.place, "history-without-kind", message)


def _one(fields: Fields) -> list[Action]:
    fields.refuse_unknown(ACTION_KEYS)
    kind = fields.word("kind", ACTION_KINDS, "unknown-kind")
    if kind is None:
        if fields.node("kind") is None:
            fields.require("kind")
        return []
    given = {key: read(fields) for key, read in _READERS.items() if key in fields.mapping.entries}
    return [Action(kind, **given)]


def _body(fields: Fields) -> str | None:
    body = fields.line("body")
    return None if body == fields.reading.society.profile.body else body


def _vote(fields: Fields) -> Vote | None:
    vote = fields.below("vote")
    if vote is None:
        return None
    vote.refuse_unknown(("for", "against"))
    if not vote.require("for", "against"):
        return None
    in_favor, against = vote.count("for"), vote.count("against")
    return None if in_favor is None or against is None else Vote(in_favor, against)


_READERS: dict[str, Callable[[Fields], Any]] = {
    "body": _body,
    "meeting": lambda fields: fields.meeting("meeting"),
    "date": lambda fields: fields.date("date"),
    "before": lambda fields: fields.date("before"),
    "code": lambda fields: fields.line("code"),
    "resolves": lambda fields: fields.resolve_numbers("resolves"),
    "term": lambda fields: fields.years("term"),
    "effective": lambda fields: fields.date("effective"),
    "seq": lambda fields: fields.count("seq"),
    "vote": _vote,
    "by": lambda fields: fields.line("by"),
    "note": lambda fields: fields.prose("note"),
    "raw": lambda fields: fields.line("raw"),
}  # most entries have three or four of these


def _note_dateless(found: Sequence[Action], place: Position, reading: Reading) -> None:
    for action in found:
        if action.meeting is None and action.date is None and action.before is None:
            message = f"“{action.kind}” without meeting or date, so its clock is unknown; add one"
            reading.ledger.warning(place, "no-date", message)


def _note_misfit(action: Action, place: Position, reading: Reading) -> None:
    """Warn where a date and its meeting differ: the meeting counts (the clock's third step)."""
    if action.meeting is None or action.date is None:
        return
    sessions = reading.society.meetings.sessions.get(action.meeting)
    final = sessions.final if sessions else None
    if sessions and final:
        fits = action.date.first_day() <= final and (sessions.first or final) <= action.date.last_day()
    else:
        fits = action.date.year == action.meeting.year
    if not fits:
        known = f", which voted on {final}" if final else ""
        message = f"date {action.date} does not fit meeting {action.meeting}{known}; the meeting counts"
        reading.ledger.warning(place, "date-and-meeting", message)
