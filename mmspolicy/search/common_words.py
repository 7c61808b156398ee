"""Reads the list of common words and abbreviations that is shipped with the program."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_suffix(".txt")


class CommonWords(NamedTuple):
    """Groups that mean the same, and words with what else is meant by them."""

    groups: list[list[str]]
    meant: list[tuple[str, list[str]]]


def common_words() -> CommonWords:
    """The shipped list; its file says how it is written, and where it comes from."""
    found = CommonWords([], [])
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        said, narrower, others = text.partition(" > ")
        if narrower:
            found.meant.append((said, others.split(", ")))
        else:
            found.groups.append(text.split(" = "))
    return found
