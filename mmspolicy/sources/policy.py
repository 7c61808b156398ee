"""One mapping of fields into a policy: what the YAML file and the front matter of Markdown share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmspolicy.model import Collection, Origin, Position, Record, Resolve, ResolveType
from mmspolicy.sources import tree
from mmspolicy.sources.fields import IDENTIFIER, RESOLVE_NUMBER, Fields
from mmspolicy.sources.history import read_history
from mmspolicy.sources.ledger import quoted
from mmspolicy.sources.parts import read_earlier, read_refs, read_review, read_source, read_topic, split_type

POLICY_KEYS = (
    "id", "title", "topic", "subtopics", "keywords", "aliases", "preamble", "resolves", "history",
    "refs", "review", "notes", "source", "exempt",
)  # fmt: skip
RESOLVE_KEYS = ("n", "type", "text", "earlier", "assigned_to", "exempt")


def read_id(fields: Fields) -> str | None:
    """The record's id: letters, digits, `.`, `_` and `-`; None, with the problem noted, for anything else."""
    if not fields.require("id"):
        return None
    found = fields.line("id")
    if found is not None and not IDENTIFIER.fullmatch(found):
        message = f"id {quoted(found)}: write plain letters, digits, “.”, “_” and “-”, a letter or digit first"
        fields.ledger.error(fields.place("id"), "bad-id", message)
        return None
    return found


@dataclass(frozen=True, slots=True)
class BodyParts:
    """What the body of a Markdown file brings to a policy: its texts, and its printed history with places."""

    preamble: str | None
    resolves: tuple[Resolve, ...]
    printed: Sequence[tuple[str, Position]]


def read_policy(fields: Fields, collection: Collection, body: BodyParts | None = None) -> Record | None:
    """A policy from its fields, and from the body of a Markdown file; None where it has no id or no title.

    Every field is read even then, so that all problems are found in one run.
    """
    fields.refuse_unknown(POLICY_KEYS)
    identifier = read_id(fields)
    title = fields.line("title") if fields.require("title") else None
    record = Record(
        id=identifier or "",
        collection=collection,
        title=title or "",
        topic=read_topic(fields) if fields.require("topic") else None,
        subtopics=fields.lines("subtopics"),
        keywords=fields.lines("keywords"),
        aliases=fields.lines("aliases"),
        preamble=body.preamble if body else fields.prose("preamble"),
        resolves=body.resolves if body else read_resolves(fields),
        history=read_history(fields, body.printed if body else ()),
        refs=read_refs(fields),
        review=read_review(fields),
        notes=fields.lines("notes"),
        source=read_source(fields),
        exempt=fields.line("exempt"),
        origin=Origin(fields.ledger.path, *fields.mapping.place, fields.reading.positions),
    )
    return record if identifier and title else None


def read_resolves(fields: Fields) -> tuple[Resolve, ...]:
    """The resolves of a YAML policy, numbered in order where they bring no number."""
    found: list[Resolve] = []
    nodes = fields.nodes("resolves")
    for node in nodes:
        entry = fields.entry(node, "resolves", len(found))
        resolve = _resolve(entry, str(len(found) + 1)) if entry else None
        if resolve:
            found.append(resolve)
    refuse_doubled(fields, [resolve.n for resolve in found])
    if not nodes and not isinstance(fields.node("resolves"), tree.Broken | tree.Mapping):
        message = "no resolves; a policy needs at least one (a text alone is “resolves: [{text: …}]”)"
        fields.ledger.error(fields.place("resolves"), "missing", message)
    return tuple(found)


def refuse_doubled(fields: Fields, numbers: Sequence[str]) -> None:
    """Note each number that two resolves bear."""
    seen: set[str] = set()
    for at, n in enumerate(numbers):
        if n in seen:
            place = fields.reading.positions[(*fields.path, "resolves", at)]
            fields.ledger.error(place, "doubled-resolve", f"two resolves bear the number {n}; each needs its own")
        seen.add(n)


def _resolve(entry: Fields, default: str) -> Resolve | None:
    entry.refuse_unknown(RESOLVE_KEYS)
    n = entry.line("n") or default
    if not RESOLVE_NUMBER.fullmatch(n):
        entry.ledger.error(entry.place("n"), "bad-resolve-number", f"{quoted(n)} is no number; write 1, 1a or 2(b)")
        n = default
    written = entry.prose("text") if entry.require("text") else None
    resolve = joined_resolve(n, written or "", entry)
    if written is not None and not resolve.text:
        entry.ledger.error(entry.place("text"), "missing", f"resolve {n} has a type, but no text")
    return resolve if resolve.text else None


def joined_resolve(n: str, written: str, entry: Fields) -> Resolve:
    """A resolve from its text, which may close with its type, and from the fields beside it."""
    text, closing = split_type(written)
    kind = agreed_type(entry, closing)
    return Resolve(n, text, kind, read_earlier(entry), entry.line("assigned_to"), entry.line("exempt"))


def agreed_type(entry: Fields, closing: ResolveType | None) -> ResolveType | None:
    """The type that the key and the closing tag agree on; a disagreement is noted."""
    word = entry.word("type", ("HP", "D"), "unknown-type")
    if closing and word and closing != word:
        entry.ledger.error(entry.place("type"), "two-types", f"the type is {word} here and ({closing}) in the text")
    if word is None:
        return closing
    return "HP" if word == "HP" else "D"
