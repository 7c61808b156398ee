"""YAML text as a tree in which every scalar is its text, and every node knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from mmspolicy.model import Position
from mmspolicy.sources.decoding import forbidden
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


@dataclass(slots=True)
class Broken:
    """A node that can't be used; its problem is noted already."""

    place: Position


Node = Scalar | Sequence | Mapping | Broken


class _TooDeep(Exception):
    def __init__(self, place: Position) -> None:
        self.place = place


def parse(text: str, ledger: Ledger, first_line: int = 1) -> list[Node] | None:
    """The documents of a YAML text; None when it can't be parsed, or is nested more than `DEEPEST` deep.

    `first_line` is the line of the file on which `text` starts. Empty documents are left out. Tags, anchors,
    aliases and merge keys are noted as errors on the event stream, so nothing is ever expanded. Where PyYAML lacks
    its loader in C, a tab between two words is refused too, and a wrong escape is placed one sign later.
    """
    builder = _Builder(text, ledger, first_line - 1)
    try:
        _take_all(text, builder)
    except _TooDeep as failure:
        ledger.error(failure.place, "too-deep", f"nested more than {DEEPEST} deep; no record needs that")
    except yaml.MarkedYAMLError as failure:
        _note_broken(failure, text, ledger, first_line)
    except (yaml.YAMLError, ValueError):  # ValueError: numbers that the slower loader does not look at itself
        ledger.error((first_line, 1), "bad-yaml", _UNREADABLE)
    else:
        return builder.documents
    return None


def _take_all(text: str, builder: _Builder) -> None:
    loader = _LOADER(text)
    try:
        builder.take(iter(loader.get_event, None))
    finally:
        loader.dispose()


def _note_broken(failure: yaml.MarkedYAMLError, text: str, ledger: Ledger, first_line: int) -> None:
    """Note why a text is no YAML: a quotation or key without end where it begins, others where noticed."""
    what = f"{failure.context or ''} {failure.problem or ''}"
    begun = failure.context_mark
    mark = (begun if _UNCLOSED in what or _NO_COLON in what else None) or failure.problem_mark or begun
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    while line >= len(lines) or (line and not lines[line] and line == len(lines) - 1):
        line, column = line - 1, max(len(lines[line - 1]) - 1, 0)
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indent:
        ledger.error((line + first_line, indent.index("\t") + 1), "bad-yaml", "a tab indents this line; use spaces")
        return
    if lines[line][column : column + 1] == "\t":
        ledger.error((line + first_line, column + 1), "bad-yaml", "a tab stands here; use spaces")
        return
    words = next((words for piece, words in _COMPLAINTS if piece in what), _UNREADABLE)
    since = f" (it begins on line {begun.line + first_line})" if begun and begun.line != line else ""
    ledger.error((line + first_line, column + 1), "bad-yaml", words + since)


_UNCLOSED = "quoted scalar found unexpected"
_NO_COLON = "scanning a simple key"
# The loader in C and the one in Python word their complaints differently; these pieces stand in both.
_COMPLAINTS = (
    ("escape", "in double quotes a backslash has a meaning of its own; use single quotes here"),
    (_UNCLOSED, "this quotation mark is never closed"),
    ("flow sequence", "a list in [ ] is not closed, lacks a comma, or holds a value that needs quotes"),
    ("flow mapping", "the entries in { } are not closed, lack a comma, or hold a value that needs quotes"),
    ("mapping values are not allowed", "a second colon in one value; put the value in quotes"),
    ("sequence entries are not allowed", "a list begins on a line of its own; or put the value in quotes"),
    ("undefined tag handle", "a value can't begin with “!”; put the value in quotes"),
    ("scanning an alias", "a value can't begin with “*”; put the value in quotes"),
    ("scanning an anchor", "a value can't begin with “&”; put the value in quotes"),
    ("cannot start any token", "a value can't begin with this character; put the value in quotes"),
    ("incompatible YAML", "remove this line; a record needs no “%YAML”"),
    ("directive", "remove this line; a record needs no line that begins with “%”"),
    ("scanning a block scalar", "below “|” or “>” the text stands on lines of its own, indented with spaces"),
    ("document start", "this stands outside the record; mend the indentation, or put the value above in quotes"),
    ("block collection", "this line does not fit the list above; mend its indentation, or put the value in quotes"),
    ("block mapping", "this line is no “key: value”; mend its indentation, or put the value above in quotes"),
    (_NO_COLON, "a key without its colon; or mend the indentation of this line"),
    ("node content", "a value is missing here"),
)
_UNREADABLE = "this can't be read; look for a missing quotation mark or a wrong indentation"


