"""How well the hand-annotated mentions are found: what the benchmark prints must stay so."""

from __future__ import annotations

import pytest

from benchmarks.mention_set import FILES, Score, Society, judged, sentences

GOOD = 0.99


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """The score of each file of the set."""
    society = Society()
    found = {}
    for file in FILES:
        found[file] = Score()
        for sentence in sentences(file):
            found[file].add(judged(sentence, society))
    return found


def test_the_set_is_large_enough(scores: dict[str, Score]) -> None:
    whole = Score()
    for score in scores.values():
        whole.add(score)
    assert whole.expected >= 320
    assert whole.sentences >= 250
    assert whole.decoys >= 120


@pytest.mark.parametrize("file", FILES)
def test_mentions_are_found_in_their_places_with_their_meaning_and_kind(scores: dict[str, Score], file: str) -> None:
    score = scores[file]
    faults = "\n".join(score.faults)
    assert score.exact >= GOOD * score.expected, faults
    assert score.exact >= GOOD * score.found, faults
    assert score.kinds >= GOOD * score.exact, faults
