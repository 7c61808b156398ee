"""A word that no text has is taken for the word that it is nearly spelt as; whoever typed it is told."""

from __future__ import annotations

from mmspolicy.search import engine
from mmspolicy.search.analysis import is_abbreviation, term_of, word_of
from mmspolicy.search.leaves import spellings
from mmspolicy.search.request import Respelling
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node, Word, wanted_leaves

_SHORTEST = 5  # shorter words have too many neighbours
_LONG = 8  # a word of so many letters may differ by two of them
MOST = 12  # unknown words that near spellings are sought for: a query with more of them is no misspelt one


def respell(node: Node, store: Store) -> list[Respelling]:
    """Put near spellings in place of the words of a query that no text has, and tell which.

    Words in quotation marks stay, and so do those that begin otherwise, abbreviations, words with digits, and those
    that have a meaning known by another word.
    """
    words = (leaf for leaf, _ in wanted_leaves(node) if isinstance(leaf, Word) and _may_be_misspelt(leaf))
    unknown = [word for word in words if not is_known(store, word)]
    in_runs = places_in_runs(node, store) if unknown else set()
    found = []
    for word in [word for word in unknown if word.start not in in_runs][:MOST]:
        near = _near(word, store)
        if near:
            found.append(Respelling(word.text, near))
            word.text, word.terms = near, spellings(near, shouted=False)
    return found


def is_known(store: Store, word: Word) -> bool:
    """Whether a text has a word, or something that means the same as it is known."""
    return is_in_texts(store, word) or bool(store.synonyms.of_any(word.terms))


def is_in_texts(store: Store, word: Word) -> bool:
    """Whether the index has a word in any of its spellings."""
    reader = store.searcher.reader()
    return any(reader.doc_frequency("all", term) for term in word.terms)


def occurs(store: Store, term: str) -> bool:
    """Whether a text has a term (what the index has of deleted texts does not count)."""
    return any(True for _ in store.documents(engine.Term("all", term)))


def _may_be_misspelt(word: Word) -> bool:
    typed = word_of(word.text)
    return len(typed) >= _SHORTEST and typed.isalpha() and not (word.exact or is_abbreviation(word.text))


def places_in_runs(node: Node, store: Store) -> set[int]:
    """Where the words of a query begin that have a meaning together with their neighbours."""
    said = getattr(node, "said", ())
    runs = store.synonyms.runs([one.terms if one else () for one in said])
    return {one.start for run in runs for one in said[run.start : run.end] if one}


def _near(word: Word, store: Store) -> str | None:
    typed = word_of(word.text)
    allowed = 2 if len(typed) >= _LONG else 1
    near = nearest(typed, store.words, allowed=allowed)
    return next((one for one in near if one[0] == typed[0] and occurs(store, term_of(one))), None)
