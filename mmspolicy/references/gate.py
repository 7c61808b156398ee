"""A quick look that tells which patterns a text can't fit at all; most texts name nothing, and need no slow look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

_DIGIT = re.compile(r"\d")
# What is one of the society's own has a number, Arabic or Roman, or stands in double brackets or quotation marks.
_SIGN = re.compile(r"[\d\[“\"‘']")  # any of the signs below, found in a fifth of the time
_OWN_SIGN = re.compile(r"\d|\[\[|[“\"‘]|(?<!\w)'")
_ROMAN = re.compile(r"\b[IVXLCivxlcıİ]{1,7}\b")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def may_name_own(text: str) -> bool:
    """Whether one of the society's own records, by id, number, code or title, can be named in a text."""
    signs = _SIGN.search(text)
    if signs and _OWN_SIGN.search(text, signs.start()):
        return True
    return _ROMAN.search(text) is not None


def has_digit(text: str) -> bool:
    """Whether a text has a digit, without which many patterns can't fit."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=256)
def needs_digit(pattern: str) -> bool:
    """Whether whatever a pattern fits has a digit in it; False where that can't be told."""
    try:
        return _needs(import_module("re._parser").parse(pattern))
    except (ImportError, AttributeError, TypeError, ValueError, re.error):  # no public part of Python tells it
        return False


def _needs(parts: Iterable[tuple[Any, Any]]) -> bool:
    """Whether one of the parts that follow each other always has a digit."""
    return any(_part_needs(str(kind), value) for kind, value in parts)


def _part_needs(kind: str, value: Any) -> bool:
    if kind == "LITERAL":
        return chr(value).isdecimal()
    if kind == "IN":
        return all(_is_of_digits(str(of), what) for of, what in value)
    if kind == "BRANCH":
        return all(map(_needs, value[1]))
    if kind == "SUBPATTERN":
        return _needs(value[-1])
    if kind == "ATOMIC_GROUP":
        return _needs(value)
    return kind in _REPEATS and value[0] > 0 and _needs(value[2])


def _is_of_digits(kind: str, value: Any) -> bool:
    if kind == "RANGE":
        return all(ord("0") <= code <= ord("9") for code in value)
    return str(value) == "CATEGORY_DIGIT" if kind == "CATEGORY" else kind == "LITERAL" and chr(value).isdecimal()
