"""Filters: what passes keeps its score, what does not is gone, in every segment and under every limit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mmspolicy.search import columns, engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.engine import Or, Phrase, Term
from mmspolicy.search.filters import ColumnRange, ColumnTest, Faded, Within
from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.search.writer import Writer


@pytest.fixture
def searcher(tmp_path: Path) -> Any:
    engine.create(tmp_path)
    for first in (0, 40):
        with Writer(tmp_path, block=4) as writer:
            writer.delete_path("7")
            for number in range(first, first + 40):
                given: dict[str, Any] = {"since": number} if number % 10 else {}
                text = "naloxone " * (1 + number % 3) + ("schools" if number % 5 == 0 else "of schools")
                kinds = ["hp"] if number % 2 else ["hp", "d"]
                writer.add({"path": str(number), "all": text, "type": kinds, "stored": b"%d" % number, **given})
                if number in (3, 50):
                    writer.add({"path": "rare", "all": "rare", "type": ["d"], "stored": b"999", "timeline": b"due"})
    with engine.open_index(tmp_path) as opened:
        yield opened


def _numbers(searcher: Any, query: Any, limit: int | None = None) -> list[int]:
    return [int(columns.blob(searcher, "stored", at)) for _, at in searcher.search(query, limit=limit).top_n]


def test_a_range_includes_both_ends(searcher: Any) -> None:
    assert _numbers(searcher, ColumnRange(AllDocuments(), "since", 38, 42)) == [38, 39, 41, 42]


def test_a_day_that_is_not_given_lies_before_all_days_or_after_them(searcher: Any) -> None:
    undated = ColumnRange(AllDocuments(), "since", EARLIEST_DAY, EARLIEST_DAY)
    assert [number for number in _numbers(searcher, undated) if number != 999] == list(range(0, 80, 10))
    everything = ColumnRange(AllDocuments(), "until", LATEST_DAY, LATEST_DAY)
    assert len(_numbers(searcher, everything)) == searcher.doc_count()


def test_what_passes_keeps_its_score_and_its_order(searcher: Any) -> None:
    query = Or([Term("all", "naloxon"), Term("all", "school", boost=2.0)])
    plain = {number: score for score, number in searcher.search(query, limit=None).top_n}
    top = searcher.search(ColumnRange(query, "since", 5, 60), limit=None).top_n
    assert top == sorted(top, key=lambda hit: (-hit[0], hit[1]))
    assert all(score == plain[number] for score, number in top)
    assert 0 < len(top) < len(plain)


def test_a_test_sees_days_or_bytes(searcher: Any) -> None:
    assert _numbers(searcher, ColumnTest(AllDocuments(), "since", lambda day: day > 76)) == [77, 78, 79]
    assert _numbers(searcher, ColumnTest(AllDocuments(), "timeline", lambda states: states == b"due")) == [999, 999]


def test_a_condition_is_looked_up_or_read_whole_with_the_same_outcome(searcher: Any) -> None:
    directive = Term("type", "d")
    assert _numbers(searcher, Within(Term("all", "rare"), directive)) == [999, 999]
    assert _numbers(searcher, Within(Term("all", "rare"), Term("type", "hp"))) == []
    both = _numbers(searcher, Within(Term("all", "naloxon"), directive))
    assert sorted(both) == list(range(0, 80, 2))


def test_filters_stand_in_one_another_and_in_other_queries(searcher: Any) -> None:
    inner = ColumnRange(Phrase("all", ["of", "school"]), "since", 11, 29)
    query = Or([ColumnTest(inner, "since", lambda day: day % 2 == 0), Term("all", "rare")])
    assert sorted(_numbers(searcher, query)) == [12, 14, 16, 18, 22, 24, 26, 28, 999, 999]


def test_all_documents_are_those_that_are_not_deleted(searcher: Any) -> None:
    numbers = _numbers(searcher, AllDocuments())
    assert 7 not in numbers and len(numbers) == searcher.doc_count() == 81
    assert _numbers(searcher, AllDocuments(), 3) == numbers[:3]
    assert {score for score, _ in searcher.search(AllDocuments(boost=2.0), limit=None).top_n} == {2.0}


@pytest.mark.parametrize("limit", [1, 2, 5, 40])
def test_a_limit_cuts_what_passes_not_what_is_tested(searcher: Any, limit: int) -> None:
    query = ColumnRange(Term("all", "school"), "since", 20, 70)
    assert _numbers(searcher, query, limit) == _numbers(searcher, query)[:limit]


def test_a_filter_is_equal_to_one_of_the_same_parts() -> None:
    first, second = (ColumnRange(Term("all", "x"), "since", 1, 2) for _ in range(2))
    assert first == second and hash(first) == hash(second) and repr(first) == repr(second)
    assert first != ColumnRange(Term("all", "x"), "since", 1, 3)
    assert AllDocuments() == AllDocuments() != AllDocuments(2.0)


@pytest.mark.parametrize("limit", [1, 3, 10, 50])
def test_what_is_faded_has_its_part_of_the_score_and_limits_lose_nothing(searcher: Any, limit: int) -> None:
    query = Or([Term("all", "naloxon"), Term("all", "school", boost=2.0)])
    plain = {number: score for score, number in searcher.search(query, limit=None).top_n}
    faded = Faded(query, "type", {"d": 0.5})
    directives = set(Term("type", "d").docs(searcher))
    whole = searcher.search(faded, limit=None).top_n
    assert directives
    assert dict(map(reversed, whole)) == pytest.approx(
        {number: score * (0.5 if number in directives else 1.0) for number, score in plain.items()}
    )
    assert searcher.search(faded, limit=limit).top_n == whole[:limit]
    assert (
        searcher.search(Within(faded, Term("type", "d")), limit=limit).top_n
        == [hit for hit in whole if hit[1] in directives][:limit]
    )
