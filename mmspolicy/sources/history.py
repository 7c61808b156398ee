"""History entries of a source file, as mappings or printed lines, into actions."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy import notation
from mmspolicy.model import ACTION_KINDS, Action, Position, Vote
from mmspolicy.sources import tree
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.ledger import quoted

ACTION_KEYS = (
    "kind", "meeting", "date", "before", "body", "code", "resolves", "term",
    "effective", "seq", "vote", "by", "note", "raw",
)  # fmt: skip


def read_history(fields: Fields, key: str = "history") -> tuple[Action, ...]:
    """The actions of a history, in file order; what can't be read is noted with its line."""
    actions: list[Action] = []
    for node, path in fields.items(key):
        found = _read_entry(node, Fields(node, fields.reading, path) if isinstance(node, tree.Mapping) else None,
                            fields.reading, actions[-1] if actions else None)  # fmt: skip
        for action in found:
            _note_when(action, node.place, fields.reading)
        actions.extend(found)
    return tuple(actions)


def _read_entry(
    node: tree.Node, entry: Fields | None, reading: Reading, above: Action | None
) -> Sequence[Action]:
    if entry is not None:
        if "kind" in entry.mapping.entries:
            return _one(entry)
        _note_kindless(entry.mapping, reading)
    elif isinstance(node, tree.Scalar):
        return read_printed(node.text, node.place, reading, above)
    elif isinstance(node, tree.Sequence):
        reading.ledger.error(node.place, "wrong-shape", "a history entry is a printed line or “key: value”, not a list")
    return ()


def read_printed(line: str, place: Position, reading: Reading, above: Action | None) -> tuple[Action, ...]:
    """The actions of one printed line; pieces that can't be read are noted as an error."""
    found = notation.read_line(line, reading.dialect, above)
    for piece in found.unread:
        within = "" if piece.strip() == line.strip() else f" in {quoted(line)}"
        reading.ledger.error(
            place, "unread-history", f"can't read {quoted(piece)}{within}; write the action as kind, meeting, resolves"
        )
    return found.actions


def _note_kindless(node: tree.Mapping, reading: Reading) -> None:
    line = " ".join(scalar.text for scalar in tree.scalars(node))
    message = f"a history entry without “kind”: {quoted(line)}; if it is a printed line, put it in quotes"
    reading.ledger.error(node.place, "history-without-kind", message)


def _one(fields: Fields) -> list[Action]:
    fields.refuse_unknown(ACTION_KEYS)
    kind = fields.word("kind", ACTION_KINDS, "unknown-kind")
    if kind is None:
        if fields.node("kind") is None:
            fields.require("kind")
        return []
    return [
        Action(
            kind=kind,
            body=_body(fields),
            meeting=fields.meeting("meeting"),
            date=fields.date("date"),
            before=fields.date("before"),
            code=fields.line("code"),
            resolves=fields.resolve_numbers("resolves"),
            term=_term(fields),
            effective=fields.date("effective"),
            seq=fields.count("seq"),
            vote=_vote(fields),
            by=fields.line("by"),
            note=fields.prose("note"),
            raw=fields.line("raw"),
        )
    ]


def _body(fields: Fields) -> str | None:
    body = fields.line("body")
    return None if body == fields.reading.society.profile.body else body


def _term(fields: Fields) -> int | None:
    term = fields.count("term")
    if term is not None and not 1 <= term <= 100:
        fields.ledger.error(fields.place("term"), "bad-number", "“term” is a number of years, from 1 to 100")
        return None
    return term


def _vote(fields: Fields) -> Vote | None:
    vote = fields.below("vote")
    if vote is None:
        return None
    vote.refuse_unknown(("for", "against"))
    if not vote.require("for", "against"):
        return None
    in_favor, against = vote.count("for"), vote.count("against")
    return None if in_favor is None or against is None else Vote(in_favor, against)


def _note_when(action: Action, place: Position, reading: Reading) -> None:
    """Warn where no time is given, or a date and its meeting differ: the meeting counts (the clock's third step)."""
    if action.meeting is None and action.date is None and action.before is None:
        reading.ledger.warning(place, "no-date", f"“{action.kind}” without meeting or date; its clock is unknown")
    if action.meeting is None or action.date is None:
        return
    sessions = reading.society.meetings.sessions.get(action.meeting)
    final = sessions.final if sessions else None
    if final is None:
        fits = action.date.year == action.meeting.year
    else:
        first = (sessions.first if sessions else None) or final
        fits = action.date.first_day() <= final and first <= action.date.last_day()
    if not fits:
        known = f", which voted on {final}" if final else ""
        message = f"date {action.date} does not fit meeting {action.meeting}{known}; the meeting counts"
        reading.ledger.warning(place, "date-and-meeting", message)


