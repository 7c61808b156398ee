"""How close together the words of a question stand in the documents that answer it best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from mmspolicy.search.lists import places

_FARTHEST = 8  # words apart; what is farther is not close


def closeness(searcher: Any, words: Mapping[str, float], documents: Sequence[int]) -> dict[int, float]:
    """For some documents (in rising order) of a segment, how close these words stand, weighted by how rare they are.

    Every two different words with no third between them count by the square of their distance, and wear off as
    repetition does.
    """
    stands: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for word in words:
        for number, at in places(searcher, "all", word, documents):
            stands[number].extend((place, word) for place in at)
    return {number: _close(sorted(found), words) for number, found in stands.items()}


def _close(stands: Sequence[tuple[int, str]], words: Mapping[str, float]) -> float:
    near: dict[tuple[str, str], float] = defaultdict(float)
    for (place, word), (next_place, next_word) in pairwise(stands):
        distance = next_place - place
        if word != next_word and 0 < distance <= _FARTHEST:
            near[min(word, next_word), max(word, next_word)] += 1 / distance**2
    return sum(min(words[one], words[other]) * sum_ / (sum_ + 1) for (one, other), sum_ in near.items())
