"""The parts that records share: references, earlier texts, reviews, the published source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmspolicy.meetings import Meeting
from mmspolicy.model import RECOMMENDATIONS, REFERENCE_KINDS, EarlierText, Reference, ReviewEntry, Source
from mmspolicy.sources import tree
from mmspolicy.sources.fields import Fields, nearest
from mmspolicy.sources.ledger import quoted

_KIND_FIRST = re.compile(rf"({'|'.join(REFERENCE_KINDS)})(?::\s*|\s+)(?=\S)")
_WITH_RESOLVE = re.compile(r"(.*\S)\s*#\s*(\d{1,3}(?:[a-z]|\([a-z0-9]{1,4}\))*)")


def reference(text: str, kind: str | None = None) -> Reference:
    """One reference as written: `implements HOD-2012-11#1`, `[[HOD-2012-11]]`, `M.G.L. c. 94C, § 18`."""
    text = " ".join(text.split())
    named = _KIND_FIRST.match(text) if kind is None else None
    if named:
        kind, text = named[1], text[named.end() :]
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].strip()
    at = _WITH_RESOLVE.fullmatch(text)
    return Reference(kind or "see-also", at[1], at[2]) if at else Reference(kind or "see-also", text)


def read_refs(fields: Fields) -> tuple[Reference, ...]:
    """The references of a record, in file order."""
    return tuple(_references(fields))


def _references(fields: Fields) -> Iterator[Reference]:
    for node, path in fields.items("refs"):
        if isinstance(node, tree.Scalar) and node.text.strip():
            yield reference(node.text)
        elif isinstance(node, tree.Mapping):
            entry = Fields(node, fields.reading, path)
            entry.refuse_unknown(("kind", "target", "resolve", "note"))
            kind = entry.word("kind", REFERENCE_KINDS, "unknown-kind")
            target = entry.line("target")
            if target:
                found = reference(target, kind or "see-also")
                yield Reference(found.kind, found.target, entry.line("resolve") or found.resolve)
            else:
                entry.require("target")
        elif not isinstance(node, tree.Broken):
            fields.ledger.error(node.place, "wrong-shape", "a reference is “kind target” or “{kind: …, target: …}”")


def read_earlier(fields: Fields) -> tuple[EarlierText, ...]:
    """The texts that amendments replaced, oldest first as the file has them."""
    found: list[EarlierText] = []
    for entry in fields.mappings("earlier"):
        entry.refuse_unknown(("until", "text"))
        if entry.require("until", "text"):
            until, text = entry.when("until"), entry.prose("text")
            if until is not None and text is not None:
                found.append(EarlierText(until, text))
    _note_disorder(found, fields)
    return tuple(found)


def _note_disorder(found: list[EarlierText], fields: Fields) -> None:
    table = fields.reading.society.meetings
    days = [
        table.order_day(part.until) if isinstance(part.until, Meeting) else part.until.last_day() for part in found
    ]  # fmt: skip
    if days != sorted(days):
        fields.ledger.error(fields.place("earlier"), "earlier-order", "earlier texts stand oldest first; reorder them")


def read_review(fields: Fields) -> tuple[ReviewEntry, ...]:
    """Where the sunset review stands."""
    found: list[ReviewEntry] = []
    for entry in fields.mappings("review"):
        entry.refuse_unknown(("meeting", "resolves", "committee", "recommendation", "justification"))
        if not entry.require("meeting"):
            continue
        meeting = entry.meeting("meeting")
        if meeting is None:
            continue
        found.append(
            ReviewEntry(
                meeting,
                entry.resolve_numbers("resolves"),
                entry.line("committee"),
                entry.word("recommendation", RECOMMENDATIONS, "unknown-recommendation"),
                entry.prose("justification"),
            )
        )
    return tuple(found)


def read_source(fields: Fields) -> Source | None:
    """The published document a record was taken from."""
    entry = fields.below("source")
    if entry is None:
        return None
    entry.refuse_unknown(("document", "edition", "page"))
    return Source(entry.line("document"), entry.line("edition"), entry.line("page"))


def read_topic(fields: Fields) -> str | None:
    """The topic, when the profile knows it (or lists none)."""
    topic = fields.line("topic")
    known = fields.reading.society.profile.topic_names
    if topic is None or not known or topic in known.values():
        return topic
    from_case = known.get(topic.casefold())
    if from_case:
        message = f"topic {quoted(topic)} is spelt “{from_case}” in profile.yaml"
    else:
        names = tuple(known.values())
        message = f"unknown topic {quoted(topic)}{nearest(topic, names)} (topics stand in profile.yaml)"
    fields.ledger.error(fields.place("topic"), "unknown-topic", message)
    return None

