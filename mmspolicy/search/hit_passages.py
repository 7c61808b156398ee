"""The passage that each hit of a search is shown with."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy.search.analysis import term_of
from mmspolicy.search.meaning import meant_by
from mmspolicy.search.passage import Passage, Wanted, best_passage, spans_in
from mmspolicy.search.request import Plain, Request
from mmspolicy.search.spelling import nearest
from mmspolicy.search.standings import RecordStanding
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Near, Node, Phrase, Prefix, Word, wanted_leaves


class HitPassages:
    """The passages of the hits of one query."""

    def __init__(self, node: Node, request: Request, store: Store) -> None:
        self._wanted = _wanted(node, store)
        self._request = request

    def of(self, stored: Plain, standing: RecordStanding) -> tuple[Passage, bool]:
        """The best passage of a record, and whether it is from a text that was replaced."""
        record: Plain = stored["record"]
        wanted, request = self._wanted, self._request
        parts = texts_of(stored)
        if request.filters.types or request.filters.collections == ("sunset",):
            parts = _suiting(record, parts, standing, request)
        best = best_passage(parts, wanted)
        if best.spans or not request.earlier or spans_in(record["title"], wanted):
            return best, False
        replaced = best_passage(_earlier_parts(record), wanted)
        return (replaced, True) if replaced.spans else (best, False)


def _wanted(node: Node, store: Store) -> Wanted:
    """The words that a passage should show, those that mean the same included."""
    terms: dict[str, float] = {}
    phrases: list[tuple[str, ...]] = []
    prefixes: list[str] = []
    for leaf, _ in wanted_leaves(node):
        match leaf:
            case Word():
                terms.update(dict.fromkeys(leaf.terms, 1.0))
            case Near():
                near = (leaf.word, *nearest(leaf.word, store.words))
                terms.update(dict.fromkeys(map(term_of, near), 1.0))
            case Phrase():
                phrases.append(leaf.terms)
            case Prefix():
                prefixes.append(leaf.prefix)
    for other in meant_by(node, store.synonyms):
        if len(other) > 1:
            phrases.append(other)
        else:
            terms.setdefault(other[0], 0.6)
    return Wanted(_weighted(terms, store), phrases, prefixes)


def _weighted(terms: dict[str, float], store: Store) -> dict[str, float]:
    """Rare words weigh more in a passage, as they do in the ranking."""
    searcher = store.searcher
    return {term: weight * (0.1 + searcher.idf("all", term)) for term, weight in terms.items()}


def texts_of(stored: Plain) -> list[tuple[str | None, str]]:
    """The texts of a record as that version has them: preamble or section text (number None), then resolves."""
    record: Plain = stored["record"]
    texts: Plain = stored.get("texts", {})
    parts: list[tuple[str | None, str]] = []
    if record.get("preamble"):
        parts.append((None, record["preamble"]))
    whole = texts.get("", record.get("text"))
    if whole:
        parts.append((None, whole))
    parts.extend((resolve["n"], texts.get(resolve["n"], resolve["text"])) for resolve in record.get("resolves", ()))
    return parts


def _suiting(
    record: Plain, parts: Sequence[tuple[str | None, str]], standing: RecordStanding, request: Request
) -> list[tuple[str | None, str]]:
    """The resolves that the filters let pass: of the types asked for, and ended ones for the Sunset Compendium."""
    numbers = [resolve["n"] for resolve in record.get("resolves", ())]
    units = dict(zip(numbers, standing.units, strict=False))
    types = request.filters.types
    ended_only = request.filters.collections == ("sunset",) and record["collection"] != "sunset"
    suiting = {
        n for n, unit in units.items()
        if (not types or unit.type in types) and (not ended_only or unit.state == "ended")
    }  # fmt: skip
    return [(n, text) for n, text in parts if n in suiting]


def _earlier_parts(record: Plain) -> list[tuple[str | None, str]]:
    parts: list[tuple[str | None, str]] = [(None, part["text"]) for part in record.get("earlier", ())]
    for resolve in record.get("resolves", ()):
        parts.extend((resolve["n"], part["text"]) for part in resolve.get("earlier", ()))
    return parts
