"""Words side by side: what each ingredient of the ranking does, and that a limited result is the head of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_corpus import WORDS, Corpus

from mmspolicy.search import columns, engine
from mmspolicy.search.concepts import Concept, Way
from mmspolicy.search.filters import ColumnRange, Faded
from mmspolicy.search.meaning import concepts_of
from mmspolicy.search.query import parse
from mmspolicy.search.question import Question
from mmspolicy.search.ranking import STANDARD, Ranking
from mmspolicy.search.synonyms import Synonyms
from mmspolicy.search.tree import Phrase, Word
from mmspolicy.search.writer import Writer

BARE = STANDARD._replace(coordination=0.0, closeness=0.0)
TEXTS = (
    {"title": "harbor", "text": "buoys and the anchors of a harbor"},
    {"title": "lamps", "text": "buoys buoys buoys for all"},
    {"title": "anchors", "text": "the anchors hold where no one has yet laid out any of the buoys"},
    {"title": "oil", "text": "lamps burn oil", "earlier": "buoys", "collection": "sunset"},
)


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Any]:
    engine.create(tmp_path)
    with Writer(tmp_path) as writer:
        for texts in TEXTS:
            writer.add({"all": (texts["title"], texts["text"]), **texts})
    with engine.open_index(tmp_path) as opened:
        yield opened


def question(*words: str, ranking: Ranking = STANDARD) -> Question:
    return Question([Concept((Way((word,)),), frozenset((at,))) for at, word in enumerate(words)], words, ranking)


def scores(searcher: Any, query: Any) -> dict[int, float]:
    return {number: score for score, number in searcher.search(query, limit=None).top_n}


def test_the_weighted_counts_of_the_fields_are_added_before_they_wear_off(searcher: Any) -> None:
    ranking = BARE._replace(evenness={})
    idf = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    count = ranking.weights["title"] + ranking.weights["text"]
    expected = idf * count * (ranking.repetition + 1) / (count + ranking.repetition)
    assert scores(searcher, question("harbor", ranking=ranking)) == {0: pytest.approx(expected)}


def test_a_field_without_weight_is_not_searched(searcher: Any) -> None:
    assert 3 in scores(searcher, question("buoy"))
    weights = {name: weight for name, weight in BARE.weights.items() if name != "earlier"}
    assert 3 not in scores(searcher, question("buoy", ranking=BARE._replace(weights=weights)))


def test_more_of_the_words_beat_one_word_often(searcher: Any) -> None:
    asked = ("buoy", "anchor", "harbor")
    lacking = [scores(searcher, question(*asked, ranking=BARE))[number] for number in (0, 1)]
    whole = scores(searcher, question(*asked, ranking=BARE._replace(coordination=0.8)))
    assert whole[0] == pytest.approx(lacking[0]) and whole[1] < 0.8 * lacking[1]


def test_words_that_stand_close_together_count_more(searcher: Any) -> None:
    apart = scores(searcher, question("buoy", "anchor", ranking=BARE))
    close = scores(searcher, question("buoy", "anchor", ranking=BARE._replace(closeness=0.5)))
    assert close[0] > apart[0] and close[2] == apart[2] and close[1] == apart[1]


def test_closeness_fades_in_long_questions(searcher: Any) -> None:
    def gained(*words: str) -> float:
        bare = scores(searcher, question(*words, ranking=BARE))
        return scores(searcher, question(*words, ranking=BARE._replace(closeness=1.0)))[0] - bare[0]

    assert gained("buoy", "anchor") > 0
    assert gained("buoy", "anchor", "absent", "lacking") == pytest.approx(gained("buoy", "anchor") / 2)


def test_spare_words_make_the_length_of_short_texts_say_less(searcher: Any) -> None:
    def advantage(spare: float) -> float:
        found = scores(
            searcher, question("anchor", ranking=BARE._replace(spare={"text": spare}, weights={"text": 1.0}))
        )
        return found[0] / found[2]  # the shorter text has it as often

    assert advantage(0.0) > advantage(20.0) > 1.0


@pytest.mark.parametrize(
    ("query", "weights"),
    [("cross-compiling", [0.6, 1.0, 1.0]), ("COVID-19", [1.0, 1.0, 1.0]), ('"cross compiling" it', [1.0])],
)
def test_words_with_a_hyphen_count_less_together_where_each_counts_by_itself(query: str, weights: list[float]) -> None:
    node = parse(query)
    leaves = [part for part in (node.children or [node]) if isinstance(part, Word | Phrase)]
    concepts = concepts_of(leaves, (), Synonyms({}), 0.6, joined=0.6)
    assert [concept.ways[0].weight for concept in concepts] == weights


def test_the_best_way_to_say_a_thing_counts_and_a_further_one_adds_a_part(searcher: Any) -> None:
    buoys, anchors = (scores(searcher, question(word, ranking=BARE))[0] for word in ("buoy", "anchor"))
    either = Concept((Way(("buoy",)), Way(("anchor",), 0.5)), frozenset((0,)))
    best, further = max(buoys, anchors / 2), min(buoys, anchors / 2)
    assert scores(searcher, Question([either], [], BARE))[0] == pytest.approx(best + BARE.further * further)


def test_a_phrase_counts_only_where_its_words_stand_in_a_row(searcher: Any) -> None:
    held = Concept((Way(("anchor", "hold")),), frozenset((0,)))
    assert set(scores(searcher, Question([held], [], BARE))) == {2}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.integers(1, 12), st.data())
def test_the_limited_result_is_the_head_of_the_unlimited_one(
    seed: int, words: list[str], limit: int, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        corpus = Corpus(seed, Path(folder))
        query: Any = Faded(question(*words), "path", {str(data.draw(st.integers(0, 20))): 0.5})
        if data.draw(st.booleans()):
            query = ColumnRange(query, "since", 2, 8)
        whole = corpus.searcher.search(query, limit=None).top_n
        collector = engine.TopCollector(limit)
        corpus.searcher.search_with_collector(query, collector)
        assert collector.results().top_n == whole[:limit]
        made = [int(columns.blob(corpus.searcher, "stored", number)) for _, number in whole]
        assert len(set(made)) == len(made) and corpus.alive.issuperset(made)
        corpus.searcher.close()
