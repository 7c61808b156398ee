"""Edits that give a value of a YAML document another text, in the style in which it is written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import yaml

from mmspolicy.sources import composed, layout, spelling, wrapping
from mmspolicy.sources.composed import Document
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.layout import Edit
from mmspolicy.sources.spelling import Prose, Quote


def replace_text(doc: Document, mapping: yaml.MappingNode, key: str, text: str) -> list[Edit]:
    """A key's text gives way to another: folded, as it stands, quoted or plain as it was, as wide as the file."""
    found = composed.pair_of(mapping, key)
    if not found or not isinstance(found[1], yaml.ScalarNode):
        raise Uneditable(f"“{key}” holds no text")
    node = found[1]
    if node.style in composed.BLOCK_STYLES:
        return _in_block(doc, node, text)
    if mapping.flow_style:
        return [_whole(doc, node, spelling.scalar(text, flow=True, quote=_quote(node)))]
    return _in_line(doc, composed.column(mapping), key, node, text)


def _whole(doc: Document, node: yaml.Node, written: str) -> Edit:
    return Edit(composed.start(node), composed.end(node, doc.text), written)


def _quote(node: yaml.ScalarNode) -> Quote:
    return cast(Quote, node.style) if node.style in ("'", '"') else ""


def _in_block(doc: Document, node: yaml.ScalarNode, text: str) -> list[Edit]:
    lines = doc.text[composed.start(node) : composed.end(node, doc.text)].splitlines()
    indent = next((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()), 0)
    if not indent:
        raise Uneditable("the text is an empty block; write it on a line of its own")
    header = "".join(sign for sign in lines[0].split(" ", 1)[0] if not sign.isdigit())
    rest = lines[0][len(lines[0].split(" ", 1)[0]) :]
    if "\n" in text:
        header = header.replace(">", "|")
    width = wrapping.limit_for(lines[1:], doc.width) - indent
    lay_out = wrapping.laid_out if header[0] == "|" else wrapping.folded
    new = lay_out(text, width, like=lines[1:])
    return [_whole(doc, node, header + rest + layout.new_lines(new, indent, doc.newline))]


def _in_line(doc: Document, indent: int, key: str, node: yaml.ScalarNode, text: str) -> list[Edit]:
    """A text that stood after its key: there again if it fits there, over several lines if it did, else in a block."""
    old = composed.source(node, doc.text)
    written = spelling.scalar(text, flow=False, quote=_quote(node))
    before = composed.start(node) - layout.line_start(doc.text, composed.start(node))
    if len(old.splitlines()) > 1 and "\n" not in text:
        inner = layout.indent_of(doc.text, layout.next_line(doc.text, composed.start(node)))
        lines = wrapping.folded(written, doc.width - inner, doc.width - before)
        return [_whole(doc, node, lines[0] + layout.new_lines(lines[1:], inner, doc.newline))]
    fits = before + len(written) <= max(doc.width, before + len(old) if len(old) > wrapping.USUAL else 0)
    if "\n" not in text and (fits or before + len(old) > doc.width):
        return [_whole(doc, node, written)]
    if layout.comment_follows(doc.text, composed.end(node, doc.text), indent + 1):
        return [_whole(doc, node, written)]  # it would become part of a block
    lines = spelling.prose_lines(key, Prose(text), doc.width - indent)
    return [_whole(doc, node, lines[0].split(": ", 1)[1] + layout.new_lines(lines[1:], indent, doc.newline))]


def replace_words(doc: Document, mapping: yaml.MappingNode, key: str, words: tuple[str, ...]) -> list[Edit]:
    """A key's list of words gives way to another."""
    found = composed.pair_of(mapping, key)
    if found is None:
        raise Uneditable(f"there is no “{key}”")
    node = found[1]
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        newline = f"{doc.newline}{' ' * composed.column(node)}"
        return [_whole(doc, node, newline.join(f"- {spelling.scalar(word, flow=False)}" for word in words))]
    return [_whole(doc, node, spelling.flow(words))]


def remove_key(doc: Document, mapping: yaml.MappingNode, key: str) -> list[Edit]:
    """A key goes, with its value and, in a block, with its line."""
    at = next(at for at, (node, _) in enumerate(mapping.value) if node.value == key)
    name, value = mapping.value[at]
    if not at:
        raise Uneditable(f"“{key}” stands first; move it below another key")
    before = composed.end(mapping.value[at - 1][1], doc.text)
    if mapping.flow_style:
        return [Edit(before, composed.end(value, doc.text), "")]
    kept = composed.comments(value, doc.text, name)
    return [_lines_gone(doc, composed.start(name), composed.end(value, doc.text), kept)]


def remove_item(doc: Document, mapping: yaml.MappingNode, key: str, at: int) -> list[Edit]:
    """The `at`-th item of a list goes, and the key with the last one; comments in it or behind it stay in its place."""
    found = composed.pair_of(mapping, key)
    node = found[1] if found else None
    if found is None or not isinstance(node, yaml.SequenceNode):
        raise Uneditable(f"“{key}” is no list")
    if len(node.value) == 1:
        if mapping.flow_style or mapping.value[0][0] is found[0]:
            raise Uneditable(f"“{key}” stands first; take it away by hand")
        kept = composed.comments(node, doc.text, found[0])
        return [_lines_gone(doc, composed.start(found[0]), composed.end(node, doc.text), kept)]
    item = composed.items_of(node)[at]
    if node.flow_style:
        return [_out_of_brackets(doc, node, item)]
    dash = doc.text.rindex("-", 0, composed.start(item))
    return [_lines_gone(doc, dash, composed.end(item, doc.text), composed.comments(item, doc.text))]


def _out_of_brackets(doc: Document, node: yaml.SequenceNode, item: yaml.Node) -> Edit:
    """An item leaves a list in brackets, with the comma that parts it from its neighbour."""
    at = node.value.index(item)
    if at:
        return Edit(composed.end(node.value[at - 1], doc.text), composed.end(item, doc.text), "")
    return Edit(composed.start(item), composed.start(node.value[at + 1]), "")


def _lines_gone(doc: Document, start: int, stop: int, kept: Sequence[str]) -> Edit:
    """The lines from a key or a dash to the end of its value go; comments stay, on lines of their own."""
    begin = layout.line_start(doc.text, start)
    indent = start - begin
    end = layout.line_end(doc.text, stop)
    if begin == 0:
        return Edit(0, layout.next_line(doc.text, stop), "".join(f"{line}{doc.newline}" for line in kept))
    at = _end_above(doc.text, begin)
    above = layout.line_start(doc.text, at)
    below = layout.next_line(doc.text, end)
    alone = not doc.text[above:at].strip() and not doc.text[below : layout.line_end(doc.text, below)].strip()
    if alone and above and not kept:
        at = _end_above(doc.text, above)  # of the two blank lines around it, one goes too
    return Edit(at, end, layout.new_lines(kept, indent, doc.newline))


def _end_above(text: str, begin: int) -> int:
    """Where the line above one that begins there ends."""
    return begin - (2 if text[begin - 2 : begin] == "\r\n" else 1)
