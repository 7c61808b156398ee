"""Edits that add to, or change, the keys and lists of a YAML document; nothing else in it moves."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from mmspolicy.sources import composed, layout, spelling
from mmspolicy.sources.composed import Document
from mmspolicy.sources.layout import Edit
from mmspolicy.sources.spelling import Entry, Value


class Uneditable(Exception):
    """A place that is written in a way that can't be edited without touching what stands around it."""


def add_key(doc: Document, mapping: yaml.MappingNode, key: str, value: Value, order: Sequence[str]) -> list[Edit]:
    """A key that the mapping lacks, below the last of those that come before it in `order`."""
    rank = order.index(key)
    before = [value for node, value in mapping.value if node.value in order and order.index(node.value) < rank]
    if mapping.flow_style:
        added = f"{key}: {spelling.flow(value)}"
        if before and before[-1] is not mapping.value[-1][1]:
            place = composed.end(before[-1], doc.text)
            return [Edit(place, place, f", {added}")]
        return _into_brackets(doc, mapping, [pair[1] for pair in mapping.value], added)
    anchor = before[-1] if before else mapping.value[-1][1]
    indent = composed.column(mapping)
    lines = spelling.block_lines(Entry(((key, value),)), doc.width - indent, _step(doc))
    at = layout.below(doc.text, composed.end(anchor, doc.text), indent + 1)
    blank = [""] if mapping is doc.root and _has_blank_above(doc, anchor) else []
    return [Edit(at, at, layout.new_lines(blank + lines, indent, doc.newline))]


def _has_blank_above(doc: Document, value: yaml.Node) -> bool:
    """Whether a blank line parts a key of the record from the one before it; then a new key gets one too."""
    key = next(node for node, found in doc.root.value if found is value)
    above = doc.text[: layout.line_start(doc.text, composed.start(key))]
    return bool(above) and not above.splitlines()[-1].strip()


def _step(doc: Document) -> int:
    """How far the lists of a record are indented."""
    for _, value in doc.root.value:
        if isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return composed.column(value) - composed.column(doc.root)
    return 2


def append_item(
    doc: Document,
    mapping: yaml.MappingNode,
    key: str,
    entry: Entry,
    order: Sequence[str],
    in_braces: bool,
    like_others: bool = True,
) -> list[Edit]:
    """A new last item of a mapping's list, written like the last entry there; `in_braces` where there is none yet, or
    where it need not be like others."""
    found = composed.pair_of(mapping, key)
    if found is None:
        return (_add_braced if in_braces else _add_unbraced)(doc, mapping, key, entry, order)
    name, node = found
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            return _into_brackets(doc, node, node.value, spelling.flow(entry))
        return insert_item(doc, node, len(node.value), entry, in_braces, like_others)
    if not isinstance(node, yaml.ScalarNode) or mapping.flow_style or node.style in composed.BLOCK_STYLES:
        raise Uneditable(f"“{key}” is no list; write it as one")
    return _listed(doc, mapping, name, node, entry, in_braces)


def _add_unbraced(
    doc: Document, mapping: yaml.MappingNode, key: str, entry: Entry, order: Sequence[str]
) -> list[Edit]:  # fmt: skip
    """A new list whose one item is lines of `key: value`."""
    return add_key(doc, mapping, key, (entry,), order)


def _add_braced(
    doc: Document, mapping: yaml.MappingNode, key: str, entry: Entry, order: Sequence[str]
) -> list[Edit]:  # fmt: skip
    """A new list whose one item stands in braces."""
    (edit, *rest) = add_key(doc, mapping, key, (), order)
    if mapping.flow_style:
        return [edit._replace(text=edit.text.replace("[]", spelling.flow((entry,)), 1)), *rest]
    step, indent = _step(doc), composed.column(mapping)
    lines = spelling.item_lines(_braced(doc, entry, indent + step + 2), step)
    return [edit._replace(text=edit.text.removesuffix(" []") + layout.new_lines(lines, indent, doc.newline))]


def _braced(doc: Document, entry: Entry, indent: int, padding: str = "") -> list[str]:
    """An entry in braces: on one line, if others in the file are as long."""
    longest = max(len(line) for line in doc.text.splitlines())
    return spelling.flow_lines(entry, max(longest, doc.width) - indent, padding)


