"""The lines of a page of a PDF, put together from the pieces in which it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SAME_SIZE = 0.8  # a number smaller than this part of its line's size, or less, is a raised one
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class Line(NamedTuple):
    """A line as it is printed, how high it stands on the page (points from below), and the size of its letters."""

    text: str
    height: float
    size: float


Page = Sequence[Line]


class _Draft:
    """A line under way."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, float, float]] = []

    def line(self) -> Line | None:
        """The line, or None where nothing is in it."""
        filled = [piece for piece in self.pieces if piece[0].strip()]
        if not filled:
            return None
        sizes: dict[float, int] = {}
        for text, _, size in filled:
            sizes[round(size, 1)] = sizes.get(round(size, 1), 0) + len(text.strip())
        size = max(sizes, key=lambda one: sizes[one])
        main = next(height for _, height, one in filled if round(one, 1) == size)
        text = "".join(self._shown(piece, size) for piece in self.pieces)
        return Line(" ".join(text.translate(_LIGATURES).replace("\x00", "").split()), main, size)

    def _shown(self, piece: tuple[str, float, float], size: float) -> str:
        text, _, own = piece
        raised = own < _SAME_SIZE * size and text.strip().isdigit()
        return f" {text}" if raised else text


def lines_of(pieces: Iterable[tuple[str, float, float]]) -> list[Line]:
    """The lines of a page, in the order in which it is drawn; a piece is its text, its height and its size."""
    found: list[Line] = []
    draft = _Draft()
    for text, height, size in pieces:
        first, *others = text.split("\n")
        draft.pieces.append((first, height, size))
        for other in others:
            line = draft.line()
            if line:
                found.append(line)
            draft = _Draft()
            draft.pieces.append((other, height, size))
    last = draft.line()
    return [*found, last] if last else found
