"""Whoosh, mended: a limited search finds the head of what an unlimited one finds, and both find what they should."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_corpus import WORDS, Corpus, queries
from whoosh.query import Or as WhooshOr

from mmspolicy.errors import IndexUnusable
from mmspolicy.search import engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.engine import And, AndMaybe, AndNot, Or, Prefix, Term
from mmspolicy.search.writer import Writer


@contextmanager
def a_corpus(seed: int, most: int = 30) -> Iterator[Corpus]:
    with TemporaryDirectory() as folder:
        corpus = Corpus(seed, Path(folder), most)
        yield corpus
        corpus.searcher.close()


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.lists(queries, min_size=3, max_size=3))
def test_a_limited_search_finds_the_head_of_the_unlimited_one_and_both_find_what_they_should(
    seed: int, asked: list[Any]
) -> None:
    with a_corpus(seed) as corpus:
        for query in asked:
            whole = corpus.found(query, None)
            assert dict(whole) == pytest.approx(corpus.expected(query))
            for limit in (1, 3, 10):
                assert corpus.found(query, limit) == whole[:limit]
            assert len(set(corpus.searcher.docs_for_query(query))) == len(whole)


# Whoosh's own union, which walks through the parts in parallel.
SteppingOr: Any = type("SteppingOr", (WhooshOr,), {"matcher_type": WhooshOr.DEFAULT_MATCHER})


def _stepping_queries(rnd: random.Random) -> Iterator[Any]:
    while True:
        terms = [Term("all", word, boost=rnd.choice((0.5, 1.0, 3.0))) for word in rnd.sample(WORDS, 4)]
        yield SteppingOr(terms)
        yield SteppingOr([And(terms[:2]), terms[2]])
        yield And([SteppingOr(terms[:2]), terms[3]])
        yield AndMaybe(terms[0], SteppingOr(terms[1:]))
        yield AndNot(SteppingOr(terms[:2]), terms[2])


@pytest.mark.parametrize("seed", range(8))
def test_blocks_are_skipped_without_loss_where_the_parts_of_a_query_have_blocks_of_their_own(seed: int) -> None:
    with a_corpus(seed, most=200) as corpus:
        for query in islice(_stepping_queries(random.Random(seed)), 30):
            whole = corpus.found(query, None)
            for limit in (1, 3, 10):
                assert corpus.found(query, limit) == whole[:limit], query


def test_a_compound_query_of_one_part_keeps_its_boost() -> None:
    with a_corpus(1) as corpus:
        plain = corpus.found(Term("all", "k3"), None)
        assert plain
        for boosted in (And([Term("all", "k3")], boost=2.0), Or([Term("all", "k3")], boost=2.0)):
            assert corpus.found(boosted, None) == [(number, 2 * score) for number, score in plain]


def test_a_prefix_scores_as_its_terms_do_however_large_the_index() -> None:
    with a_corpus(2) as corpus:
        assert corpus.found(Prefix("all", "k"), None) == corpus.found(
            Or([Term("all", word) for word in WORDS if word[0] == "k"]), None
        )


def test_an_empty_index_answers_that_there_is_nothing(tmp_path: Path) -> None:
    engine.create(tmp_path)
    with engine.open_index(tmp_path) as searcher:
        for query in (Term("all", "x"), Or([Term("all", "x")]), Prefix("all", "x"), AllDocuments()):
            assert searcher.search(query, limit=10).top_n == []
            assert list(searcher.docs_for_query(query)) == []


def _written(folder: Path) -> Path:
    engine.create(folder)
    with Writer(folder) as writer:
        for number in range(50):
            writer.add({"path": str(number), "all": f"naloxone w{number}", "stored": b"x" * 100})
    return folder


def test_what_cannot_be_opened_is_one_kind_of_failure(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        engine.open_index(tmp_path / "missing")
    with pytest.raises(IndexUnusable, match="cannot be read"):
        engine.open_index(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"not an index at all " * 99])
@pytest.mark.parametrize("pattern", ["*.toc", "*.seg"])
def test_a_damaged_file_makes_the_index_unusable(tmp_path: Path, pattern: str, content: bytes) -> None:
    (damaged,) = _written(tmp_path).glob(pattern)
    damaged.write_bytes(content)
    with pytest.raises(IndexUnusable) as raised:
        engine.open_index(tmp_path)
    assert "--rebuild" in raised.value.hint


def test_damage_anywhere_in_a_segment_is_an_unusable_index_or_no_harm(tmp_path: Path) -> None:
    (segment,) = _written(tmp_path).glob("*.seg")
    whole = segment.read_bytes()
    rnd = random.Random(3)
    for _ in range(60):
        at = rnd.randrange(len(whole))
        segment.write_bytes(whole[:at] + rnd.randbytes(4) + whole[at + 4 :])
        try:
            with engine.guarded(tmp_path), engine.open_index(tmp_path) as searcher:
                searcher.search(Or([Term("all", "naloxon"), Term("all", "w7")]), limit=5)
        except IndexUnusable:
            continue


def test_a_file_that_vanishes_while_the_index_is_opened_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, tries = engine._open, iter((FileNotFoundError, NameError, None))

    def unlucky(folder: Path, weighting: Any) -> Any:
        if failure := next(tries):
            raise failure("taken away by a commit")
        return opened(folder, weighting)

    monkeypatch.setattr(engine, "_open", unlucky)
    with engine.open_index(_written(tmp_path)) as searcher:
        assert searcher.doc_count() == 50


needs_owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this platform has no owners of files")


@needs_owners
def test_a_folder_is_private_if_nobody_else_can_write_it_or_what_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o700)
    assert engine.is_private(_written(folder))
    folder.chmod(0o755)
    assert engine.is_private(folder)
    for mode in (0o770, 0o702):
        folder.chmod(mode)
        assert not engine.is_private(folder)
    folder.chmod(0o700)
    next(folder.glob("*.toc")).chmod(0o664)
    assert not engine.is_private(folder)


@needs_owners
def test_a_link_is_not_private_and_neither_is_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "index")
    assert engine.is_private(tmp_path / "index")
    assert not engine.is_private(tmp_path / "link")
    assert not engine.is_private(tmp_path / "missing")
    (tmp_path / "index" / "inside").symlink_to("/etc/hostname")
    assert not engine.is_private(tmp_path / "index")


def _python(program: str) -> str:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_search_does_not_load_what_it_never_calls() -> None:
    loaded = _python(
        "import sys; before = set(sys.modules); from mmspolicy.search import engine;"
        "print(*sorted(set(sys.modules) - before))"
    ).split()
    assert "whoosh.searching" in loaded
    needless = {
        "decimal", "hashlib", "pathlib", "pickle", "random", "whoosh.analysis", "whoosh.classify", "whoosh.highlight",
        "whoosh.idsets", "whoosh.lang.morph_en", "whoosh.qparser", "whoosh.sorting", "whoosh.writing",
    }  # fmt: skip
    assert not needless.intersection(loaded)


def test_what_was_put_off_is_there_for_whoever_wants_it_later() -> None:
    answer = _python(
        "from mmspolicy.search import engine; import whoosh.highlight, whoosh.searching, whoosh.query, decimal, random;"
        "from whoosh.analysis import StemmingAnalyzer; from whoosh.qparser import QueryParser;"
        "print(whoosh.highlight.Highlighter.__module__, decimal.Decimal('1.5') + 1, random.Random(1).randint(0, 0),"
        "[token.text for token in StemmingAnalyzer()('policies')], whoosh.searching.highlight.nlargest(1, [1, 2]))"
    )
    assert answer == "whoosh.highlight 2.5 0 ['polici'] [2]"
