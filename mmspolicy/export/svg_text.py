"""Text in drawings: how wide it is, how it wraps, and how it is written so that nothing in it is taken for markup."""

from __future__ import annotations

from xml.sax.saxutils import escape

from mmspolicy.export.graph import on_one_line

# The widths of Helvetica's letters, roughly, as parts of their size. Fonts differ, so a little is added.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’‘", 0.28),
    **dict.fromkeys("frt()[]- “”/", 0.36),
    **dict.fromkeys("mwMW@%—…", 0.9),
}
_CAPITAL, _USUAL, _WIDE = 0.7, 0.56, 1.0
_SAFETY = 1.04


def width(text: str, size: float) -> float:
    """About how wide a text is, set in letters of this size."""
    return sum(map(_letter, text)) * size * _SAFETY


def _letter(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if sign >= "\u2e80":  # scripts of square signs
        return _WIDE
    return _CAPITAL if sign.isupper() else _USUAL


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """A text in at most so many lines of this width; what does not fit ends in an ellipsis. Long words are cut."""
    lines: list[str] = []
    words = [part for word in text.split() for part in _cut(word, size, room)]
    for word in words:
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), size, room)]
    return lines


def _cut(word: str, size: float, room: float) -> list[str]:
    parts = [""]
    for sign in word:
        if width(parts[-1] + sign, size) > room:
            parts.append("")
        parts[-1] += sign
    return parts


def _shortened(text: str, size: float, room: float) -> str:
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,;:–-')}…"


def clean(text: str) -> str:
    """Text as XML takes it: markup escaped, quotation marks too."""
    return escape(on_one_line(text), {'"': "&quot;"})
