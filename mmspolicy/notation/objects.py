"""What a verb is about: the successor that superseded, what was replaced, where something was moved."""

from __future__ import annotations

import re

from mmspolicy.notation.codes import find_code
from mmspolicy.notation.dates import find_when
from mmspolicy.notation.line import Line
from mmspolicy.notation.words import MORE_BEGINS, VERBS

_ID = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._#-]*")
_QUOTES = ("“", "‘", '"', "'", "«", "„")
_VERB_STARTS = frozenset(phrase[0] for phrase in VERBS)


def find_objects(line: Line, at: int) -> tuple[str, int] | None:
    """The id or code that stands there, without the word “policy” before it."""
    start = line.skip(at, ("the", "policy", "policies"))
    named = line.skip(start, ("ama", "policy"))
    if found := find_code(line, start):
        return found[0].text, found[1]
    if _ID.fullmatch(line.plain(named)) and not find_when(line, named):
        return line.printed(start, named + 1), named + 1
    return None


def find_more(line: Line, at: int, begins: bool = False) -> int:
    """Where the words that belong to the verb end; with `begins`, 0 unless “to” or a quotation opens them."""
    if begins and line.low(at) not in MORE_BEGINS and not line.text.startswith(_QUOTES, line.token(at).start):
        return 0
    end = at
    while (step := _step(line, end, at)) > end:
        end = step
    return end


def _step(line: Line, at: int, start: int) -> int:
    """The place behind the next piece that belongs to the words, or `at` where they end."""
    before = line.low(at - 1)
    if found := find_code(line, at):
        return found[1]
    if found_when := find_when(line, at):
        reporting = before in ("at", "by", "in") and line.low(at - 2) in ("report", "back", "decision", "action")
        return found_when[1] if reporting and at > start else at
    if body := line.find_body(at):
        return body[1] if before in ("to", "from", "for", "the") and at > start else at
    token = line.token(at)
    if token.is_mark or token.low == "and":
        return at + 1 if token.low in (",", "and") and find_code(line, at + 1) else at
    if not token.plain or token.entries or token.low == "by" or (at > start and token.low in _VERB_STARTS):
        return at
    return at + 1
