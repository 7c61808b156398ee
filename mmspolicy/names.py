"""The keys under which a record is found: its id, aliases, the codes it came from, numbers as people say them."""

from __future__ import annotations

from mmspolicy.identifiers import arabic, code_keys, key
from mmspolicy.model import Record

_SPOKEN = {
    "bylaws": ("bylaws", "bylaw", "section", "chapter", "article"),
    "procedures": ("procedure", "procedures"),
}


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
    word = document_word(record.document or "", record.collection)
    return _SPOKEN.get(word, (word,)) if word else ()


def document_word(document: str, collection: str | None = None) -> str | None:
    """The word by which people speak of a document, read off its id: bylaws, procedures, constitution, code of ethics.

    None where the id tells nothing.
    """
    folded = document.casefold()
    if collection == "procedures" or folded.startswith("proc"):
        return "procedures"
    if folded.startswith("byl") or "bylaw" in folded:
        return "bylaws"
    if folded.startswith("con") or "constitution" in folded:
        return "constitution"
    if folded.startswith("eth") or "ethics" in folded:
        return "code of ethics"
    return "act of incorporation" if folded.startswith("act") else None
