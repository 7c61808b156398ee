"""Reads the list of common words and abbreviations that is shipped with the program."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_suffix(".txt")
_SEVERAL = " ? "
_ONE_WAY = (" > ", _SEVERAL)


class CommonWords(NamedTuple):
    """Groups that mean the same, words with what else is meant by them, and what means several things."""

    groups: list[list[str]]
    meant: list[tuple[str, list[str]]]
    several: dict[str, list[str]]


def common_words(file: Path = _LIST) -> CommonWords:
    """The shipped list, or another written like it; its file says how that is, and where it comes from."""
    found = CommonWords([], [], {})
    for line in file.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        said, sign, others = next((parts for mark in _ONE_WAY if (parts := text.partition(mark))[1]), ("", "", ""))
        if sign:
            found.meant.append((said, others.split(", ")))
            if sign == _SEVERAL:
                found.several[said] = others.split(", ")
        else:
            found.groups.append(text.split(" = "))
    return found
