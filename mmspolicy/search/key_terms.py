"""The terms that tell what a text is about: often in it, and seldom elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2
from typing import Any

from mmspolicy.search.analysis import WORD, is_stop_word, term_of

_COMMON = 0.2  # a term that more than this part of all records has says nothing about one of them
_FEW = 3  # records; a term that no more have is never common
_SHORTEST = 3


def key_terms(searcher: Any, texts: Iterable[str], limit: int) -> dict[str, float]:
    """The terms of some texts that are most telling, each with its weight, the most telling first.

    The weight is Bo1's: how far the frequency of a term here departs from what chance would bring about, given how
    often it comes in the whole index (Amati's divergence from randomness, with Bose and Einstein's statistics).
    """
    counts = Counter(
        term_of(raw) for text in texts for raw in WORD.findall(text) if not is_stop_word(raw) and not raw.isdigit()
    )
    reader = searcher.reader()
    documents = reader.doc_count()
    weights: dict[str, float] = {}
    for term, count in counts.items():
        having = reader.doc_frequency("all", term)
        if len(term) >= _SHORTEST and having <= max(_COMMON * documents, _FEW):
            weights[term] = _bo1(count, reader.frequency("all", term) / documents)
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    return {term: weights[term] for term in ranked[:limit]}


def _bo1(count: int, expected: float) -> float:
    return count * log2((1 + expected) / expected) + log2(1 + expected)
