"""The file of saved searches: read strictly, with lines in its errors, and written so that it reads the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mmspolicy.errors import RequestError
from mmspolicy.sources import tree
from mmspolicy.sources.decoding import permitted
from mmspolicy.sources.ledger import Ledger, quoted

LISTS = ("in", "topic", "type", "state", "committee", "acted", "cites")  # filters with any number of values
SINGLES = ("adopted-after", "adopted-before", "due-by")
NAME = re.compile(r"[\w][\w.-]{0,63}")

_KNOWN = ("query", *LISTS, *SINGLES)
_HEAD = "# Saved searches of mmspolicy: a name, and below it a query, filters, or both.\n"


class SearchesRefused(RequestError):
    """A file of saved searches that can't be read; exit code 2."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name: its query (or None), and its filters by the names of their options."""

    name: str
    query: str | None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search_to_keep(name: str, query: str | None, filters: Mapping[str, Iterable[str]]) -> SavedSearch:
    """A search as its file can hold it: without the invisible characters that a paste brings, and without what is then
    empty. They find nothing, and a file that held one could not be read again."""
    cleaned = {option: tuple(filter(str.strip, map(permitted, values))) for option, values in filters.items()}
    kept = {option: values for option, values in cleaned.items() if values}
    return SavedSearch(name, (permitted(query).strip() or None) if query is not None else None, kept)


def read_searches(text: str, path: str) -> dict[str, SavedSearch]:
    """The saved searches of a file by name; SearchesRefused, with the line, for the first thing that is wrong."""
    ledger = Ledger(path, text)
    documents = tree.parse(text, ledger)
    found: dict[str, SavedSearch] = {}
    if documents and len(documents) > 1:
        ledger.error(documents[1].place, "wrong-shape", "a second document begins here; remove the line “---”")
    for node in (documents or [])[:1]:
        if isinstance(node, tree.Mapping):
            for name, (key, value) in node.entries.items():
                found[name] = _search(name, key, value, ledger)
        elif not isinstance(node, tree.Broken):
            ledger.error(node.place, "wrong-shape", "a saved search is a name, with its query and filters below it")
    if ledger.problems:
        problem = ledger.problems[0]
        message = f"{path}:{problem.line}:{problem.column}: {problem.message}"
        raise SearchesRefused(message, "Mend that line, or move the file away.")
    return found


def _search(name: str, key: tree.Scalar, node: tree.Node, ledger: Ledger) -> SavedSearch:
    query: str | None = None
    filters: dict[str, tuple[str, ...]] = {}
    if not NAME.fullmatch(name):
        ledger.error(key.place, "bad-name", f"{quoted(name)} is no name: letters, digits, “-”, “_” and “.” make one")
    if not isinstance(node, tree.Mapping):
        if not isinstance(node, tree.Broken):
            ledger.error(node.place, "wrong-shape", f"below {quoted(name)} stand “query: …” and filters")
        return SavedSearch(name, None)
    for option, (place, value) in node.entries.items():
        values = _values(option, value, ledger)
        if option not in _KNOWN:
            ledger.error(place.place, "unknown-key", f"unknown {quoted(option)}; known are: {', '.join(_KNOWN)}")
        elif option == "query":
            query = values[0] if values else None
        elif values:
            filters[option] = values
    if query is None and not filters and not ledger.problems:
        ledger.error(key.place, "empty", f"{quoted(name)} has neither a query nor a filter")
    return SavedSearch(name, query, filters)


def _values(option: str, node: tree.Node, ledger: Ledger) -> tuple[str, ...]:
    if isinstance(node, tree.Scalar):
        if node.text.strip():
            return (node.text,)
        ledger.error(node.place, "empty", f"{quoted(option)} has no value")
        return ()
    if isinstance(node, tree.Sequence) and option in LISTS:
        return tuple(value for item in node.items for value in _values(option, item, ledger))
    if not isinstance(node, tree.Broken):
        ledger.error(node.place, "wrong-shape", f"{quoted(option)} takes one value, as text")
    return ()


def searches_text(searches: Iterable[SavedSearch]) -> str:
    """The file with these searches, in order of name."""
    parts = [_HEAD]
    for search in sorted(searches, key=lambda one: one.name.casefold()):
        lines = [f"\n{_quoted(search.name)}:"]
        if search.query is not None:
            lines.append(f"  query: {_quoted(search.query)}")
        for option in (*LISTS, *SINGLES):
            values = search.filters.get(option)
            if values:
                several = f"[{', '.join(map(_quoted, values))}]"
                lines.append(f"  {option}: {several if option in LISTS else _quoted(values[0])}")
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def _quoted(text: str) -> str:
    """A text in double quotes as YAML reads it back, what is not printable escaped."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
