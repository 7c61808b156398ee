"""Many files are read in several processes; the index is the same as that of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from site_of_tests import Site, policy

from mmspolicy.model import Problem
from mmspolicy.search import manifest, workers
from mmspolicy.search.schema import BYTES_COLUMNS, DAY_COLUMNS, SCHEMA
from mmspolicy.search.store import Store

_DYING = """
import os, sys
sys.path[:] = {path!r}
from mmspolicy.search import prepared, workers
read, left = prepared.Preparing.prepare, iter(range(30))
prepared.Preparing.prepare = lambda self, path: read(self, path) if next(left, None) is not None else os._exit(3)
workers.work()
"""


@pytest.fixture
def full(site: Site) -> Site:
    """A compendium of several chunks, with all that can be wrong with a file."""
    for number in range(120):
        site.write(f"policies/{number:03}.yaml", policy(f"H-{number}", f"harbor number{number} buoys"))
    site.write("policies/two.yaml", policy("H-501", "first of two") + "---\n" + policy("H-502", "second of two"))
    site.write("policies/taken.yaml", policy("H-7", "taken before"))
    site.write("policies/twice.yaml", policy("H-8x", "kept") + "---\n" + policy("H-8x", "dropped"))
    site.write("policies/broken.yaml", "id: H-600\ntitle: 'never closed\n")
    site.write("policies/latin.yaml", policy("H-601", "x").encode() + b"\xe9\n")
    (site.root / "policies/lost.yaml").symlink_to("nowhere.yaml")
    site.write("bylaws/a.yaml", "document: byl\nnumber: '1'\ntitle: One\ntext: Of anchors.\n")
    site.write("bylaws/b.yaml", "document: byl\nnumber: '1.1'\ntitle: Two\ntext: Of ropes.\n")
    site.write("sunset/old.yaml", policy("H-700", "long gone"))
    return site


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """There is little to read, and yet that is done in two processes, which the list holds."""
    started: list[Any] = []

    def start() -> subprocess.Popen[bytes] | None:
        started.append(start_one())
        return started[-1]  # type: ignore[no-any-return]

    start_one = workers._started
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(workers, "_started", start)
    return started


def content(folder: Path) -> dict[str, object]:
    """All that an index and its manifest hold."""
    found: dict[str, object] = {}
    with Store(folder) as store:
        reader: Any = store.searcher.reader()
        for name in SCHEMA.names():
            if name not in DAY_COLUMNS and name not in BYTES_COLUMNS:
                terms = list(reader.lexicon(name))
                found[name] = [(term, list(reader.postings(name, term).items_as("positions"))) if name == "title" else
                               (term, list(reader.postings(name, term).all_ids())) for term in terms]  # fmt: skip
        for name in (*DAY_COLUMNS, *BYTES_COLUMNS):
            column = reader.column_reader(name)
            found[name] = [column[number] for number in range(reader.doc_count_all())]
        found |= {"names": store.names, "settings": {**store.settings}}
        number = store.generation
    found["files"] = manifest.read_files(folder, number)
    found["words"] = dict(sorted((manifest.read_words(folder, number) or {}).items()))
    return found


def indexed(site: Site) -> tuple[dict[str, object], tuple[Problem, ...]]:
    report = site.refresh(rebuild=True)
    return content(site.folder), report.problems


def test_two_processes_make_the_same_index_and_find_the_same_problems(full: Site, two_processors: list[Any]) -> None:
    in_two = indexed(full)
    assert len(two_processors) == 2
    two_processors.clear()
    workers.WORTH_IT = 10**9  # undone by the fixture
    assert in_two == indexed(full)
    assert not two_processors
    full.assert_whole()


def test_a_file_that_a_process_could_not_read_is_a_problem(full: Site, two_processors: list[Any]) -> None:
    found = {(problem.path, problem.rule) for problem in full.refresh().problems}
    assert {
        ("policies/broken.yaml", "bad-yaml"), ("policies/latin.yaml", "encoding"), ("policies/lost.yaml", "unreadable"),
        ("policies/taken.yaml", "doubled-id"), ("policies/twice.yaml", "doubled-id"),
    } <= found  # fmt: skip
    assert len(two_processors) == 2


def test_a_rebuild_keeps_what_was_last_known_of_a_file_that_broke(full: Site, two_processors: list[Any]) -> None:
    full.refresh()
    full.write("policies/003.yaml", "id: 'H-3\n")
    assert full.refresh(rebuild=True).stale == 1
    assert full.found("number3") == ["H-3"]


@pytest.mark.parametrize("code", ["raise SystemExit", "print('no answer')", "import time; time.sleep(0.1)", _DYING])
def test_what_a_process_that_dies_leaves_undone_is_read_here(
    full: Site, two_processors: list[Any], monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(workers, "_WORKER", code)
    in_vain = indexed(full)
    assert len(two_processors) == 2
    workers.WORTH_IT = 10**9
    assert in_vain == indexed(full)


def test_where_no_process_can_be_started_the_files_are_read_here(
    full: Site, two_processors: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    full.refresh()
    assert two_processors == [None, None]
    full.assert_whole()


def test_an_interrupt_ends_the_processes_too(full: Site, two_processors: list[Any]) -> None:
    def interrupt(what: str, done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        full.refresh(progress=interrupt)
    assert len(two_processors) == 2
    assert all(process.poll() is not None for process in two_processors)
    full.refresh()
    full.assert_whole()


def test_where_there_is_little_to_read_no_process_is_started(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_started", lambda: pytest.fail("a process was started"))
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.refresh()
    assert site.found("buoy") == ["H-1"]
