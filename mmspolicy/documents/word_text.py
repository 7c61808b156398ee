"""The text of a paragraph of Word's XML, as its final version reads, with the notes and boxes that hang on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_STRUCK = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "Fallback", "ruby"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass
class Words:
    """What a paragraph says; `notes` are the kind and number of each note, `boxes` the roots of boxes of text."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def joined(self, after: Words) -> Words:
        """This paragraph and the one after it as one."""
        return Words(self.text + after.text, self.notes + after.notes, self.boxes + after.boxes)


def words_of(paragraph: Any) -> Words:
    """What a paragraph says when all changes in it are accepted."""
    words = Words()
    _collect(paragraph, words)
    words.text = words.text.replace("\u00ad", "")
    return words


def _collect(node: Any, words: Words) -> None:
    for child in node:
        if not isinstance(child.tag, str):  # a comment of the file
            continue
        name = child.tag.rpartition("}")[2]
        if name in _STRUCK:
            continue
        if name == "t":
            words.text += child.text or ""
        elif name in _SIGNS and node.tag.endswith("}r"):
            words.text += _SIGNS[name]
        elif name in ("footnoteReference", "endnoteReference"):
            words.notes.append((name.removesuffix("Reference"), value(child, "id")))
        elif name == "txbxContent":
            words.boxes.append(child)
        elif name == "r":
            _collect_run(child, words)
        else:
            _collect(child, words)


def _collect_run(run: Any, words: Words) -> None:
    """A run of one look; hidden text is none, and a raised number (a note typed by hand) stands apart."""
    if is_on(first(run, "rPr", "vanish")):
        return
    raised = value(first(run, "rPr", "vertAlign")) == "superscript"
    before = len(words.text)
    _collect(run, words)
    if raised and words.text[before:].strip().isdigit():
        words.text = f"{words.text[:before]} {words.text[before:]}"


def first(node: Any, *names: str) -> Any:
    """The first node down this path, or None."""
    for name in names:
        node = node.find(f"{{{NAMESPACE}}}{name}") if node is not None else None
    return node


def value(node: Any, name: str = "val") -> str:
    """An attribute of a node; empty where there is no such node, or no such attribute."""
    return "" if node is None else node.get(f"{{{NAMESPACE}}}{name}") or ""


def is_on(node: Any) -> bool:
    """Whether a switch is there and not turned off."""
    return node is not None and value(node) not in ("0", "false", "off")
