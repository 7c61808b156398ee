"""Plain text and Markdown as blocks: paragraphs with the lines that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmspolicy import markup
from mmspolicy.documents.block import Block, BlockKind, Blocks, DocumentRefused, Form
from mmspolicy.documents.encoding import decoded

_KINDS: dict[str, BlockKind] = {"heading": "heading", "ordered": "item", "bullets": "item", "table": "cell"}
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # what no program that saves text puts into it
_LINE_END = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")


def read_text(content: bytes, name: str) -> Blocks:
    """A plain text: blank lines part its blocks; DocumentRefused where it is no text."""
    text, notes = _text(content, name)
    lines = text.split("\n")
    return _made(name, "txt", [_block(lines, start, end) for start, end in _paragraphs(lines)], notes)


def read_markdown(content: bytes, name: str) -> Blocks:
    """A Markdown text, its blocks as they are written; DocumentRefused where it is no text."""
    text, notes = _text(content, name)
    lines = text.replace("\f", "\n").split("\n")
    found = (_block(lines, block.start, block.end, _KINDS.get(block.kind, "paragraph"), block.level)
             for block in markup.blocks("\n".join(lines)))  # fmt: skip
    return _made(name, "md", [block for block in found if block.text.strip()], notes)


def _text(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text with `\\n` line ends; a form feed ends a line, and a page."""
    advice = "Save the document as .docx, .pdf, .md or .txt."
    try:
        text, notes = decoded(content, name)
    except UnicodeDecodeError:
        raise DocumentRefused(f"{name} is no text", advice) from None
    text = _LINE_END.sub("\n", text)
    binary = _BINARY.search(text)
    if binary:
        line = text.count("\n", 0, binary.start()) + 1
        raise DocumentRefused(f"{name} is no text: line {line} holds a control character", advice)
    return text, notes


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of lines that are not blank; a form feed ends one too."""
    start: int | None = None
    for at, line in enumerate([*lines, ""]):
        if start is not None and (not line.strip() or "\f" in line):
            yield start, at
            start = None
        if start is None and line.strip():
            start = at


def _block(lines: Sequence[str], start: int, end: int, kind: BlockKind = "paragraph", level: int = 0) -> Block:
    places = []
    reached = 0
    for at in range(start, end):
        places.append((reached, f"line {at + 1}"))
        reached += len(lines[at]) + 1
    return Block("\n".join(lines[start:end]).replace("\f", " "), tuple(places), kind, level=level)


def _made(name: str, form: Form, blocks: Sequence[Block], notes: tuple[str, ...]) -> Blocks:
    return Blocks(name, form, tuple(blocks), notes)
