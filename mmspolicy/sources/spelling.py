"""How a value is written in a source file: as a word, in quotes, in one line, as a block of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mmspolicy.sources import tree
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.wrapping import folded, laid_out

Quote = Literal["", "'", '"']


@dataclass(frozen=True, slots=True)
class Prose:
    """A long text: on the key's own line where it fits there and `inline` allows it, else as a block below the key."""

    text: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Keys with their values, in order."""

    pairs: tuple[tuple[str, Value], ...]


Value = str | Prose | tuple[str, ...] | Entry | tuple[Entry, ...]


def scalar(text: str, flow: bool, quote: Quote = "") -> str:
    """A text on one line: in these quotes, without any where it reads back as it stands, else in double quotes.

    `flow` says whether it stands inside brackets.
    """
    if quote == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if quote == "" and _plain_reads_back(text, flow):
        return text
    if '"' in text and not any(sign in text for sign in "'\n\\"):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _plain_reads_back(text: str, flow: bool) -> bool:
    """Whether a text needs no quotes; one with a bracket gets them, as people are told to write it."""
    if not text or text != text.strip() or any(sign in text for sign in "\n\t[]{}"):
        return False
    ledger = Ledger("")
    found = tree.parse(f"[{{k: {text}, l: m}}]\n" if flow else f"- k: {text}\n", ledger)
    if ledger.problems or not found or not isinstance(found[0], tree.Sequence):
        return False
    (item,) = found[0].items if len(found[0].items) == 1 else (None,)
    if not isinstance(item, tree.Mapping) or len(item.entries) != 1 + flow:
        return False
    value = item.entries["k"][1]
    return isinstance(value, tree.Scalar) and value.plain and value.text == text


def flow(value: Value) -> str:
    """A value on one line, inside brackets or as what stands there."""
    match value:
        case Entry(pairs):
            return "{" + ", ".join(flow_pairs(pairs)) + "}"
        case tuple():
            return "[" + ", ".join(flow(one) for one in value) + "]"
        case Prose(text):
            return scalar(text, flow=True)
    return scalar(value, flow=True)


def flow_pairs(pairs: Sequence[tuple[str, Value]]) -> list[str]:
    """Keys and values as they stand between braces."""
    return [f"{key}: {flow(value)}" for key, value in pairs]


def flow_lines(entry: Entry, width: int, padding: str = "") -> list[str]:
    """An entry in braces, on one line where it fits into the width, else broken between its keys."""
    lines = [""]
    pairs = flow_pairs(entry.pairs)
    for at, pair in enumerate(pairs):
        piece = pair + ("," if at < len(pairs) - 1 else f"{padding}}}")
        if at and len(lines[-1]) + 1 + len(piece) > width:
            lines.append(f" {padding}{piece}")
        else:
            lines[-1] += f" {piece}" if at else f"{{{padding}{piece}"
    return lines


def block_lines(entry: Entry, width: int, step: int = 2) -> list[str]:
    """An entry as lines of `key: value`, none wider than `width` where its words allow."""
    lines: list[str] = []
    for key, value in entry.pairs:
        lines += _pair_lines(key, value, width, step)
    return lines


def _pair_lines(key: str, value: Value, width: int, step: int) -> list[str]:
    match value:
        case Prose():
            return prose_lines(key, value, width)
        case tuple() if value and isinstance(value[0], Entry):
            return [f"{key}:", *list_lines([one for one in value if isinstance(one, Entry)], width, step)]
        case tuple() | Entry():
            return [f"{key}: {flow(value)}"]
    return [f"{key}: {scalar(str(value), flow=False)}"]


def list_lines(entries: Sequence[Entry], width: int, step: int) -> list[str]:
    """Entries as the items of a list, indented by `step`."""
    lines: list[str] = []
    for entry in entries:
        below = block_lines(entry, width - step - 2)
        lines += item_lines(below, step)
    return lines


def item_lines(lines: Sequence[str], step: int, gap: int = 2) -> list[str]:
    """Lines that become an item of a list: the first after its dash, all indented."""
    after = " " * (step + gap)
    return [
        " " * step + "-" + " " * (gap - 1) + lines[0],
        *(after + line if line else "" for line in lines[1:]),
    ]


def prose_lines(key: str, prose: Prose, width: int) -> list[str]:
    """A long text under its key: `>-` and folded; as it stands under `|-` where its line breaks matter."""
    if prose.inline and "\n" not in prose.text:
        line = f"{key}: {scalar(prose.text, flow=False)}"
        if len(line) <= width:
            return [line]
    if "\n" in prose.text:
        mark, lines = "|-", laid_out(prose.text, width - 2)
    else:
        mark, lines = ">-", folded(prose.text, width - 2)
    return [f"{key}: {mark}", *(f"  {line}" if line else "" for line in lines)]
