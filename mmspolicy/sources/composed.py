"""YAML text as nodes that know the characters they stand on; for edits, never for values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from mmspolicy.sources import layout, wrapping
from mmspolicy.sources.fields import one_line

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCK_STYLES = (">", "|")
_COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A record's mapping inside its text; `width` is where the text's lines are folded."""

    text: str
    root: yaml.MappingNode
    width: int
    newline: str


def roots(text: str) -> list[yaml.MappingNode]:
    """The mappings that are whole documents of a YAML text; yaml.YAMLError where it can't be parsed."""
    return [node for node in yaml.compose_all(text, Loader=_LOADER) if isinstance(node, yaml.MappingNode)]


def document(text: str, identifier: str, beside: Sequence[Sequence[str]] = ()) -> Document | None:
    """The document of the record with that id, or None. `beside` are other paragraphs that may tell the width."""
    found = roots(text)
    for root in found:
        pair = pair_of(root, "id")
        if pair and isinstance(pair[1], yaml.ScalarNode) and one_line(pair[1].value) == identifier:
            paragraphs = [paragraph for each in found for paragraph in _folded(text, each)]
            width = wrapping.width_of(paragraphs or beside)
            return Document(text, root, width, layout.line_break(text))
    return None


def _folded(text: str, node: yaml.Node) -> Iterator[list[str]]:
    """The lines of each folded scalar, as the file has them."""
    if isinstance(node, yaml.ScalarNode) and node.style == ">":
        lines = text[start(node) : end(node, text)].splitlines()[1:]
        yield [line for line in lines if line.strip()]
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _folded(text, item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _folded(text, value)


def start(node: yaml.Node) -> int:
    """The first character of a node."""
    return int(node.start_mark.index)


def column(node: yaml.Node) -> int:
    """The characters before a node on its line."""
    return int(node.start_mark.column)


def end(node: yaml.Node, text: str) -> int:
    """Just after the last character of a node's content: no comment and no blank line behind it belongs to it."""
    if isinstance(node, yaml.ScalarNode):
        stop = int(node.end_mark.index)
        return start(node) + len(text[start(node) : stop].rstrip()) if node.style in BLOCK_STYLES else stop
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(node, yaml.SequenceNode):
        return max(end(last, text), start(last))
    return max(end(last[1], text), end(last[0], text))


def source(node: yaml.Node, text: str) -> str:
    """What stands in the text for a node."""
    return text[start(node) : end(node, text)]


def comments(node: yaml.Node, text: str, key: yaml.Node | None = None) -> list[str]:
    """The comments that stand inside a node (from its key on, where that is given), and behind it on its last line."""
    reached = start(node) if key is None else end(key, text)
    gaps = []
    for scalar in sorted(_scalars(node), key=start):
        gaps.append(text[reached : start(scalar)])
        if scalar.style in BLOCK_STYLES:
            gaps.append(text[start(scalar) : layout.line_end(text, start(scalar))])
        reached = end(scalar, text)
    return _COMMENT.findall("\n".join([*gaps, text[reached : layout.line_end(text, end(node, text))]]))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def pair_of(mapping: yaml.MappingNode, key: str) -> tuple[yaml.ScalarNode, yaml.Node] | None:
    """The key and the value of a mapping's entry, or None."""
    for node, value in mapping.value:
        if isinstance(node, yaml.ScalarNode) and node.value == key:
            return node, value
    return None


def is_empty(node: yaml.Node) -> bool:
    """Whether a node is a value left out."""
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def items_of(node: yaml.Node) -> list[yaml.Node]:
    """The items of a list that count as such: empty ones are left out."""
    return [item for item in node.value if not is_empty(item)] if isinstance(node, yaml.SequenceNode) else []
