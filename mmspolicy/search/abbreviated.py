"""Abbreviations that stand for several things: which of them a search was for, whoever asks has to say."""

from __future__ import annotations

from collections.abc import Container, Iterator

from mmspolicy.search.respelling import occurs, places_in_runs
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node, Word, wanted_leaves


def told_meanings(store: Store, node: Node) -> Iterator[str]:
    """What each abbreviation of a query may mean, in a sentence.

    In small letters an abbreviation that is a word of the texts too (ice) is taken for the word; one that has a
    meaning together with its neighbours (PA form) is clear.
    """
    several: dict[str, list[str]] = store.settings.get("several", {})
    found = list(_abbreviations(store, node, several))
    in_runs = places_in_runs(node, store) if found else set()
    alone: dict[str, Word] = {}
    for leaf, known in found:
        if leaf.start not in in_runs:
            alone.setdefault(known, leaf)
    for known, leaf in alone.items():
        *first, last = several[known]
        yield f"“{leaf.text}” may mean {', '.join(first)} or {last}; all of these were sought"


def _abbreviations(store: Store, node: Node, several: Container[str]) -> Iterator[tuple[Word, str]]:
    """The words of a query that are such abbreviations, each with the term that is known."""
    for leaf, _ in wanted_leaves(node):
        if isinstance(leaf, Word) and not leaf.exact:
            known = next((term for term in leaf.terms if term in several), "")
            if known and _is_meant(store, leaf, known):
                yield leaf, known


def _is_meant(store: Store, word: Word, known: str) -> bool:
    return word.text[: len(known)].isupper() or not occurs(store, known)
