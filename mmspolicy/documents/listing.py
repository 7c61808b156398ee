"""YAML lists as tables: each entry a row, its keys the columns, every value the text that stands there."""

from __future__ import annotations

from mmspolicy.documents.table import Cell, RawRow, Sheet, TableRefused
from mmspolicy.sources import tree
from mmspolicy.sources.decoding import decode
from mmspolicy.sources.ledger import Ledger


def read(content: bytes, name: str) -> list[Sheet]:
    """The one table of a file: a list of `key: value` entries, or a key that holds one; else TableRefused."""
    ledger = Ledger(name)
    text = decode(content, ledger)
    documents = tree.parse(text, ledger) if text is not None else None
    if ledger.problems or documents is None:
        problem = ledger.problems[0]
        raise TableRefused(f"{name}: line {problem.line}: {problem.message}", "Mend the file, then try again.")
    entries = [entry for document in documents for entry in _entries(document, name)]
    keys = list(dict.fromkeys(key for entry in entries for key in entry.entries))
    heading = RawRow("the keys", tuple(Cell(key) for key in keys))
    rows = (RawRow(f"line {entry.place[0]}", tuple(_cell(entry, key) for key in keys)) for entry in entries)
    return [Sheet(name, (heading, *rows))]


def _entries(document: tree.Node, name: str) -> list[tree.Mapping]:
    if isinstance(document, tree.Mapping) and len(document.entries) == 1:
        ((_, document),) = document.entries.values()
    if isinstance(document, tree.Mapping):
        return [document]
    found = []
    for item in document.items if isinstance(document, tree.Sequence) else [document]:
        if not isinstance(item, tree.Mapping):
            message = f"{name}: line {item.place[0]}: this is no entry of “key: value” lines"
            raise TableRefused(message, "Write a list: “- {id: HOD-2019-07, resolve: 1, decision: reaffirm}”.")
        found.append(item)
    return found


def _cell(entry: tree.Mapping, key: str) -> Cell:
    held = entry.entries.get(key)
    if held is None:
        return Cell()
    node = held[1]
    return Cell(node.text.strip()) if isinstance(node, tree.Scalar) else Cell(trouble="it holds more than one text")
