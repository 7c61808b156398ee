"""Whoosh, mended."""
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
import pytest
from hypothesis import given, settings, HealthCheck
from hypothesis import strategies as st
from random_corpus import Corpus, queries
import os
N=int(os.environ.get("N","100"))
@settings(max_examples=N, deadline=None,suppress_health_check=list(HealthCheck),print_blob=False)
@given(st.integers(0, 10**6), st.lists(queries, min_size=4, max_size=4))
def test_a_limited_search_finds_the_head_of_the_unlimited_one(seed: int, asked: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        corpus = Corpus(seed, Path(folder))
        for query in asked:
            whole = corpus.found(query, None)
            assert dict(whole) == pytest.approx(corpus.expected(query)), query
            for limit in (1, 3, 10):
                assert corpus.found(query, limit) == whole[:limit], (limit,query)
            assert set(corpus.searcher.docs_for_query(query))==set(d for _,d in corpus.searcher.search(query,limit=None).top_n)
        corpus.searcher.close()
