"""Documents and scores as whole lists: they are combined, narrowed and ranked as Whoosh does it step by step."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from random_corpus import WORDS, Corpus, queries
from whoosh.query import And as WhooshAnd
from whoosh.query import AndNot as WhooshAndNot

from mmspolicy.search.concepts import Concept, Way
from mmspolicy.search.engine import And, AndNot
from mmspolicy.search.filters import ColumnRange
from mmspolicy.search.question import Question
from mmspolicy.search.ranking import STANDARD
from mmspolicy.search.scored import ranked, scored, whole


def question(*words: str) -> Question:
    return Question([Concept((Way((word,)),), frozenset((at,))) for at, word in enumerate(words)], words, STANDARD)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), queries, st.integers(1, 12))
def test_what_is_ranked_whole_is_what_a_collector_finds_step_by_step(seed: int, query: Any, limit: int) -> None:
    with TemporaryDirectory() as folder:
        searcher = Corpus(seed, Path(folder)).searcher
        stepped = searcher.search(query, limit=None).top_n
        documents, best = ranked(searcher, query, None)
        assert best == stepped
        assert documents == sorted(number for _, number in stepped)
        assert ranked(searcher, query, limit) == (documents, stepped[:limit])
        searcher.close()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True))
def test_all_of_several_and_one_without_another_score_as_they_do_in_whoosh(seed: int, words: list[str]) -> None:
    parts = [question(word) for word in words]
    with TemporaryDirectory() as folder:
        searcher = Corpus(seed, Path(folder)).searcher
        assert ranked(searcher, And(parts), None) == ranked(searcher, WhooshAnd(parts), None)
        assert ranked(searcher, AndNot(*parts[:2]), None) == ranked(searcher, WhooshAndNot(*parts[:2]), None)
        searcher.close()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(0, 9))
def test_a_question_that_knows_the_filters_around_it_gives_what_passes_the_same_scores(
    seed: int, words: list[str], low: int
) -> None:
    asked, knowing = question(*words), question(*words)
    knowing.ranges = [ColumnRange(knowing, "since", low, 8)]
    with TemporaryDirectory() as folder:
        searcher = Corpus(seed, Path(folder), most=150).searcher  # more than closeness is looked at in
        expected = ranked(searcher, ColumnRange(asked, "since", low, 8), None)
        assert ranked(searcher, ColumnRange(knowing, "since", low, 8), None) == expected
        searcher.close()


def test_documents_that_do_not_pass_go_with_their_scores() -> None:
    found = scored([2, 3, 5, 8], [0.5, 2.0, 1.0, 4.0])
    assert whole(found.those([False, True, False, True])) == ([3, 8], [2.0, 4.0])
    assert not found.those([False] * 4).is_active()
    assert whole(scored([], [])) == ([], [])
