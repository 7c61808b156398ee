"""Writing the index: what Whoosh would have written, added to and deleted from bit by bit."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as stock

from mmspolicy.errors import IndexUnusable
from mmspolicy.search import columns, engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.engine import And, Or, Phrase, Prefix, Term
from mmspolicy.search.merging import worth_merging
from mmspolicy.search.schema import LATEST_DAY, SCHEMA
from mmspolicy.search.writer import Writer

WORDS = ("naloxone", "schools", "the", "policy", "policies", "H-95.956", "café", "one-year", "of")
QUERIES = (
    Term("all", "naloxon"), Term("all", "the"), Term("title", "school"), Term("names", "HOD 7"), Term("type", "hp"),
    Or([Term("all", "polici"), Term("text", "cafe"), Term("all", "h95.956")]), Prefix("all", "n"),
    And([Term("all", "school"), Term("text", "the")]), Phrase("all", ["the", "polici"]),
)  # fmt: skip


def documents(count: int, seed: int = 1) -> list[dict[str, Any]]:
    rnd = random.Random(seed)
    return [
        {
            "path": f"{number // 2}.yaml", "key": str(number), "names": [str(number), f"HOD {number}"],
            "all": " ".join(rnd.choices(WORDS, k=rnd.randint(1, 300))), "title": " ".join(rnd.choices(WORDS, k=5)),
            "text": " ".join(rnd.choices(WORDS, k=40)), "type": rnd.choice((("hp",), ("hp", "d"), ())),
            "since": number, "timeline": b"\1\2" * number, "stored": str(number).encode(),
        }
        for number in range(count)
    ]  # fmt: skip


def write(folder: Path, added: Sequence[Mapping[str, Any]], **options: Any) -> None:
    with Writer(folder, **options) as writer:
        for document in added:
            writer.add(document)


def found(folder: Path, query: Any) -> list[tuple[str, float]]:
    with engine.open_index(folder) as searcher:
        top = searcher.search(query, limit=None).top_n
        return sorted((columns.blob(searcher, "stored", number).decode(), score) for score, number in top)


def keys(folder: Path) -> list[str]:
    return [key for key, _ in found(folder, AllDocuments())]


def segments(folder: Path) -> int:
    return len(list(folder.glob("*.seg")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine.create(tmp_path)
    return tmp_path


def test_results_and_scores_are_those_of_an_index_that_whoosh_wrote(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "stock"
    other.mkdir()
    made = documents(300)
    write(folder, made)
    writer = stock.create_in(str(other), SCHEMA).writer()
    for document in made:
        writer.add_document(**{name: value for name, value in document.items() if value})
    writer.commit()
    for query in QUERIES:
        assert found(folder, query) == found(other, query)
        assert found(folder, query)


STOCK_READER = """
import sys
from whoosh import index
from whoosh.query import And, Every, Phrase, Prefix, Term
with index.open_dir(sys.argv[1]).searcher() as searcher:
    for query in (Term("all", "naloxon"), Term("type", "d"), Phrase("all", ["the", "polici"]), Prefix("title", "p"),
                  And([Term("all", "the"), Term("text", "cafe")]), Every()):
        hits = searcher.search(query, limit=None)
        print([(hit.docnum, round(hit.score, 4), hit.fields()) for hit in hits][:5], len(hits))
    print(list(searcher.lexicon("all")), searcher.field_length("all"), searcher.doc_field_length(3, "title"))
    matcher = searcher.postings("all", "naloxon")
    print([(number, matcher.value_as) and number for number in matcher.all_ids()][:9])
    print(searcher.reader().column_reader("since")[7], searcher.reader().column_reader("stored")[7])
