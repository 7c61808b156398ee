"""One mapping of fields into a policy: what the YAML file and the front matter of Markdown share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mmspolicy.model import Action, Collection, Origin, Record, Resolve, ResolveType
from mmspolicy.sources.fields import IDENTIFIER, RESOLVE_NUMBER, Fields
from mmspolicy.sources.history import read_history
from mmspolicy.sources.ledger import quoted
from mmspolicy.sources.parts import read_earlier, read_refs, read_review, read_source, read_topic

POLICY_KEYS = (
    "id", "title", "topic", "subtopics", "keywords", "aliases", "preamble", "resolves", "history",
    "refs", "review", "notes", "source", "exempt",
)  # fmt: skip
RESOLVE_KEYS = ("n", "type", "text", "earlier", "assigned_to", "exempt")
_CLOSING_TYPE = re.compile(r"\s*\((HP|D)\)$")


def read_id(fields: Fields) -> str | None:
    """The record's id: letters, digits, `.`, `_` and `-`; None, with the problem noted, for anything else."""
    if not fields.require("id"):
        return None
    found = fields.line("id")
    if found is not None and not IDENTIFIER.fullmatch(found):
        message = f"id {quoted(found)} may hold letters, digits, “.”, “_” and “-” only"
        fields.ledger.error(fields.place("id"), "bad-id", message)
        return None
    return found


def read_policy(
    fields: Fields,
    collection: Collection,
    resolves: Sequence[Resolve] | None = None,
    preamble: str | None = None,
    printed: Sequence[Action] = (),
) -> Record | None:
    """A policy from its fields; None where it has no id or no title.

    For a Markdown file the body's `resolves`, `preamble` and `printed` history are handed in.
    """
    fields.refuse_unknown(POLICY_KEYS)
    identifier = read_id(fields)
    titled = fields.require("title")
    topic = read_topic(fields) if fields.require("topic") else None
    own = read_resolves(fields) if resolves is None else tuple(resolves)
    title = fields.line("title")
    if identifier is None or not titled or title is None:
        return None
    return Record(
        id=identifier,
        collection=collection,
        title=title,
        topic=topic,
        subtopics=fields.lines("subtopics"),
        keywords=fields.lines("keywords"),
        aliases=fields.lines("aliases"),
        preamble=fields.prose("preamble") if preamble is None else preamble,
        resolves=own,
        history=(*read_history(fields), *printed),
        refs=read_refs(fields),
        review=read_review(fields),
        notes=fields.lines("notes"),
        source=read_source(fields),
        exempt=fields.line("exempt"),
        origin=Origin(fields.ledger.path, *fields.mapping.place, fields.reading.positions),
    )


def read_resolves(fields: Fields) -> tuple[Resolve, ...]:
    """The resolves of a YAML policy, numbered in order where they bring no number."""
    found: list[Resolve] = []
    for entry in fields.mappings("resolves"):
        resolve = _resolve(entry, str(len(found) + 1))
        if resolve:
            found.append(resolve)
    refuse_doubled(fields, [resolve.n for resolve in found])
    if fields.node("resolves") is None:
        message = "no resolves; a policy needs at least one (a text alone is “resolves: [{text: …}]”)"
        fields.ledger.error(fields.place("resolves"), "missing", message)
    return tuple(found)


def refuse_doubled(fields: Fields, numbers: Sequence[str]) -> None:
    """Note each number that two resolves bear."""
    for at, n in enumerate(numbers):
        if n in numbers[:at]:
            place = fields.reading.positions.get((*fields.path, "resolves", at), fields.place("resolves"))
            fields.ledger.error(place, "doubled-resolve", f"two resolves bear the number {n}; each needs its own")


def _resolve(entry: Fields, default: str) -> Resolve | None:
    entry.refuse_unknown(RESOLVE_KEYS)
    n = entry.line("n") or default
    if not RESOLVE_NUMBER.fullmatch(n):
        entry.ledger.error(entry.place("n"), "bad-resolve-number", f"{quoted(n)} is no number; write 1, 1a or 2(b)")
        n = default
    if not entry.require("text"):
        return None
    text = entry.prose("text")
    if text is None:
        return None
    text, closing = split_type(text)
    return Resolve(
        n, text, agreed_type(entry, closing), read_earlier(entry), entry.line("assigned_to"), entry.line("exempt")
    )


def split_type(text: str) -> tuple[str, ResolveType | None]:
    """A resolve's text without its closing `(HP)` or `(D)`, and that type."""
    closing = _CLOSING_TYPE.search(text)
    if not closing:
        return text, None
    return text[: closing.start()], "HP" if closing[1] == "HP" else "D"


def agreed_type(entry: Fields, closing: ResolveType | None) -> ResolveType | None:
    """The type that the key and the closing tag agree on; a disagreement is noted."""
    word = entry.word("type", ("HP", "D"), "unknown-type")
    if closing and word and closing != word:
        entry.ledger.error(entry.place("type"), "two-types", f"the type is {word} here and ({closing}) in the text")
    if word is None:
        return closing
    return "HP" if word == "HP" else "D"
