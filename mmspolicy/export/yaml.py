"""Records in the form of the source files, one document each: what is written so reads back as the same records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from mmspolicy.export import carried
from mmspolicy.export.characters import visible
from mmspolicy.export.records import Records
from mmspolicy.model import Record
from mmspolicy.plain import compact, plain_record
from mmspolicy.sources.spelling import Prose, prose_lines, scalar

_WIDTH = 120
_POLICY = ("id", "title", "topic", "subtopics", "keywords", "aliases", "preamble", "resolves", "history", "refs",
           "review", "notes", "source", "exempt")  # fmt: skip
_SECTION = ("id", "title", "parent", "topic", "keywords", "aliases", "text", "history", "refs", "notes", "earlier")
_PROSE = frozenset({"preamble", "text", "justification"})
# What needs no quotes anywhere: words, and signs that mean nothing to YAML.
_PLAIN = re.compile(r"[^\W_](?:[\w ./()§’–—%-]*[\w.)’%])?")


def write(records: Records) -> bytes:
    """The records, those of each collection below a comment that names it, with a head of comments."""
    lines = [f"# {visible(label)}: {part}" for label, text in _head(records) for part in visible(text).split("\n")]
    ordered = sorted(records.records, key=lambda record: record.collection)
    for collection, group in groupby(ordered, key=lambda record: record.collection):
        lines.append(f"# collection: {collection}")
        for record in group:
            lines.append("---")
            lines += _lines(record)
    text = "\n".join(lines) + "\n"
    if records.carried:
        text = f"# {carried.line(records.carried, text)}\n{text}"
    return text.encode("utf-8")


def _head(records: Records) -> Iterator[tuple[str, str]]:
    yield "title", records.title
    yield "society", records.society.profile.name
    yield from records.stamp


def _lines(record: Record) -> Iterator[str]:
    plain = compact(plain_record(record))
    for name in _SECTION if record.is_section else _POLICY:
        if plain.get(name):
            yield from _pair(name, plain[name], 0)


def _pair(name: str, value: Any, depth: int) -> Iterator[str]:
    """A key with its value: short ones on its line, long texts and entries below it."""
    indent = "  " * depth
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{indent}{name}:"
        for one in value:
            yield from _entry(one, depth)
    elif isinstance(value, str) and name in _PROSE:
        yield from (f"{indent}{line}".rstrip() for line in _prose(name, value, _WIDTH - len(indent)))
    else:
        yield f"{indent}{name}: {_flow(value, inside=False)}"


def _entry(entry: Mapping[str, Any], depth: int) -> Iterator[str]:
    """An entry of a list: in braces where it has no text of its own, else its keys below each other."""
    indent = "  " * (depth + 1)
    if not _PROSE & entry.keys():
        yield f"{indent}- {_flow(entry, inside=True)}"
        return
    lines = [line for name, value in entry.items() if value for line in _pair(name, value, 0)]
    for at, line in enumerate(lines):
        yield f"{indent}{'- ' if not at else '  '}{line}".rstrip() if line else ""


def _prose(name: str, text: str, width: int) -> Sequence[str]:
    if "\n" not in text and len(text) + len(name) + 2 <= width:
        return [f"{name}: {_scalar(text, inside=False)}"]
    return prose_lines(name, Prose(text), width)


def _flow(value: Any, inside: bool) -> str:
    """A value on one line; `inside` brackets commas mean something."""
    if isinstance(value, dict):
        pairs = (f"{name}: {_flow(held, inside=True)}" for name, held in value.items() if held not in (None, []))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, inside=True) for one in value) + "]"
    return _scalar(str(value), inside)


def _scalar(text: str, inside: bool) -> str:
    return text if _PLAIN.fullmatch(text) else scalar(text, flow=inside)
