"""The weight of words: BM25 with an idf that never falls below zero, and bounds that hold."""

from __future__ import annotations

from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_corpus import FIELDS, WORDS, Corpus

from mmspolicy.search import engine
from mmspolicy.search.engine import Term
from mmspolicy.search.weighting import K1, B
from mmspolicy.search.writer import Writer


@pytest.fixture
def searcher(tmp_path: Path) -> Any:
    engine.create(tmp_path)
    with Writer(tmp_path) as writer:
        writer.add({"all": "naloxone naloxone the", "type": ["hp"]})
        writer.add({"all": "the of"})
        writer.add({"all": "the"})
        writer.add({"all": "of the"})
    with engine.open_index(tmp_path) as opened:
        yield opened


def _score(searcher: Any, query: Any) -> float:
    score: float = searcher.search(query, limit=None).top_n[0][0]
    return score


def test_a_score_is_worked_out_by_the_formula(searcher: Any) -> None:
    idf = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    burden = K1 * (1 - B + B * 3 / (8 / 4))
    assert _score(searcher, Term("all", "naloxon")) == pytest.approx(idf * 2 * (K1 + 1) / (2 + burden))


def test_a_word_in_every_document_weighs_little_but_more_than_nothing(searcher: Any) -> None:
    assert 0 < _score(searcher, Term("all", "the")) < _score(searcher, Term("all", "naloxon")) / 5


def test_a_key_gives_every_hit_one_point_and_a_boost_multiplies_it(searcher: Any) -> None:
    assert _score(searcher, Term("type", "hp")) == 1.0
    assert _score(searcher, Term("type", "hp", boost=0.25)) == 0.25


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_no_document_scores_more_than_its_block_promises_and_no_block_more_than_its_term(seed: int) -> None:
    with TemporaryDirectory() as folder:
        corpus = Corpus(seed, Path(folder))
        for leaf, _ in corpus.searcher.leaf_searchers():
            for field in FIELDS:
                for word in WORDS:
                    matcher = Term(field, word).matcher(leaf, leaf.context())
                    while matcher.is_active():
                        assert matcher.score() <= matcher.block_quality() <= matcher.max_quality()
                        matcher.next()
        corpus.searcher.close()
