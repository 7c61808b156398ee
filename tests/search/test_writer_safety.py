"""Writing safely: one writer at a time, files for their owner alone, and the old index or the new one, never half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mmspolicy.errors import IndexUnusable
from mmspolicy.search import columns, engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.engine import IndexBusy, Term
from mmspolicy.search.writer import Writer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine.create(tmp_path)
    return tmp_path


def _write(folder: Path, turn: int) -> None:
    with Writer(folder) as writer:
        for number in range(60):
            writer.add({"path": str(number), "all": "naloxone", "stored": b"%d %d" % (turn, number)})


def _keys(folder: Path, query: Any) -> list[str]:
    with engine.open_index(folder) as searcher:
        hits = searcher.search(query, limit=None).top_n
        return [columns.blob(searcher, "stored", number).decode() for _, number in hits]


def test_a_second_writer_waits_and_then_says_that_the_index_is_busy(folder: Path) -> None:
    with Writer(folder):
        started = time.monotonic()
        with pytest.raises(IndexBusy) as raised:
            Writer(folder, timeout=0.2)
        assert 0.15 < time.monotonic() - started < 5
        assert isinstance(raised.value, IndexUnusable) and raised.value.exit_code == 5
    Writer(folder, timeout=0).cancel()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this platform has no owners of files")
def test_files_are_their_owners_alone_whatever_the_habits_of_the_user(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o700)
    before = os.umask(0)
    try:
        engine.create(folder)
        assert engine.is_private(folder)
        _write(folder, 0)
    finally:
        os.umask(before)
    assert engine.is_private(folder)


def test_a_reader_goes_on_in_the_index_that_it_opened(folder: Path) -> None:
    _write(folder, 0)
    with engine.open_index(folder) as searcher:
        with Writer(folder) as writer:
            writer.clear()
        assert len(searcher.search(Term("all", "naloxon"), limit=None).top_n) == 60
        assert columns.blob(searcher, "stored", 3) == b"0 3"


REWRITER = """
import sys
from pathlib import Path
from mmspolicy.search.writer import Writer
print("ready", flush=True)
for turn in range(int(sys.argv[2])):
    with Writer(Path(sys.argv[1])) as writer:
        for number in range(60):
            writer.delete_path(str(number))
            writer.add({"path": str(number), "all": f"naloxone turn{turn}", "stored": b"%d %d" % (turn, number)})
        writer.commit(merge_all=turn % 2 == 0)
"""


def _rewriting(folder: Path, turns: int) -> subprocess.Popen[str]:
    _write(folder, -1)
    program = [sys.executable, "-W", "ignore", "-c", REWRITER, str(folder), str(turns)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, text=True)


def _assert_whole(folder: Path) -> None:
    turns, numbers = zip(*(key.split() for key in _keys(folder, AllDocuments())), strict=True)
    assert len(set(turns)) == 1
    assert sorted(map(int, numbers)) == list(range(60))
    assert len(_keys(folder, Term("all", "naloxon"))) == 60


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this platform cannot kill at once")
@pytest.mark.parametrize("seed", range(5))
def test_a_writer_killed_at_any_moment_leaves_the_old_index_or_the_new_one(folder: Path, seed: int) -> None:
    with _rewriting(folder, 1000) as process:
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0.0, 0.3))
        process.kill()
    _assert_whole(folder)
    with Writer(folder, timeout=0) as writer:
        writer.add({"path": "after", "stored": b"after"})
    assert len(_keys(folder, AllDocuments())) == 61
    endings = sorted(path.suffix for path in folder.iterdir())
    assert endings in (["", *[".seg"] * count, ".toc"] for count in (1, 2, 3))  # nothing is left lying about


def test_readers_see_whole_indexes_while_another_process_commits(folder: Path) -> None:
    with _rewriting(folder, 12) as process:
        reads = 0
        while process.poll() is None and reads < 400:
            _assert_whole(folder)
            reads += 1
        assert process.wait(30) == 0
    assert reads > 3
