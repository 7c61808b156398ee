"""Two wordings of a record as one document: words that were struck and inserted, marked by their styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mmspolicy.desk.redlined import Line, parted, redlined
from mmspolicy.desk.rewording import Rewording
from mmspolicy.export import prose
from mmspolicy.export.document import Block, Document, Heading, Item, Listing, Paragraph, Run, Runs, faint
from mmspolicy.redline import Piece

_LEGEND = (
    Run("Words that were taken out are "), Run("struck out", struck=True), Run("; words that were put in are "),
    Run("underlined", inserted=True), Run("."),
)  # fmt: skip


def redline_document(
    identifier: str, title: str, wordings: tuple[str, str], resolves: Sequence[Rewording], doubts: Sequence[str],
    day: date,
) -> Document:  # fmt: skip
    """The document of a record (or of a resolve, `ID#2`).

    `wordings` says which two are compared (“before A-19”, “of 2026-03-01”), `doubts` what the record does not tell of
    them.
    """
    blocks: list[Block] = [Paragraph(_LEGEND, "note"), *(Paragraph((Run(said),), "note") for said in doubts)]
    for one in resolves:
        blocks.extend(_resolve(one))
    old, new = (f"the wording {which}" for which in wordings)
    return Document(
        title=title,
        subtitle=identifier,
        stamp=(("From", old), ("To", new), ("Printed", day.isoformat())),
        blocks=tuple(blocks),
        day=day,
        running=f"{title} ({identifier}): from {old} to that {wordings[1]}",
    )


def _resolve(one: Rewording) -> Iterator[Block]:
    unchanged = () if one.is_changed else (Run(" · unchanged", faint=True),)
    if one.resolve:
        yield Heading(1, (Run(f"Resolve {one.resolve}"), *unchanged))
    if one.is_changed:
        yield from _blocks(list(redlined(one.old or "", one.new or "")), 1)
    else:
        yield from faint(prose.blocks(one.new or ""))


def _blocks(lines: Sequence[Line], depth: int) -> Iterator[Block]:
    """Paragraphs, and the lines of lists as lists; `depth` is that of the lists that may begin here."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].depth < depth:
            yield Paragraph(runs(lines[at].pieces))
        else:
            while end < len(lines) and lines[end].depth >= depth:
                end += 1
            yield Listing(tuple(_items(lines[at:end], depth)))
        at = end


def _items(lines: Sequence[Line], depth: int) -> Iterator[Item]:
    starts = [at for at, line in enumerate(lines) if not at or (line.depth == depth and line.marker)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, rest = lines[start], lines[start + 1 : end]
        inner = (Paragraph(runs(first.pieces)), *_blocks(rest, depth + 1))
        printed = [piece.text for piece in first.marker if piece.change != "struck"] or [
            piece.text for piece in first.marker
        ]
        number = printed[0] if printed else ""
        if [piece.text for piece in first.marker] == ["•"]:
            yield Item(inner)
        else:
            amended = any(piece.change != "same" for piece in first.marker)
            yield Item(inner, number, runs(first.marker) if amended else ())


def runs(pieces: Iterable[Piece]) -> Runs:
    """The pieces of a change in their styles."""
    return tuple(
        Run(piece.text, struck=piece.change == "struck", inserted=piece.change == "inserted")
        for piece in parted(pieces)
    )
