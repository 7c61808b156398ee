"""The bracketed tail of a printed action, which carries what the notation itself has no words for.

`[effective 2020-01-01; vote 93–23; note: “Guide sent in September.”]`: entries are a key and a value,
parted by semicolons. A text stands in curly quotes, or in straight ones where it holds curly ones itself; in it
a backslash goes before a closing quote or a backslash, and signs that a line can't hold are written by number
(`\\u{a}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Value = str | tuple[str, ...]

NONE_KEYS = ("no meeting", "no date")
PLAIN_KEYS = ("effective", "vote", "seq", "term", "by", "meeting", "date", "before")
TEXT_KEYS = ("note", "code", "body", "items")

_KEYS = "|".join((*PLAIN_KEYS, *TEXT_KEYS))
_KEY = re.compile(rf"\s*(?:({'|'.join(NONE_KEYS)})(?=\s*[;\]])|({_KEYS})(?:\s*:\s*|\s+)(?=[^\s;\]]))", re.IGNORECASE)
_QUOTED = re.compile(r'“((?:[^\\”]|\\.)*+)”|"((?:[^\\"]|\\.)*+)"', re.DOTALL)
_BARE = re.compile(r"[^;\[\]“”\"\r\n]+")
_MORE = re.compile(r"\s*,\s*(?=[“\"])")
_END = re.compile(r"\s*([;\]])")
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.DOTALL)
_SIMPLE = re.compile(r"[\w.#–-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a tail; the value of a `no …` entry is empty, that of `items` a list."""

    key: str
    value: Value


def opens(line: str, at: int) -> bool:
    """Whether a tail seems to begin there."""
    return line.startswith("[", at) and _KEY.match(line, at + 1) is not None


def read(line: str, start: int) -> tuple[tuple[Entry, ...], int]:
    """The entries of the tail that begins there, and where it ends; no entries where it is malformed."""
    entries: list[Entry] = []
    at = start + 1
    while key := _KEY.match(line, at):
        name = (key[1] or key[2]).lower()
        value, at = _read_value(line, key.end()) if key[2] else ("", key.end())
        ended = _END.match(line, at) if value is not None else None
        if value is None or ended is None:
            break
        entries.append(Entry(name, value))
        at = ended.end()
        if ended[1] == "]":
            return tuple(entries), at
    return (), start


def _read_value(line: str, at: int) -> tuple[Value | None, int]:
    texts: list[str] = []
    while quoted := _QUOTED.match(line, at):
        texts.append(_unquoted(quoted[1] if quoted[1] is not None else quoted[2]))
        at = quoted.end()
        more = _MORE.match(line, at)
        if not more:
            return (texts[0] if len(texts) == 1 else tuple(texts)), at
        at = more.end()
    bare = _BARE.match(line, at)
    return (bare[0].strip(), bare.end()) if bare else (None, at)


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: _numbered(found[1]) if found[1] else found[2], text)


def _numbered(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else "�"


def quoted(text: str) -> str:
    """A text in quotes, on one line whatever it holds."""
    opening, closing = '""' if "”" in text and '"' not in text else "“”"
    return opening + "".join(_written(sign, before, closing) for before, sign in pairwise(("", *text))) + closing


def _written(sign: str, before: str, closing: str) -> str:
    """A sign of a quoted text as the line holds it; a second blank in a row would be lost, so it goes by number."""
    if not sign.isprintable() or (sign == " " and before == " "):
        return f"\\u{{{ord(sign):x}}}"
    return "\\" + sign if sign in ("\\", closing) else sign


def printed(entries: Iterable[Entry]) -> str:
    """The tail of these entries; empty for none."""
    written = "; ".join(_printed_entry(entry) for entry in entries)
    return f"[{written}]" if written else ""


def _printed_entry(entry: Entry) -> str:
    if entry.key in NONE_KEYS:
        return entry.key
    if entry.key in TEXT_KEYS or not _SIMPLE.fullmatch(str(entry.value)):
        texts: Sequence[str] = (entry.value,) if isinstance(entry.value, str) else entry.value
        return f"{entry.key}: {', '.join(quoted(text) for text in texts)}"
    return f"{entry.key} {entry.value}"
