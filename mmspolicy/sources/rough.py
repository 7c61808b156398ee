"""The names that a file gives its records, as far as its raw text shows them, where it can't be read properly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmspolicy.model import SECTION_COLLECTIONS, Action, Collection, Record
from mmspolicy.names import names_of

_VALUE = r"""("[^"\n]*"|'[^'\n]*'|[^\s#"',\]}{[][^#,\]}\n]*)"""
_NAMED = re.compile(rf"(?m)(?:^|[\s{{,])(id|code)[ \t]*:[ \t]+{_VALUE}")
_ALIASES = re.compile(r"(?m)^[ \t]*aliases[ \t]*:[ \t]*(\[[^\]]*\]|[^\n]*(?:\n[ \t]*-[ \t][^\n]*)*)")
_ALIAS = re.compile(rf"(?:^|[\[,]|\n[ \t]*-)[ \t]*{_VALUE}")
_NUMBERED = re.compile(r"(?m)^#{1,6}[ \t]+(?:[^\W\d_]+[ \t]+)?([0-9IVXLC][\w.]*)(?=[.:]?[ \t]|[.:]?$)")


def rough_names(text: str, collection: Collection) -> tuple[str, ...]:
    """Every key that finds a record of a file: by its lines `id:`, `aliases:` and `code:`, and by numbered headings.

    It is a guess from the raw text: it may name too much, or miss what is written in an unusual way.
    """
    return tuple(dict.fromkeys(name for record in _records(text, collection) for name in names_of(record)))


def _records(text: str, collection: Collection) -> Iterator[Record]:
    """Records that have nothing but their names; aliases and codes all go with the first of them."""
    found = [(match[1], _plain(match[2])) for match in _NAMED.finditer(text)]
    ids = [value for kind, value in found if kind == "id"] or [""]
    aliases = tuple(_plain(alias[1]) for match in _ALIASES.finditer(text) for alias in _ALIAS.finditer(match[1]))
    codes = tuple(Action("adopted", code=value) for kind, value in found if kind == "code")
    yield Record(ids[0], collection, "", aliases=aliases, history=codes)
    yield from (Record(one, collection, "") for one in ids[1:])
    if collection in SECTION_COLLECTIONS and ids[0]:
        for heading in _NUMBERED.finditer(text):
            number = heading[1].rstrip(".")
            yield Record(f"{ids[0]}-{number}", collection, "", document=ids[0], number=number)


def _plain(value: str) -> str:
    return value.strip().strip("\"'").strip()
