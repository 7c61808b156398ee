"""The digests of what an excerpt shows of a record: short ones of its parts, a long one of the whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from mmspolicy import markup
from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.stamp import Shown
from mmspolicy.desk.state_words import action_words
from mmspolicy.model import Action, Record
from mmspolicy.plain import compact, plain_action, plain_record
from mmspolicy.wording import WHOLE

_OF_A_PART, _OF_THE_WHOLE = 8, 16  # hexadecimal digits
_OF_AN_ACTION_LEFT_OUT = ("raw", "note", "vote", "seq")
_ELSEWHERE = ("id", "title", "preamble", "text", "history", "path", "line", "collection")


def shown_of(
    record: Record, units: Sequence[ResolveStanding], include: frozenset[str], history: Sequence[Action]
) -> Shown:
    """The digests of a record that holds only what is shown; `history` are its actions whether they are shown or not.

    They change with what is shown, with the standing of the resolves and with the history, and by nothing else: not
    with the day, nor with how a line is broken or a history line printed.
    """
    texts = {resolve.n: _digest([resolve.type, markup.normal(resolve.text)]) for resolve in record.resolves}
    if not record.resolves:
        texts[WHOLE] = _digest([None, markup.normal(record.text or "")])
    head = _digest([record.title, markup.normal(record.preamble or "")])
    standing = {unit.n: stands(unit) for unit in units}
    actions = tuple(digest_of(action) for action in history)
    rest = _digest(_rest(record))
    whole = _digest([record.id, head, texts, standing, actions, rest, sorted(include)], _OF_THE_WHOLE)
    return Shown(record.id, whole, head, texts, standing, actions, rest)


def stands(unit: ResolveStanding) -> str:
    """How a resolve stands, in words that do not change with the day: until when, or that it ended."""
    if unit.state == "ended":
        return action_words(unit.status.by) if unit.status.by else "ended"
    if unit.due:
        return f"until {unit.due.meeting}"
    return unit.state


def digest_of(action: Action) -> str:
    """The digest of what was done; how it is printed, noted or voted on does not count."""
    plain = {name: value for name, value in plain_action(action).items() if name not in _OF_AN_ACTION_LEFT_OUT}
    return _digest(compact(plain))


def _rest(record: Record) -> dict[str, Any]:
    """What stands beside the texts and the history."""
    plain = plain_record(record)
    kept: dict[str, Any] = {name: value for name, value in plain.items() if name not in _ELSEWHERE}
    beside = {
        one["n"]: compact({name: value for name, value in one.items() if name not in ("n", "text", "type")})
        for one in plain["resolves"]
    }
    kept["resolves"] = {n: held for n, held in beside.items() if held}
    found: dict[str, Any] = compact(kept)
    return found


def _digest(value: Any, digits: int = _OF_A_PART) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
