"""Abbreviations that stand for several things: which of them a search was for, whoever asks has to say."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.search.respelling import is_in_a_run, occurs
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node, Word, wanted_leaves


def told_meanings(store: Store, node: Node) -> Iterator[str]:
    """What each abbreviation of a query may mean, in a sentence.

    In small letters an abbreviation that is a word of the texts too (ice) is taken for the word; one that has a
    meaning together with its neighbours (PA form) is clear.
    """
    several: dict[str, list[str]] = store.settings.get("several", {})
    told = set()
    for leaf, _ in wanted_leaves(node):
        if not isinstance(leaf, Word) or leaf.exact:
            continue
        known = next((term for term in leaf.terms if term in several), "")
        if known and known not in told and _is_meant(store, leaf, known) and not is_in_a_run(node, leaf, store):
            told.add(known)
            *first, last = several[known]
            yield f"“{leaf.text}” may mean {', '.join(first)} or {last}; all of these were sought"


def _is_meant(store: Store, word: Word, known: str) -> bool:
    return word.text[: len(known)].isupper() or not occurs(store, known)
