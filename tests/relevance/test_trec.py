"""Test collections are read in the layouts they are handed around in; what cannot be read is told with its place."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.relevance.collection import Collection, Document
from benchmarks.relevance.trec import read_collection
from benchmarks.setting import Unreadable

PLAIN: Mapping[str, str] = {
    "docs.jsonl": '{"id": "d1", "title": "T", "text": "x"}\n{"id": "d2", "text": "y"}\n',
    "queries.jsonl": '{"id": "q1", "text": "why"}\n{"id": "q2", "text": "unjudged"}\n',
    "qrels.txt": "q1 0 d1 2\nq1 0 d2 0\n",
}
READ = [Document("d1", "T", "x"), Document("d2", "", "y")]


def collection(folder: Path, **files: str | bytes | None) -> Collection:
    """What is read from PLAIN with other files; the dots of their names are written as __; None leaves it out."""
    instead = {name.replace("__", "."): content for name, content in files.items()}
    for name, content in ({**PLAIN, **instead}).items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_collection(folder)


def test_a_collection_in_lines_of_json(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d1", "title": "T", "text": "x"}\n{"_id": "d2", "text": "y"}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "why"}\n{"_id": "q2", "text": "unjudged"}\n')
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n")
    found = read_collection(tmp_path)
    assert list(found.documents) == READ
    [question] = found.questions
    assert (question.id, question.text, dict(question.judged)) == ("q1", "why", {"d1": 2, "d2": 0})
    assert found.answering == 2


def test_a_collection_in_the_markup_of_trec(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.sgml").write_text(
        "<DOC>\n<DOCNO> A-1 </DOCNO>\n<TITLE>On &amp; off</TITLE>\n<TEXT>one <b>two</b>\nthree</TEXT>\n</DOC>\n"
        "<DOC><DOCNO>2</DOCNO>bare\ntext</DOC>\n"
    )
    (tmp_path / "topics.txt").write_text("<top>\n<num> Number: 7\n<title> one two\n<desc> Description:\nmore\n</top>\n")
    (tmp_path / "qrels.txt").write_text("7 0 A-1 1\n")
    found = read_collection(tmp_path)
    assert list(found.documents) == [Document("A-1", "On & off", "one two three"), Document("2", "", "bare text")]
    assert [(one.id, one.text) for one in found.questions] == [("7", "one two")] and found.answering == 1


TOPICS = '<topics><topic number="q1"><query>why</query><question>Why so?</question></topic></topics>'
LAYOUTS: dict[str, dict[str, str | bytes | None]] = {
    "other names of fields": {
        "docs__jsonl": '{"docno": "d1", "title": "T", "contents": "x"}\n{"_id": "d2", "abstract": "y"}'
    },
    "a table of documents": {"docs__jsonl": None, "docs__tsv": "id\ttitle\ttext\nd1\tT\tx\nd2\t\ty\n"},
    "a table of queries": {"queries__jsonl": None, "queries__tsv": "id\ttext\nq1\twhy\n"},
    "queries with spaces between": {"queries__jsonl": None, "queries__txt": "q1 why\n"},
    "topics of the later form": {"queries__jsonl": None, "topics__xml": TOPICS},
    "packed by gzip": {"docs__jsonl": None, "docs__jsonl__gz": gzip.compress(PLAIN["docs.jsonl"].encode())},
    "line ends of Windows, and a mark of the byte order": {
        "qrels__txt": b"\xef\xbb\xbfq1\t0\td1\t2\r\n\r\nq1\t0\td2\t0\r\n"
    },
    "grades with a point": {"qrels__txt": "q1 0 d1 2.0\nq1 0 d2 0.0\n"},
    "judged queries and documents that are not there": {"qrels__txt": f"{PLAIN['qrels.txt']}q9 0 d1 1\nq2 0 d9 0\n"},
    "a file about the collection": {"meta__jsonl": '{"name": "c"}\n'},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_layouts_are_read_alike(layout: str, tmp_path: Path) -> None:
    found = collection(tmp_path, **LAYOUTS[layout])
    assert list(found.documents) == READ
    [question] = found.questions
    assert (question.id, question.text, dict(question.judged)) == ("q1", "why", {"d1": 2, "d2": 0})


def test_ids_may_have_spaces_and_slashes_and_be_numbers(tmp_path: Path) -> None:
    docs = '{"id": "a b/c", "text": "x"}\n{"id": 0, "text": ["y", "z"]}\n'
    found = collection(tmp_path, docs__jsonl=docs, qrels__txt="q1\t0\ta b/c\t1\nq1\t0\t0\t1\n")
    assert list(found.documents) == [Document("a b/c", "", "x"), Document("0", "", "y z")]
    assert dict(found.questions[0].judged) == {"a b/c": 1, "0": 1}


def test_of_documents_with_one_id_the_first_is_kept_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = collection(tmp_path, docs__jsonl=f'{PLAIN["docs.jsonl"]}{{"id": "d1", "text": "again"}}\n')
    assert list(found.documents) == READ
    assert "“d1”" in (said := capsys.readouterr().err) and "line 3, first in" in said and "line 1" in said


def test_a_text_in_another_encoding_is_read_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = collection(tmp_path, docs__jsonl=PLAIN["docs.jsonl"].replace('"y"', '"caf\xe9"').encode("latin-1"))
    assert found.documents[1].text == "café"
    assert "line 2: not UTF-8" in capsys.readouterr().err


def test_a_folder_without_judgements_says_what_is_lacking(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"no judgements in .* none of qrels\.txt"):
        collection(tmp_path, qrels__txt=None)


WRONG: list[tuple[dict[str, str | bytes | None], str]] = [
    ({"docs__jsonl": '{"id": "d1", "text": "x"}\n{"id": \n'}, r"docs\.jsonl, line 2: not a line of JSON"),
    ({"docs__jsonl": "\n[1]\n"}, r"docs\.jsonl, line 2: there should be an object"),
    ({"docs__jsonl": '{"text": "x"}\n'}, r"docs\.jsonl, line 1: no id; .* id, _id, docno"),
    ({"docs__jsonl": None}, "there are no documents"),
    ({"docs__jsonl": None, "docs__jsonl__gz": b"plain"}, r"docs\.jsonl\.gz ends in \.gz, but"),
    ({"docs__jsonl": PLAIN["docs.jsonl"].encode("utf-16")}, r"docs\.jsonl is in UTF-16"),
    ({"docs__jsonl": None, "a__trec": "<DOC><TEXT>x</TEXT></DOC>"}, r"a\.trec: the document at place 1 has no <DOCNO>"),
    ({"queries__jsonl": None}, "there are no queries"),
    ({"queries__jsonl": None, "queries__tsv": "q1\n"}, r"queries\.tsv, line 1: .* an id, a tab"),
    ({"qrels__txt": "q1 0 d1 2\nq1 0 d2 good\n"}, r"qrels\.txt, line 2: the grade .* “good”"),
    ({"qrels__txt": "q1 0 d1 2\nq1 d1\n"}, r"qrels\.txt, line 2: .* not 2 columns"),
    ({"qrels__txt": "\n"}, r"qrels\.txt has no judgement"),
    ({"qrels__txt": "7 0 d1 1\n"}, "no query is judged: .* “7”"),
    ({"qrels__txt": "q1 0 D-1 1\n"}, "no document .* “D-1”"),
    ({"qrels__txt": "q1 0 d1 0\n"}, "none is graded above 0"),
]


@pytest.mark.parametrize(("files", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_is_wrong_is_told_with_its_place(
    files: dict[str, str | bytes | None], message: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match=message):
        collection(tmp_path, **files)