"""


def test_whoosh_as_it_comes_reads_the_same_of_our_files_and_its_own(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "stock"
    other.mkdir()
    made = documents(40)
    write(folder, made)
    writer = stock.create_in(str(other), SCHEMA).writer()
    for document in made:
        writer.add_document(**{name: value for name, value in document.items() if value})
    writer.commit()
    read = [
        subprocess.run([sys.executable, "-W", "ignore", "-c", STOCK_READER, str(place)], capture_output=True, text=True)
        for place in (folder, other)
    ]
    assert read[0].stderr == "" and len(read[0].stdout) > 300
    assert read[0].stdout == read[1].stdout


def test_whoosh_can_go_on_writing_where_we_left_off(folder: Path) -> None:
    write(folder, documents(20))
    writer = stock.open_dir(str(folder)).writer()
    writer.add_document(path="x", key="x", all="naloxone policy", stored=b"x")
    writer.commit(optimize=True)
    assert len(keys(folder)) == 21
    assert len(found(folder, Phrase("all", ["naloxon", "polici"]))) > 1
    write(folder, documents(3, seed=9))
    assert len(keys(folder)) == 24


def test_a_changed_file_replaces_its_documents(folder: Path) -> None:
    write(folder, documents(10))
    with Writer(folder) as writer:
        assert writer.documents == 10
        assert writer.delete_path("2.yaml") == 2
        writer.add({"path": "2.yaml", "all": "entirely new", "stored": b"new"})
        assert writer.delete_path("2.yaml") == 0
        assert writer.documents == 9
    assert keys(folder) == sorted(["0", "1", "2", "3", "6", "7", "8", "9", "new"])
    assert [key for key, _ in found(folder, Term("path", "2.yaml"))] == ["new"]


def test_columns_keep_their_values_and_defaults_through_merges(folder: Path) -> None:
    made = documents(9)
    for document in made:
        write(folder, [document])
    write(folder, [{"path": "bare", "stored": b"bare"}])
    for merge_all in (False, True):
        with Writer(folder) as writer:
            writer.commit(merge_all)
        with engine.open_index(folder) as searcher:
            for _, number in searcher.search(AllDocuments(), limit=None).top_n:
                key = columns.blob(searcher, "stored", number).decode()
                assert columns.day(searcher, "until", number) == LATEST_DAY
                if key != "bare":
                    assert columns.day(searcher, "since", number) == int(key)
                    assert columns.blob(searcher, "timeline", number) == b"\1\2" * int(key)
    assert segments(folder) == 1


def test_an_index_changed_bit_by_bit_finds_what_one_written_at_once_finds(folder: Path, tmp_path: Path) -> None:
    rnd, made = random.Random(4), documents(60)
    by_path: dict[str, list[dict[str, Any]]] = {}
    for document in made:
        by_path.setdefault(document["path"], []).append(document)
    for _ in range(3):
        for path in rnd.sample(sorted(by_path), 12):
            with Writer(folder, block=3) as writer:
                writer.delete_path(path)
                for document in by_path[path]:
                    writer.add(document)
    with Writer(folder) as writer:
        for path, added in by_path.items():
            writer.delete_path(path)
            for document in added:
                writer.add(document)
        writer.commit(merge_all=True)
    other = tmp_path / "at once"
    other.mkdir()
    engine.create(other)
    write(other, made)
    for query in QUERIES:
        assert found(folder, query) == found(other, query)


def test_the_number_of_segments_stays_small_and_no_document_is_lost_or_doubled(folder: Path) -> None:
    write(folder, documents(100))
    for number in range(100, 160):
        with Writer(folder) as writer:
            writer.delete_path(str(number - 100))
            writer.add({"path": str(number), "key": str(number), "all": "naloxone", "stored": str(number).encode()})
    assert segments(folder) <= 6
    assert keys(folder) == sorted(map(str, range(160)))


@pytest.mark.parametrize(
    ("sizes", "added", "taken"),
    [
        ([], 5, []),
        ([1000, 1, 1], 1, []),
        ([1000, 1, 1, 1], 1, [1, 2, 3]),
        ([1000, 40, 15, 6], 1, []),
        ([1000, 4, 2, 1], 1, [1, 2, 3]),
        ([10, 20, 9, 9], 50, [0, 1, 2, 3]),
    ],
)
def test_segments_are_merged_with_others_of_their_order_of_size(sizes: list[int], added: int, taken: list[int]) -> None:
    assert worth_merging([(size, size) for size in sizes], added) == taken


def test_a_segment_of_which_most_is_deleted_is_rewritten() -> None:
    assert worth_merging([(1000, 1000), (40, 100)], 1) == [1]


def test_a_phrase_does_not_reach_from_one_part_of_a_text_into_the_next(folder: Path) -> None:
    write(folder, [{"all": ["Naloxone in schools", "", "Naloxone in schools"], "text": ("of", "of"), "stored": b"x"}])
    assert found(folder, Phrase("all", ["in", "school"]))
    assert not found(folder, Phrase("all", ["school", "naloxon"]))
    with engine.open_index(folder) as searcher:
        assert searcher.field_length("all") == 6
        assert list(searcher.lexicon("text")) == [b"of"]


def test_clearing_leaves_only_what_is_added_after(folder: Path) -> None:
    write(folder, documents(5))
    with Writer(folder) as writer:
        writer.clear()
        writer.add({"path": "a", "stored": b"only"})
        assert writer.documents == 1
    assert keys(folder) == ["only"]
    with Writer(folder) as writer:
        writer.clear()
    assert (keys(folder), segments(folder)) == ([], 0)


def test_every_commit_is_a_new_generation(folder: Path) -> None:
    for generation in (1, 2):
        with Writer(folder) as writer:
            assert writer.generation == generation
        assert [path.name for path in folder.glob("*.toc")] == [f"_MAIN_{generation}.toc"]


def test_nothing_is_changed_by_a_writer_that_is_cancelled_or_fails(folder: Path) -> None:
    write(folder, documents(4))
    before = sorted(path.name for path in folder.iterdir())
    writer = Writer(folder)
    writer.delete_path("0.yaml")
    writer.add({"all": "never seen"})
    writer.cancel()
    writer.commit()  # closed: does nothing
    with pytest.raises(ValueError, match="no field colour"), Writer(folder) as writer:
        writer.add({"all": "never seen either"})
        writer.add({"colour": "red"})
    assert sorted(path.name for path in folder.iterdir()) == before
    assert len(keys(folder)) == 4


def test_there_is_nothing_to_write_to_where_there_is_no_index(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(IndexUnusable, match="cannot be read"):
            Writer(tmp_path, timeout=0)
