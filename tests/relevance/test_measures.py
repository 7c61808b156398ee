"""The measures of a ranking, on rankings whose values are known."""

from __future__ import annotations

from math import log2

import pytest

from benchmarks.relevance.measures import mean, quality
from benchmarks.relevance.questions import HALVES, half, half_of, parts_of, sample_collection, sample_records

JUDGED = {"best": 3, "also": 2, "touches": 1}


def test_the_ideal_ranking_has_all_measures_at_one() -> None:
    assert quality(["best", "also", "touches"], JUDGED, 2) == (1, 1, 1, 1)


def test_an_answer_in_third_place_after_one_that_only_touches() -> None:
    found = quality(["touches", "other", "best"], JUDGED, 2)
    ideal = 3 + 2 / log2(3) + 1 / 2
    assert found.ndcg == pytest.approx((1 + 3 / 2) / ideal)
    assert (found.reciprocal_rank, found.first, found.among_five) == (pytest.approx(1 / 3), 0, 1)


def test_what_stands_behind_the_tenth_counts_for_nothing() -> None:
    assert quality([f"other{n}" for n in range(10)] + ["best"], JUDGED, 2) == (0, 0, 0, 0)
    assert mean([quality(["best"], {"best": 1}, 1), quality([], {"best": 1}, 1)]) == (0.5, 0.5, 0.5, 0.5)


def test_every_question_is_judged_over_the_sample_and_belongs_to_one_half() -> None:
    records = sample_records()
    known = {record.id for record in records}
    whole = sample_collection(records)
    assert len(whole.questions) >= 160 and len({one.id for one in whole.questions}) == len(whole.questions)
    for question in whole.questions:
        assert known.issuperset(question.judged), question.id
        assert max(question.judged.values()) == 3 and set(question.judged.values()) <= {1, 2, 3}, question.id
    counts = [len(half(whole, name).questions) for name in HALVES]
    assert sum(counts) == len(whole.questions) and min(counts) > 80
    *halves, blind = parts_of(whole)
    assert [len(part.questions) for part in halves] == counts and blind.name == "blind"
    assert len({one.id for one in blind.questions}) == len(blind.questions) == 120
    assert all(known.issuperset(one.judged) and set(one.judged.values()) == {3} for one in blind.questions)
    assert half_of("weed-teens") == "tune" or half_of("weed-teens") == "held"
