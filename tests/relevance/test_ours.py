"""Questions that were not written in our query language are asked so that they can be read."""

from __future__ import annotations

import pytest

from benchmarks.relevance.collection import Document
from benchmarks.relevance.ours import plain, records_of
from mmspolicy.search.query import parse


@pytest.mark.parametrize(
    "text", ['what is "x OR', "state:(all) AND -none", "a* OR b~ NOT", "word " * 5000, "x" * 3000 + " y"]
)
def test_any_question_becomes_a_query_that_can_be_read(text: str) -> None:
    asked = plain(text)
    assert not asked or parse(asked)


def test_a_long_question_keeps_its_beginning_and_one_without_words_is_none() -> None:
    assert plain("word " * 5000).startswith("word word") and plain("(--)") == plain("") == ""


def test_ids_of_documents_never_reach_the_index() -> None:
    records = records_of([Document("a b/c", "T", "x"), Document("A B/C", "", "")])
    assert [record.id for record in records] == ["0", "1"]
