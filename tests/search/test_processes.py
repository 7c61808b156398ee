"""Several processes at one index: one writes, any read, and one that is killed leaves nothing half done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_of_tests import Site, policy

from mmspolicy.search import manifest
from mmspolicy.search.lock import IndexLocked, writing
from mmspolicy.search.store import Store

_REFRESH = """
import sys
from pathlib import Path
from mmspolicy.search.build import refresh
root, folder = map(Path, sys.argv[1:3])
print("ready", flush=True)
for line in sys.stdin:
    refresh(root, folder, rebuild=line.strip() == "rebuild")
    print("done", flush=True)
"""


def writer(site: Site) -> subprocess.Popen[str]:
    """A process that refreshes the index whenever it gets a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", _REFRESH, str(site.root), str(site.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def ask(process: subprocess.Popen[str], what: str = "refresh") -> None:
    assert process.stdin
    process.stdin.write(what + "\n")
    process.stdin.flush()


def fill(site: Site, version: int, count: int = 60) -> None:
    for number in range(count):
        text = policy(f"H-{number}", f"version{version} number{number}")
        site.write(f"policies/{number}.yaml", text, age=90 - version)


def test_index_and_manifest_agree_whenever_the_writer_is_killed(site: Site) -> None:
    rnd = random.Random(7)
    fill(site, 0)
    site.refresh()
    for step in range(1, 8):
        fill(site, step)
        process = writer(site)
        ask(process, rnd.choice(("refresh", "rebuild")))
        time.sleep(rnd.uniform(0, 0.25))
        process.kill()
        process.communicate()
        with Store(site.folder) as store:
            texts = {stored["record"]["resolves"][0]["text"].split()[0] for stored in store.all_stored()}
            assert len(texts) == 1, texts  # wholly the old one or wholly the new one
            assert store.count() == store.settings["documents"] == len(store.names) == 60
            assert texts.pop() in store.words
        site.refresh()
        site.assert_whole()
    fill(site, 8)  # what a process left behind that was killed after its commit goes with the next one
    site.refresh()
    assert not list(site.folder.glob("*.tmp"))
    assert len(list(site.folder.glob("settings.*"))) <= 2


def test_a_second_writer_waits_says_so_and_gives_up(site: Site) -> None:
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.refresh()
    told: list[str] = []
    with writing(site.folder, 0.0):
        started = time.monotonic()
        with pytest.raises(IndexLocked, match="another mmspolicy is writing"):
            site.refresh(wait=0.2, on_wait=lambda: told.append("waiting"))
        assert time.monotonic() - started < 2
    assert told == ["waiting"]
    assert IndexLocked("").exit_code == 5
    site.refresh(wait=0.0)


def test_a_writer_that_dies_lets_the_next_one_in(site: Site) -> None:
    fill(site, 0, 20)
    process = writer(site)
    ask(process, "rebuild")
    while not site.folder.exists():
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    site.refresh(wait=0.5)
    site.assert_whole()


def test_readers_are_never_kept_waiting_nor_shown_half_a_change(site: Site) -> None:
    fill(site, 0)
    site.refresh()
    process = writer(site)
    seen = set()
    slowest = 0.0
    for step in range(1, 5):
        fill(site, step)
        ask(process, "rebuild" if step % 2 else "refresh")
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            started = time.monotonic()
            results = site.find("number7")
            slowest = max(slowest, time.monotonic() - started)
            assert [hit.id for hit in results.hits] == ["H-7"]
            seen.add(results.hits[0].passage.split()[0])
        assert process.stdout and process.stdout.readline() == "done\n"
    process.communicate("")
    assert len(seen) >= 3 and slowest < 2.0
    site.assert_whole()


def test_two_first_searches_at_once_make_one_index(site: Site) -> None:
    fill(site, 0, 20)
    processes = [writer(site) for _ in range(3)]
    for process in processes:
        ask(process)
    for process in processes:
        process.communicate("")
        assert process.returncode == 0
    site.assert_whole()


def test_a_generation_before_the_newest_keeps_its_manifest_and_older_ones_do_not(site: Site) -> None:
    for step in range(5):
        fill(site, step, 2)
        site.refresh()
    newest = manifest.generation(site.folder) or 0
    kept = sorted(int(path.suffix[1:]) for path in Path(site.folder).glob("names.*"))
    assert kept == [newest - 1, newest]
