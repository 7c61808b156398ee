"""Edits to the review of a policy's YAML: an entry that is added, changed key by key, or taken away."""

from __future__ import annotations

import yaml

from mmspolicy import markup
from mmspolicy.model import ReviewEntry
from mmspolicy.sources import composed, entries, values
from mmspolicy.sources.composed import Document
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.fields import one_line
from mmspolicy.sources.layout import Edit
from mmspolicy.sources.parts import REVIEW_KEYS, split_type
from mmspolicy.sources.policy import POLICY_KEYS
from mmspolicy.sources.spelling import Entry, Prose, Value

_KEY = "review"


def _pairs(entry: ReviewEntry) -> dict[str, Value | None]:
    return {
        "meeting": str(entry.meeting),
        "resolves": entry.resolves or None,
        "committee": entry.committee,
        "recommendation": entry.recommendation,
        "justification": Prose(entry.justification, inline=True) if entry.justification else None,
        "text": Prose(entry.text, inline=True) if entry.text else None,
    }


def add_review(doc: Document, entry: ReviewEntry) -> list[Edit]:
    """One more entry at the end of the review; one that proposes a text is written in lines, so that it can be read."""
    pairs = tuple((key, value) for key, value in _pairs(entry).items() if value is not None)
    short = entry.text is None
    return entries.append_item(doc, doc.root, _KEY, Entry(pairs), POLICY_KEYS, in_braces=short, like_others=short)


def review_key_edits(doc: Document, at: int, entry: ReviewEntry, key: str) -> list[Edit]:
    """The edits that bring one key of the `at`-th review entry to what `entry` says; none where it says so already."""
    mapping = _mapping(doc, at)
    value, pair = _pairs(entry)[key], composed.pair_of(mapping, key)
    if pair is None:
        return [] if value is None else _add(doc, mapping, key, value)
    if value is None:
        return values.remove_key(doc, mapping, key)
    if isinstance(value, tuple):
        words = tuple(word for word in value if isinstance(word, str))
        return [] if _words(pair[1]) == words else values.replace_words(doc, mapping, key, words)
    text = value.text if isinstance(value, Prose) else str(value)
    return [] if _says(pair[1], key, text) else values.replace_text(doc, mapping, key, text)


def drop_review(doc: Document, at: int) -> list[Edit]:
    """The `at`-th review entry goes; comments that stood in it or behind it stay."""
    _mapping(doc, at)
    return values.remove_item(doc, doc.root, _KEY, at)


def _mapping(doc: Document, at: int) -> yaml.MappingNode:
    found = composed.pair_of(doc.root, _KEY)
    held = composed.items_of(found[1]) if found else []
    mapping = held[at] if at < len(held) else None
    if not isinstance(mapping, yaml.MappingNode):
        raise Uneditable("the review is no list of entries; write it as one")
    return mapping


def _add(doc: Document, mapping: yaml.MappingNode, key: str, value: Value) -> list[Edit]:
    in_lines = entries.unfolded(doc, mapping, Entry(((key, value),))) if key == "text" and mapping.flow_style else []
    return in_lines or entries.add_key(doc, mapping, key, value, REVIEW_KEYS)


def _says(node: yaml.Node, key: str, text: str) -> bool:
    """Whether a value reads as this text already."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    if key in ("justification", "text"):
        read = markup.normal(node.value)
        return (split_type(read)[0] if key == "text" else read) == text
    return one_line(node.value) == one_line(text)


def _words(node: yaml.Node) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(one_line(item.value) for item in items if isinstance(item, yaml.ScalarNode))
