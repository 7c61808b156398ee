"""YAML text as a tree in which every scalar is its text, and every node knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from mmspolicy.model import Position
from mmspolicy.sources.ledger import Ledger, quoted

DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\W_]")


@dataclass(slots=True)
class Scalar:
    """A text; `plain` when it stood without quotes."""

    text: str
    place: Position
    plain: bool = True


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    place: Position
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and their nodes, in file order, each key once."""

    place: Position
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    end_line: int = 0


@dataclass(slots=True)
class Broken:
    """A node that can't be used; its problem is noted already."""

    place: Position


Node = Scalar | Sequence | Mapping | Broken


def parse(text: str, ledger: Ledger, first_line: int = 1) -> list[Node] | None:
    """The documents of a YAML text; None when it can't be parsed.

    `first_line` is the line of the file on which `text` starts. Empty documents are left out. Tags, anchors,
    aliases and merge keys are noted as errors on the event stream, so nothing is ever expanded.
    """
    builder = _Builder(text, ledger, first_line - 1)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as failure:
        _note_broken(failure, text, ledger, first_line)
        return None
    except yaml.YAMLError as failure:
        ledger.error((first_line, 1), "bad-yaml", quoted(str(failure)))
        return None
    return builder.documents


def _note_broken(failure: yaml.MarkedYAMLError, text: str, ledger: Ledger, first_line: int) -> None:
    mark = failure.problem_mark or failure.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    while line >= len(lines) or (line and not lines[line] and line == len(lines) - 1):
        line, column = line - 1, max(len(lines[line - 1]) - 1, 0)
    begun = failure.context_mark.line if failure.context_mark else line
    since = f", begun on line {begun + first_line}" if begun != line else ""
    ledger.error((line + first_line, column + 1), "bad-yaml", _plain_words(failure, lines[line]) + since)


_COMPLAINTS = (
    ("quoted scalar", "a quotation mark is never closed"),
    ("',' or ']'", "a list in [ ] is not closed, or a comma is missing"),
    ("',' or '}'", "a mapping in { } is not closed, or a comma is missing"),
    ("mapping values are not allowed", "a second colon in one value; put the value in quotes"),
    ("expected '-' indicator", "this line does not fit the list above; mend its indentation, or put the value in quotes"),
    ("expected key", "this line is no “key: value”; mend its indentation, or put the value above in quotes"),
    ("expected ':'", "a key without its colon"),
    ("document start", "this stands outside the record; mend the indentation, or put the value above in quotes"),
    ("cannot start any token", "a value can't begin with this character; put the value in quotes"),
    ("expected the node content", "a value is missing here"),
    ("expected node content", "a value is missing here"),
)


def _plain_words(failure: yaml.MarkedYAMLError, line: str) -> str:
    what = f"{failure.context or ''} {failure.problem or ''}".strip()
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab indents this line; use spaces"
    return next((words for key, words in _COMPLAINTS if key in what), f"this is not YAML ({what})")


class _Builder:
    """Builds nodes from parser events, without recursion, so that depth is no danger."""

    def __init__(self, text: str, ledger: Ledger, line_offset: int) -> None:
        self.documents: list[Node] = []
        self._ledger = ledger
        self._offset = line_offset
        self._lines = text.split("\n") if "#" in text else None
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._too_deep = 0

    def take(self, event: yaml.Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._add(self._scalar(event))
        elif kind is yaml.MappingStartEvent:
            self._start(Mapping(self._place(event)), event)
        elif kind is yaml.SequenceStartEvent:
            self._start(Sequence(self._place(event)), event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event)
        elif kind is yaml.AliasEvent:
            place = self._place(event)
            self._ledger.error(place, "yaml-feature", f"alias *{event.anchor} is not used here; write the value out")
            self._add(Broken(place))

    def _place(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        return (mark.line + 1 + self._offset, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        node = Scalar(event.value, self._place(event), not event.style)
        self._refuse_features(event, node.place)
        if self._lines is not None and node.plain:
            self._refuse_glued_comment(event, node)
        return node

    def _refuse_features(self, event: yaml.NodeEvent, place: Position) -> None:
        if event.anchor is not None:
            self._ledger.error(place, "yaml-feature", f"anchor &{event.anchor} is not used here; remove it")
        if event.tag is not None:
            self._ledger.error(place, "yaml-feature", f"tag {quoted(event.tag)} is not used here; every value is text")

    def _refuse_glued_comment(self, event: yaml.ScalarEvent, node: Scalar) -> None:
        mark = event.end_mark
        assert self._lines is not None
        rest = self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""
        if _GLUED_COMMENT.match(rest):
            lost = quoted(rest)
            place = (mark.line + 1 + self._offset, mark.column + 1)
            message = f"{lost} would be lost as a comment; put the whole value in quotes, or a space after the #"
            self._ledger.error(place, "lost-comment", message)

    def _start(self, node: Mapping | Sequence, event: yaml.NodeEvent) -> None:
        self._refuse_features(event, node.place)
        if len(self._open) >= DEEPEST:
            if not self._too_deep:
                self._ledger.error(node.place, "too-deep", f"nested more than {DEEPEST} deep; no record needs that")
                self._add(Broken(node.place))
            self._too_deep += 1
            return
        self._open.append(node)
        self._keys.append(None)

    def _end(self, event: yaml.Event) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        node = self._open.pop()
        self._keys.pop()
        if isinstance(node, Mapping):
            node.end_line = event.end_mark.line + self._offset
        self._add(node)

    def _add(self, node: Node) -> None:
        if self._too_deep:
            return
        if not self._open:
            if not (isinstance(node, Scalar) and node.plain and not node.text):
                self.documents.append(node)
            return
        holder = self._open[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = node if isinstance(node, Scalar) else self._bad_key(node)
        else:
            self._put(holder, self._keys[-1], node)
            self._keys[-1] = None

    def _bad_key(self, node: Node) -> Scalar:
        if not isinstance(node, Broken):
            self._ledger.error(node.place, "bad-key", "a key must be a plain word")
        return Scalar("", node.place)

    def _put(self, holder: Mapping, key: Scalar, node: Node) -> None:
        if key.text == "<<" and key.plain:
            self._ledger.error(key.place, "yaml-feature", "merge keys are not used here; write the values out")
        elif key.text in holder.entries:
            first = holder.entries[key.text][0].place[0]
            self._ledger.error(key.place, "doubled-key", f"“{key.text}” stands here and on line {first}; keep one")
        elif key.text or not key.plain:
            holder.entries[key.text] = (key, node)


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar value below a node, for quoting what stood there."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for key, value in node.entries.values():
                yield key
                yield from scalars(value)
