"""A change of wording as a reader sees it: lines of words that stayed, were struck or inserted, without any markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mmspolicy.redline import Change, Piece, redline
from mmspolicy.structure import Node, parse

_BULLET = "•"


class Line(NamedTuple):
    """A paragraph, an item of a list, or a row of a table, with what changed in it.

    `marker` holds the printed number or the bullet of an item; `depth` is 1 for the items of a list, 2 for those of one
    inside it, 0 for anything else; a line that is `apart` has a blank one before it.
    """

    marker: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    depth: int
    apart: bool

    @property
    def words(self) -> tuple[Piece, ...]:
        """Marker and words in one; what stands between them belongs to both where both changed alike."""
        if not (self.marker and self.pieces):
            return self.marker or self.pieces
        beside = (self.marker[-1].change, self.pieces[0].change)
        gap = Piece(" ", beside[0] if beside[0] == beside[1] else "same")
        return tuple(_merged([*self.marker, gap, *self.pieces]))


def parted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with a space wherever what is struck and what is put in its place would read as one word."""
    before: Piece | None = None
    for piece in pieces:
        touches = before is not None and not (before.text[-1:].isspace() or piece.text[:1].isspace())
        if before and touches and "same" not in (before.change, piece.change):
            yield Piece(" ", "same")
        yield piece
        before = piece


class _Source(NamedTuple):
    """A line of one wording."""

    text: str
    marker: str
    depth: int
    apart: bool


def redlined(old: str, new: str) -> tuple[Line, ...]:
    """The lines of two wordings in Markdown, those of the old one that are gone among those of the new one."""
    sources = list(_sources(parse(old), 0)), list(_sources(parse(new), 0))
    pieces = redline(*("\n".join(source.text for source in side) for side in sources))
    return tuple(_Composer(*sources).lines(pieces))


def _sources(nodes: Iterable[Node], depth: int) -> Iterator[_Source]:
    for at, node in enumerate(nodes):
        match node.kind:
            case "ordered" | "bullets":
                for item in node.children:
                    inner = list(_sources(item.children, depth + 1)) or [_Source("", "", depth + 1, False)]
                    yield inner[0]._replace(marker=item.number or _BULLET, apart=False)
                    yield from inner[1:]
            case "table":
                for row in node.children:
                    cells = (" ".join(_text(cell).split()) for cell in row.children)
                    yield _Source(" | ".join(cells), "", depth, False)
            case "quote":
                yield from _sources(node.children, depth)
            case "rule":
                continue
            case _:
                for number, line in enumerate(_text(node).split("\n")):
                    yield _Source(line.strip(), "", depth, not number and (at > 0 or not depth))


def _text(node: Node) -> str:
    return "".join(span.text for span in node.spans)


class _Composer:
    """Cuts the pieces of a change into lines, keeping which line of either wording has been reached."""

    def __init__(self, old: Sequence[_Source], new: Sequence[_Source]) -> None:
        self._sources = {"old": old, "new": new}
        self._at = {"old": 0, "new": 0}
        self._told = {"old": -1, "new": -1}  # the line whose marker was printed last
        self._pieces: list[Piece] = []
        self._begun: dict[str, _Source] = {}
        self._has_begun = False

    def lines(self, pieces: Iterable[Piece]) -> Iterator[Line]:
        before: Piece | None = None
        for piece in pieces:
            if before and self._is_replaced(before, piece):
                yield from self._finished()  # lines put in the place of others are not run together with them
            for number, part in enumerate(piece.text.split("\n")):
                if number:
                    yield from self._finished()
                    for side in _sides(piece.change):
                        self._at[side] += 1
                self._take(part, piece.change)
            before = piece
        yield from self._finished()

    def _is_replaced(self, before: Piece, piece: Piece) -> bool:
        """Whether the line so far is all struck, and in its place come several, or one of another depth."""
        if piece.change != "inserted" or {one.change for one in self._pieces} != {"struck"}:
            return False
        old, at = self._begun.get("old"), self._at["new"]
        new = self._sources["new"][at] if self._told["new"] < at < len(self._sources["new"]) else None
        moves = old and new and (old.depth, not old.marker) != (new.depth, not new.marker)
        return bool(moves) or "\n" in before.text + piece.text

    def _take(self, text: str, change: Change) -> None:
        if not text.strip():
            if text and self._pieces:
                self._pieces.append(Piece(text, change))
            return
        for side in _sides(change):
            at = self._at[side]
            if self._told[side] < at < len(self._sources[side]):
                self._told[side] = at
                self._begun[side] = self._sources[side][at]
        self._pieces.append(Piece(text, change))

    def _finished(self) -> Iterator[Line]:
        pieces, begun = self._pieces, self._begun
        self._pieces, self._begun = [], {}
        while pieces and not pieces[-1].text.strip():
            pieces.pop()
        if not pieces:
            return
        source = begun.get("new") or begun.get("old")
        apart = source is not None and source.apart and self._has_begun
        self._has_begun = True
        yield Line(tuple(_marker(begun)), tuple(_merged(pieces)), (source or self._reached()).depth, apart)

    def _reached(self) -> _Source:
        """The line that is gone on with."""
        side = "new" if self._at["new"] < len(self._sources["new"]) else "old"
        return self._sources[side][min(self._at[side], len(self._sources[side]) - 1)]


def _sides(change: Change) -> tuple[str, ...]:
    return {"same": ("old", "new"), "struck": ("old",), "inserted": ("new",)}[change]


def _marker(begun: dict[str, _Source]) -> Iterator[Piece]:
    old, new = (begun[side].marker if side in begun else "" for side in ("old", "new"))
    if old == new and old:
        yield Piece(old, "same")
        return
    if old:
        yield Piece(old, "struck")
    if new:
        yield Piece(new, "inserted")


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that changed alike as one."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.change == piece.change:
            last = Piece(last.text + piece.text, last.change)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
