"""Edits to the YAML of a policy: an entry of its history, a text, an earlier text."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from mmspolicy.model import Action
from mmspolicy.sources import composed, entries, values
from mmspolicy.sources.composed import Document
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.fields import one_line
from mmspolicy.sources.layout import Edit
from mmspolicy.sources.policy import POLICY_KEYS, RESOLVE_KEYS
from mmspolicy.sources.spelling import Entry, Prose, Value


def action_entry(action: Action) -> Entry:
    """An action as its entry in a history."""
    pairs: list[tuple[str, Value | None]] = [
        ("kind", action.kind),
        ("meeting", str(action.meeting) if action.meeting else None),
        ("date", str(action.date) if action.date else None),
        ("body", action.body),
        ("resolves", action.resolves or None),
        ("term", str(action.term) if action.term else None),
        ("code", action.code),
        ("by", action.by),
        ("note", action.note),
    ]
    return Entry(tuple((key, value) for key, value in pairs if value is not None))


def add_action(doc: Document, action: Action) -> list[Edit]:
    """One more entry at the end of the history, in braces unless the entries there have none."""
    return entries.append_item(doc, doc.root, "history", action_entry(action), POLICY_KEYS, in_braces=True)


def resolve_mapping(doc: Document, n: str) -> yaml.MappingNode | None:
    """The mapping of a resolve by its number, written or counted; None where there is none."""
    found = composed.pair_of(doc.root, "resolves")
    for at, item in enumerate(composed.items_of(found[1]) if found else [], 1):
        if isinstance(item, yaml.MappingNode) and _number(item, at) == n:
            return item
    return None


def _number(item: yaml.MappingNode, at: int) -> str:
    pair = composed.pair_of(item, "n")
    written = one_line(pair[1].value) if pair and isinstance(pair[1], yaml.ScalarNode) else ""
    return written or str(at)


def replace_resolve_text(doc: Document, n: str, text: str) -> list[Edit]:
    """A resolve's text in the YAML gives way to another, which brings its closing type where the old one had it."""
    mapping = resolve_mapping(doc, n)
    if mapping is None:
        raise Uneditable(f"there is no resolve {n} to be found")
    return values.replace_text(doc, mapping, "text", text)


def add_earlier(doc: Document, n: str, until: str, text: str) -> list[Edit]:
    """One more earlier text of a resolve; in Markdown its entry in the front matter may have to be made first."""
    entry = Entry((("until", until), ("text", Prose(text, inline=_is_short(doc, n)))))
    mapping = resolve_mapping(doc, n)
    if mapping is None:
        return _add_resolve(doc, n, entry)
    if mapping.flow_style:
        unfolded = entries.unfolded(doc, mapping, Entry((("earlier", (entry,)),)))
        if unfolded and not composed.pair_of(mapping, "earlier") and not composed.pair_of(mapping, "text"):
            return unfolded
    return entries.append_item(doc, mapping, "earlier", entry, RESOLVE_KEYS, in_braces=False)


def _is_short(doc: Document, n: str) -> bool:
    """Whether the resolve's text stands on the line of its key: then so may the earlier one."""
    mapping = resolve_mapping(doc, n)
    pair = composed.pair_of(mapping, "text") if mapping else None
    return bool(pair and isinstance(pair[1], yaml.ScalarNode) and pair[1].style not in composed.BLOCK_STYLES)


def _add_resolve(doc: Document, n: str, earlier: Entry) -> list[Edit]:
    """An entry for a resolve of a Markdown body, in the order of the numbers."""
    entry = Entry((("n", n), ("earlier", (earlier,))))
    found = composed.pair_of(doc.root, "resolves")
    if not found or not isinstance(found[1], yaml.SequenceNode) or found[1].flow_style or not found[1].value:
        return entries.append_item(doc, doc.root, "resolves", entry, POLICY_KEYS, in_braces=False)
    return entries.insert_item(doc, found[1], _place_among(found[1].value, int(n)), entry, False, like_others=False)


def _place_among(items: Sequence[yaml.Node], n: int) -> int:
    """Before the first entry with a greater number; at the end where some entry is counted and not numbered."""
    pairs = [composed.pair_of(item, "n") if isinstance(item, yaml.MappingNode) else None for item in items]
    numbers = [one_line(pair[1].value) if pair else "" for pair in pairs]
    if not all(number.isdigit() for number in numbers):
        return len(items)
    return next((at for at, number in enumerate(numbers) if int(number) > n), len(items))
