"""A Markdown source file into a policy, or into the sections of a document."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy.model import SECTION_COLLECTIONS, Collection, Record, Resolve
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources import tree
from mmspolicy.sources.draft import FileDraft
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.front_matter import Split, split
from mmspolicy.sources.ledger import Ledger, quoted
from mmspolicy.sources.outline import read_outline
from mmspolicy.sources.parts import split_type
from mmspolicy.sources.policy import (
    RESOLVE_KEYS,
    BodyParts,
    joined_resolve,
    read_policy,
    refuse_doubled,
)
from mmspolicy.sources.policy_body import Body, NumberedText, read_body


def read(text: str, collection: Collection, society: Society, dialect: Dialect, ledger: Ledger) -> FileDraft | None:
    """The policy or the sections of a Markdown file; None where its front matter can't be parsed."""
    ledger.text = text
    parted = split(text, ledger)
    if parted is None:
        return None
    draft = FileDraft(ledger.path, collection)
    reading = Reading(ledger, society, dialect)
    if not text.strip():
        ledger.warning((1, 1), "empty-file", "no record in this file; write one, or remove the file")
    elif collection in SECTION_COLLECTIONS:
        draft.sections.extend(read_outline(parted, reading))
    elif parted.matter is None:
        ledger.error((1, 1), "front-matter", "a policy begins with its front matter: “---”, id, title, topic, “---”")
    else:
        record = _policy(parted, Fields(parted.matter, reading), collection)
        if record:
            draft.records.append(record)
    return draft


def _policy(parted: Split, fields: Fields, collection: Collection) -> Record | None:
    body = read_body(parted.body, parted.body_line, fields.ledger)
    return read_policy(fields, collection, BodyParts(_preamble(fields, body), _resolves(fields, body), body.printed))


def _preamble(fields: Fields, body: Body) -> str | None:
    written = fields.prose("preamble")
    if body.preamble is None:
        return written
    if written is not None:
        message = "the preamble stands in the front matter and before the list; keep one"
        fields.ledger.error(fields.place("preamble"), "two-preambles", message)
    fields.reading.positions[("preamble",)] = body.preamble_place
    return body.preamble


def _resolves(fields: Fields, body: Body) -> tuple[Resolve, ...]:
    """The body's resolves, each with what the front matter says of its number."""
    numbers = [numbered.n or "1" for numbered in body.resolves]
    beside = _beside(fields, numbers)
    found: list[Resolve] = []
    for at, (n, numbered) in enumerate(zip(numbers, body.resolves, strict=True)):
        fields.reading.positions[("resolves", at)] = numbered.place
        fields.reading.positions[("resolves", at, "text")] = numbered.place
        found.append(_joined(n, numbered, beside.pop(n, None), fields.ledger))
    refuse_doubled(fields, numbers)
    if not found:
        fields.ledger.error(fields.mapping.place, "missing", "the body holds no text; a policy needs a resolve")
    return tuple(resolve for resolve in found if resolve.text)


def _joined(n: str, numbered: NumberedText, beside: Fields | None, ledger: Ledger) -> Resolve:
    text = numbered.text
    resolve = joined_resolve(n, text, beside) if beside else Resolve(n, *split_type(text))
    if not resolve.text:
        ledger.error(numbered.place, "missing", f"resolve {n} has a type, but no text")
    return resolve


def _beside(fields: Fields, numbers: Sequence[str]) -> dict[str, Fields]:
    """What the front matter says of resolves, by number; `numbers` are those that the body has."""
    found: dict[str, Fields] = {}
    for at, node in enumerate(fields.nodes("resolves")):
        n = _number_of(node, at)
        index = numbers.index(n) if n in numbers else len(numbers) + at
        entry = fields.entry(node, "resolves", index)
        if entry is None:
            continue
        _refuse_texts(entry)
        if not (n.isascii() and n.isdigit()):
            entry.ledger.error(entry.place("n"), "bad-resolve-number", f"{quoted(n)}: numbers such as 1a need YAML")
        elif n in found:
            entry.ledger.error(entry.place("n"), "doubled-resolve", f"resolve {n} stands here twice")
        elif n not in numbers:
            entry.ledger.error(entry.place("n"), "no-such-resolve", f"the body has no resolve {n}")
        else:
            found[n] = entry
    return found


def _number_of(node: tree.Node, at: int) -> str:
    """The number that an entry bears, or else its place in the list."""
    held = node.entries.get("n") if isinstance(node, tree.Mapping) else None
    bears = held[1].text.strip() if held and isinstance(held[1], tree.Scalar) else ""
    return bears or str(at + 1)


def _refuse_texts(entry: Fields) -> None:
    entry.refuse_unknown(RESOLVE_KEYS)
    if "text" in entry:
        message = "a resolve's text stands in the body of a Markdown file, not in its front matter"
        entry.ledger.error(entry.place("text"), "two-texts", message)
