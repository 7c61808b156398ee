"""The keys under which a record is found: its id, aliases, the codes it came from, numbers as people say them."""

from __future__ import annotations

from mmspolicy.identifiers import arabic, code_keys, key
from mmspolicy.model import Record

_BYLAW_WORDS = ("bylaws", "bylaw", "section", "chapter", "article")
_PROCEDURE_WORDS = ("procedure", "procedures")


def names_of(record: Record) -> tuple[str, ...]:
    """Every key that finds a record: its id, aliases, the codes it came from, spoken numbers of sections."""
    found = [key(record.id), *(key(alias) for alias in record.aliases)]
    for action in record.history:
        if action.code:
            found.extend(code_keys(action.code))
    if record.number and record.document:
        in_arabic = arabic(record.number)
        if in_arabic:
            found.append(key(f"{record.document}-{in_arabic}"))
        for word in _spoken_words(record):
            found.extend(key(f"{word} {number}") for number in filter(None, (record.number, in_arabic)))
    return tuple(dict.fromkeys(name for name in found if name))


def _spoken_words(record: Record) -> tuple[str, ...]:
    """“Section 3.15” and “Procedure 10” mean the bylaws and the procedures, not the code of ethics."""
    if record.collection == "procedures":
        return _PROCEDURE_WORDS
    document = (record.document or "").casefold()
    return _BYLAW_WORDS if document.startswith("byl") or "bylaw" in document else ()
