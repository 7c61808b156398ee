"""Text that every format can carry: what is no character, or plays tricks on a reader, made visible."""

from __future__ import annotations

import re
import unicodedata

# Control characters become their pictures, signs that turn the direction of text their names, and what Unicode keeps
# for no character at all the sign for one that is lost.
_VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
_VISIBLE[0x7F] = "␡"
_VISIBLE.update({code: f"<U+{code:04X}>" for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F))})
_VISIBLE.update({code: f"<U+{code:04X}>" for code in (*range(0x2066, 0x206A), 0x2028, 0x2029)})
_VISIBLE.update({ord("\t"): " ", 0xFFFE: "�", 0xFFFF: "�"})
_TRICKY = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_DIRECTIONS = {"L": False, "R": True, "AL": True}


def visible(text: str) -> str:
    """The text with every character that a document may not hold, or would hide, made visible.

    Line breaks stay, whatever their form; tabs become spaces. What is visible already stays as it is.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TRICKY.sub(lambda match: _VISIBLE.get(ord(match[0]), "�"), text) if _TRICKY.search(text) else text


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left; so does a paragraph that begins with it."""
    directions = (_DIRECTIONS.get(unicodedata.bidirectional(character)) for character in text)
    return next((found for found in directions if found is not None), False)