_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_NO_KEY = Scalar("", (1, 1))  # stands where a key was refused


class _Builder:
    """Builds nodes from parser events, without recursion, so that depth is no danger."""

    def __init__(self, text: str, ledger: Ledger, line_offset: int) -> None:
        self.documents: list[Node] = []
        self._ledger = ledger
        self._offset = line_offset
        self._lines = text.split("\n") if "#" in text else None
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []

    def take(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is _SCALAR:
                self._add(self._scalar(event))
            elif kind is _MAPPING:
                self._start(Mapping(self._place(event)), event)
            elif kind is _SEQUENCE:
                self._start(Sequence(self._place(event)), event)
            elif kind in _ENDS:
                self._keys.pop()
                self._add(self._open.pop())
            elif kind is yaml.AliasEvent:
                self._add(self._refused_alias(event))

    def _refused_alias(self, event: Any) -> Broken:
        place = self._place(event)
        self._ledger.error(place, "yaml-feature", f"alias *{event.anchor} is not used here; write the value out")
        return Broken(place)

    def _place(self, event: Any) -> Position:
        mark = event.start_mark
        return (mark.line + 1 + self._offset, mark.column + 1)

    def _scalar(self, event: Any) -> Scalar | Broken:
        node = Scalar(event.value, self._place(event), not event.style)
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event, node.place)
        if node.plain and self._lines is not None:
            self._refuse_glued_comment(event, self._lines)
        elif event.style == '"' and (bad := forbidden(node.text)):
            self._ledger.error(node.place, "control-character", f"an escape stands for {bad}; remove it")
            return Broken(node.place)
        return node

    def _refuse_features(self, event: Any, place: Position) -> None:
        if event.anchor is not None:
            self._ledger.error(place, "yaml-feature", f"anchor &{event.anchor} is not used here; remove it")
        if event.tag is not None:
            self._ledger.error(place, "yaml-feature", f"tag {quoted(event.tag)} is not used here; every value is text")

    def _refuse_glued_comment(self, event: Any, lines: list[str]) -> None:
        mark = event.end_mark
        glued = _GLUED_COMMENT.match(lines[mark.line], mark.column) if mark.line < len(lines) else None
        if glued:
            lost = quoted(lines[mark.line][mark.column :])
            place = (mark.line + 1 + self._offset, glued.end() - 1)
            message = f"{lost} would be lost as a comment; put the whole value in quotes, or a space after the #"
            self._ledger.error(place, "lost-comment", message)

    def _start(self, node: Mapping | Sequence, event: Any) -> None:
        if len(self._open) >= DEEPEST:
            raise _TooDeep(node.place)
        self._refuse_features(event, node.place)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            if not (isinstance(node, Scalar) and node.plain and not node.text):
                self.documents.append(node)
            return
        holder, key = self._open[-1], self._keys[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif key is None:
            self._keys[-1] = node if isinstance(node, Scalar) else self._bad_key(node)
        else:
            self._put(holder, key, node)
            self._keys[-1] = None

    def _bad_key(self, node: Node) -> Scalar:
        if not isinstance(node, Broken):
            self._ledger.error(node.place, "bad-key", "a key is a plain word; put the whole value in quotes")
        return _NO_KEY

    def _put(self, holder: Mapping, key: Scalar, node: Node) -> None:
        if key.text == "<<" and key.plain:
            self._ledger.error(key.place, "yaml-feature", "merge keys are not used here; write the values out")
        elif key.text in holder.entries:
            first = holder.entries[key.text][0].place[0]
            self._ledger.error(key.place, "doubled-key", f"“{key.text}” stands here and on line {first}; keep one")
        elif key.text:
            holder.entries[key.text] = (key, node)
        elif key is not _NO_KEY:
            self._ledger.error(key.place, "bad-key", "a key is missing before this colon")