def insert_item(
    doc: Document, node: yaml.SequenceNode, at: int, entry: Entry, in_braces: bool, like_others: bool = True
) -> list[Edit]:
    """A new item of a block list, before the `at`-th; in braces if the last entry is, or, where it need not be like
    others, as `in_braces` says."""
    dash = composed.column(node)
    gap = _gap(doc, node)
    like = _last_entry(node) if like_others else None
    braces = like.flow_style if like else in_braces
    padding = " " if like and doc.text.startswith("{ ", composed.start(like)) else ""
    indent = dash + gap
    if braces:
        lines = _braced(doc, entry, indent, padding)
    else:
        lines = spelling.block_lines(entry, doc.width - indent, _step(doc))
    if at:
        last = at == len(node.value)
        place = layout.below(doc.text, composed.end(node.value[at - 1], doc.text), max(dash, 1) if last else 0)
    else:
        place = layout.line_start(doc.text, composed.start(node)) - len(doc.newline)
    return [Edit(place, place, layout.new_lines(spelling.item_lines(lines, 0, gap), dash, doc.newline))]


def _gap(doc: Document, node: yaml.SequenceNode) -> int:
    """The characters from a dash to what it holds."""
    for item in reversed(node.value):
        start = composed.start(item)
        before = doc.text[layout.line_start(doc.text, start) : start]
        if before.rstrip().endswith("-") and not composed.is_empty(item):
            return len(before) - len(before.rstrip()) + 1
    return 2


def _last_entry(node: yaml.SequenceNode) -> yaml.MappingNode | None:
    return next((item for item in reversed(node.value) if isinstance(item, yaml.MappingNode)), None)


def _listed(
    doc: Document, mapping: yaml.MappingNode, name: yaml.ScalarNode, node: yaml.ScalarNode, entry: Entry, braces: bool
) -> list[Edit]:
    """The list of an entry that follows a lone text, or nothing, under a key."""
    step, indent = _step(doc), composed.column(mapping)
    after, inner = composed.end(node, doc.text), indent + step + 2
    lines = _braced(doc, entry, inner) if braces else spelling.block_lines(entry, doc.width - inner)
    place = layout.below(doc.text, after, indent + 1)
    added = Edit(place, place, layout.new_lines(spelling.item_lines(lines, step), indent, doc.newline))
    if composed.is_empty(node):
        return [added]
    colon = doc.text.index(":", composed.end(name, doc.text)) + 1
    return [Edit(colon, composed.start(node), f"{doc.newline}{' ' * (indent + step)}- "), added]


def unfolded(doc: Document, mapping: yaml.MappingNode, added: Entry) -> list[Edit]:
    """An entry in braces as lines of its own with more keys, so that a long text fits in; none where it can't be."""
    text = doc.text
    start, stop = composed.start(mapping), composed.end(mapping, text)
    before = text[layout.line_start(text, start) : start]
    if before.strip() != "-" or text[stop : layout.line_end(text, stop)].strip() or composed.comments(mapping, text):
        return []
    pairs = [(composed.source(key, text), composed.source(value, text)) for key, value in mapping.value]
    if any(len(value.splitlines()) > 1 for _, value in pairs):
        return []
    indent = len(before)
    lines = [f"{key}: {value}" for key, value in pairs] + spelling.block_lines(added, doc.width - indent, _step(doc))
    return [Edit(start, stop, layout.new_lines(lines, indent, doc.newline)[len(doc.newline) + indent :])]


def _into_brackets(doc: Document, node: yaml.CollectionNode, held: Sequence[yaml.Node], added: str) -> list[Edit]:
    """Something more at the end of what stands in brackets or braces."""
    text, stop = doc.text, composed.end(node, doc.text) - 1
    if not held:
        return [Edit(composed.start(node) + 1, stop, added)]
    last = composed.end(held[-1], text)
    comma = _comma(text, last, stop)
    line = layout.line_end(text, last)
    if line < stop and (comma is not None or _begins_line(text, composed.start(held[-1]))):
        indent = " " * layout.indent_of(text, composed.start(held[-1]))
        edits = [Edit(line, line, f"{doc.newline}{indent}{added}{',' if comma is not None else ''}")]
        return edits if comma is not None else [Edit(last, last, ","), *edits]
    if comma is not None:
        return [Edit(comma + 1, comma + 1, f" {added}")]
    return [Edit(last, last, f", {added}")]


def _begins_line(text: str, at: int) -> bool:
    return not text[layout.line_start(text, at) : at].strip()


def _comma(text: str, start: int, stop: int) -> int | None:
    """Where a comma stands between the last thing in brackets and what closes them, comments apart."""
    at = start
    while at < stop:
        if text[at] == ",":
            return at
        at = layout.line_end(text, at) if text[at] == "#" else at + 1
    return None
