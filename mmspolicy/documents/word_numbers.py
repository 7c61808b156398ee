"""The numbers that Word prints before the items of its lists: it keeps only how they are counted."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mmspolicy.documents.word_text import NAMESPACE, first, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class Numbers:
    """Counts the items of all lists of a document, in its order; `root` is its numbering part, or None."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # of each list as it is drawn up
        self._drawn_up: dict[str, str] = {}  # which of these each list in use is
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for drawn in root.findall(_tag("abstractNum")):
            levels = {int(value(level, "ilvl") or 0): _level(level) for level in drawn.findall(_tag("lvl"))}
            self._levels[value(drawn, "abstractNumId")] = levels
        for used in root.findall(_tag("num")):
            name = value(used, "numId")
            self._drawn_up[name] = value(first(used, "abstractNumId"))
            starts = ((value(change, "ilvl"), value(first(change, "startOverride"))) for change in
                      used.findall(_tag("lvlOverride")))  # fmt: skip
            self._restarts[name] = {int(level or 0): int(start) for level, start in starts if start.isdigit()}

    def next(self, listed: str, level: int) -> tuple[str, int]:
        """What is printed before the next item of a list (empty for a bullet), and its level."""
        drawn = self._drawn_up.get(listed, "")
        levels = self._levels.get(drawn, {})
        if level not in levels:
            return "", level
        counts = self._counts.setdefault(drawn, {})
        for restarted, start in self._restarts.pop(listed, {}).items():
            counts[restarted] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _printed(levels, counts, level), level


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _level(node: Any) -> _Level:
    start = value(first(node, "start"))
    return _Level(value(first(node, "numFmt")), value(first(node, "lvlText")), int(start) if start.isdigit() else 1)


def _printed(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    if levels[level].form in ("bullet", "none", ""):
        return ""

    def fill(slot: re.Match[str]) -> str:
        at = int(slot[1]) - 1
        of = levels.get(at, levels[level])
        return _number(counts.get(at, of.start), of.form)

    return re.sub(r"%(\d)", fill, levels[level].text)


def _number(count: int, form: str) -> str:
    if form.endswith("Letter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman"):
        roman = ""
        for worth, letters in _ROMAN:
            roman += letters * (count // worth)
            count %= worth
        return roman.upper() if form.startswith("upper") else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)
