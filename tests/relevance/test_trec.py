"""Test collections are read in the layouts in which they are handed around."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.relevance.collection import Document
from benchmarks.relevance.trec import read_collection


def test_a_collection_in_lines_of_json(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d1", "title": "T", "text": "x"}\n{"_id": "d2", "text": "y"}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "why"}\n{"_id": "q2", "text": "unjudged"}\n')
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n")
    found = read_collection(tmp_path)
    assert list(found.documents) == [Document("d1", "T", "x"), Document("d2", "", "y")]
    [question] = found.questions
    assert (question.id, question.text, dict(question.judged)) == ("q1", "why", {"d1": 2, "d2": 0})
    assert found.answering == 2


def test_a_collection_in_the_markup_of_trec(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.sgml").write_text(
        "<DOC>\n<DOCNO> A-1 </DOCNO>\n<TITLE>On &amp; off</TITLE>\n<TEXT>one <b>two</b>\nthree</TEXT>\n</DOC>\n"
    )
    (tmp_path / "topics.txt").write_text("<top>\n<num> Number: 7\n<title> one two\n<desc> Description:\nmore\n</top>\n")
    (tmp_path / "qrels.txt").write_text("7 0 A-1 1\n")
    found = read_collection(tmp_path)
    assert list(found.documents) == [Document("A-1", "On & off", "one two three")]
    assert [(one.id, one.text) for one in found.questions] == [("7", "one two")] and found.answering == 1


def test_a_folder_without_judgements_says_what_is_lacking(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none of qrels\.txt"):
        read_collection(tmp_path)
