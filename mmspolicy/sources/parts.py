"""The parts that records share: references, earlier texts, reviews, the published source."""

from __future__ import annotations

import re

from mmspolicy.meetings import Meeting
from mmspolicy.model import RECOMMENDATIONS, REFERENCE_KINDS, EarlierText, Reference, ResolveType, ReviewEntry, Source
from mmspolicy.sources import tree
from mmspolicy.sources.fields import RESOLVE_NUMBER, Fields, nearest
from mmspolicy.sources.ledger import quoted

REVIEW_KEYS = ("meeting", "resolves", "committee", "recommendation", "justification", "text")

_CLOSING_TYPE = re.compile(r"\s*\((HP|D)\)$")
_KIND_FIRST = re.compile(rf"({'|'.join(REFERENCE_KINDS)})(?::\s*|\s+)(?=\S)")
_WITH_RESOLVE = re.compile(rf"(.*\S)\s*#\s*({RESOLVE_NUMBER.pattern})")


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
    found: list[Reference] = []
    for node in fields.nodes("refs"):
        read = _reference(node, fields, len(found))
        if read:
            fields.locate(node, "refs", len(found))
            found.append(read)
    return tuple(found)


def _reference(node: tree.Node, fields: Fields, at: int) -> Reference | None:
    if isinstance(node, tree.Scalar):
        return reference(node.text)
    if isinstance(node, tree.Mapping):
        return _spelt_out(Fields(node, fields.reading, (*fields.path, "refs", at)))
    if not isinstance(node, tree.Broken):
        fields.ledger.error(node.place, "wrong-shape", "a reference is “kind target” or “{kind: …, target: …}”")
    return None


def _spelt_out(entry: Fields) -> Reference | None:
    entry.refuse_unknown(("kind", "target", "resolve"))
    kind = entry.word("kind", REFERENCE_KINDS, "unknown-kind")
    if not entry.require("target"):
        return None
    target = entry.line("target")
    if target is None:
        return None
    found = reference(target, kind or "see-also")
    numbers = entry.resolve_numbers("resolve")
    return Reference(found.kind, found.target, numbers[0]) if numbers else found


def read_earlier(fields: Fields) -> tuple[EarlierText, ...]:
    """The texts that amendments replaced, oldest first as the file has them."""
    found: list[EarlierText] = []
    for node in fields.nodes("earlier"):
        entry = fields.entry(node, "earlier", len(found))
        if entry is None:
            continue
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
    for node in fields.nodes("review"):
        entry = fields.entry(node, "review", len(found))
        read = _review(entry) if entry else None
        if read:
            found.append(read)
    return tuple(found)


def _review(entry: Fields) -> ReviewEntry | None:
    entry.refuse_unknown(REVIEW_KEYS)
    entry.require("meeting")
    meeting = entry.meeting("meeting")
    resolves = entry.resolve_numbers("resolves")
    committee = entry.line("committee")
    recommendation = entry.word("recommendation", RECOMMENDATIONS, "unknown-recommendation")
    justification = entry.prose("justification")
    text = _proposed(entry, recommendation, resolves)
    return ReviewEntry(meeting, resolves, committee, recommendation, justification, text) if meeting else None


def _proposed(entry: Fields, recommendation: str | None, resolves: tuple[str, ...]) -> str | None:
    """The wording proposed for a resolve, without its type; it is for one that is named, and is to be amended."""
    written = entry.prose("text")
    if written is None or (recommendation is None and "recommendation" in entry):
        return None
    if recommendation != "amend":
        message = "a proposed text goes with “recommendation: amend”; write that, or remove the text"
        entry.ledger.error(entry.place("text"), "text-without-amend", message)
        return None
    if len(resolves) != 1:
        message = "a proposed text is for one resolve; name it (resolves: [1]), and give each an entry of its own"
        entry.ledger.error(entry.place("text"), "text-of-one-resolve", message)
        return None
    return split_type(written)[0] or None


def split_type(text: str) -> tuple[str, ResolveType | None]:
    """A resolve's text without its closing `(HP)` or `(D)`, and that type."""
    closing = _CLOSING_TYPE.search(text)
    if not closing:
        return text, None
    return text[: closing.start()], "HP" if closing[1] == "HP" else "D"


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
