"""Whole processes: pipes that close, interrupts, locks, damaged indexes, files that are bad."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import SMALL, TODAY, run_program

from mmspolicy.search.lock import writing
from mmspolicy.search.place import index_folder

_PROGRAM = [sys.executable, "-m", "mmspolicy"]


def start(args: list[str], cwd: Path, **options: object) -> subprocess.Popen[str]:
    """The program as a process of its own."""
    env = {name: value for name, value in os.environ.items() if "MMSPOLICY" not in name and name != "NO_COLOR"}
    return subprocess.Popen(
        [*_PROGRAM, "--today", TODAY, *args], cwd=cwd, env=env, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # type: ignore[call-overload,no-any-return]  # fmt: skip


def folder_of(place: Path) -> Path:
    return index_folder(place / "compendium", place / "index")


def test_run_as_a_module_it_finds_the_compendium_from_below_it(indexed: Path) -> None:
    with start(["search", "naloxone"], indexed / "compendium" / "policies") as process:
        out, err = process.communicate()
    assert (out, err, process.returncode) == (
        "HMS-2015-07\tactive\tA-29\tSubstance Use\tNaloxone in schools\n", "", 0,
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a compendium whose list is longer than a pipe holds, and its index."""
    place = tmp_path_factory.mktemp("large")
    shutil.copytree(SMALL, place / "compendium")
    title = "A long title " * 20
    rest = f"title: {title}\ntopic: Vaccination\nresolves: [{{text: A.}}]\n"
    sources = (f"id: X-{number}\n{rest}" for number in range(500))
    (place / "compendium/policies/many.yaml").write_text("---\n".join(sources))
    assert run_program(["index"], place).code == 0
    return place


@pytest.mark.parametrize("args", [["list"], ["list", "--json"], ["show", "HMS-2015-07"], ["topics"]])
def test_a_closed_pipe_is_silent(large: Path, args: list[str]) -> None:
    with start(args, large) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_an_interrupt_ends_with_130_and_without_a_traceback(place: Path) -> None:
    run_program(["index"], place)
    with writing(folder_of(place), 1.0), start(["index"], place) as process:
        assert process.stderr
        assert "waiting for it" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 130


def test_while_another_writes_a_search_answers_from_the_older_index_and_says_so(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("mmspolicy.cli.opening._SHORT_WAIT", 0.1)
    run_program(["index"], place)
    (place / "compendium/policies/new.yaml").write_text(
        "id: X-1\ntitle: New\ntopic: Vaccination\nresolves: [{text: Quays.}]\n"
    )
    with writing(folder_of(place), 1.0):
        started = time.monotonic()
        outcome = run_program(["search", "naloxone"], place)
        assert time.monotonic() - started < 10
    assert outcome.out.startswith("HMS-2015-07\t") and outcome.code == 0
    assert outcome.err == (
        "mmspolicy: another mmspolicy is writing the index; waiting for it\n"
        "mmspolicy: answering from the index as it was: another mmspolicy is writing the index\n"
    )
    assert run_program(["search", "quays"], place).out.startswith("X-1\t")


def test_without_an_older_index_a_locked_one_ends_with_5(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmspolicy.cli.opening._LONG_WAIT", 0.1)
    (place / "index").mkdir()
    with writing(folder_of(place), 1.0):
        outcome = run_program(["search", "naloxone"], place)
    assert (outcome.out, outcome.code) == ("", 5)
    assert outcome.err.splitlines()[1:] == [
        "mmspolicy: another mmspolicy is writing the index", "Wait until it is done, then try again.",
    ]  # fmt: skip


def garble_postings(path: Path) -> None:
    """Overwrite the middle of a segment: its directory, at the end, stays whole."""
    content = bytearray(path.read_bytes())
    content[len(content) // 4 : len(content) * 3 // 4] = os.urandom(len(content) // 2)
    path.write_bytes(content)


@pytest.mark.parametrize("args", [["search", "naloxone"], ["list"], ["show", "HMS-2015-07"], ["topics"]])
def test_a_command_mends_a_damaged_index_and_answers(place: Path, args: list[str]) -> None:
    run_program(["index"], place)
    expected = run_program(args, place)
    for damage in (
        lambda path: path.suffix == ".seg" and path.write_bytes(path.read_bytes()[:1000]),
        lambda path: path.suffix == ".toc" and path.write_bytes(b"garbage"),
        lambda path: path.name.startswith("settings.") and path.unlink(),
        lambda path: path.name.startswith("names.") and path.write_bytes(b""),
        lambda path: path.name.startswith("words.") and path.write_bytes(b"x\t1"),
    ):
        for path in list(folder_of(place).iterdir()):
            damage(path)
        assert run_program(args, place) == expected


def test_an_index_garbled_inside_never_ends_in_a_traceback(place: Path) -> None:
    for _ in range(4):
        run_program(["index", "--rebuild"], place)
        for path in folder_of(place).glob("*.seg"):
            garble_postings(path)
        outcome = run_program(["search", "naloxone"], place)
        assert outcome.code in (0, 1, 5) and "should not happen" not in outcome.err


def test_a_foreign_index_folder_ends_with_5_and_stays(place: Path) -> None:
    foreign = folder_of(place)
    foreign.mkdir(parents=True)
    (foreign / "letter.txt").write_text("mine")
    outcome = run_program(["search", "naloxone"], place)
    assert outcome.code == 5 and "left alone" in outcome.err
    assert (foreign / "letter.txt").read_text() == "mine"


def test_a_bad_file_is_a_warning_in_a_search_and_an_error_in_index_and_check(place: Path) -> None:
    run_program(["index"], place)
    broken = place / "compendium/policies/substance-use/naloxone-in-schools.yaml"
    broken.write_text("id: [\n")
    outcome = run_program(["search", "naloxone"], place)
    assert outcome.out.startswith("HMS-2015-07\tactive\tA-29\t") and outcome.code == 0
    assert outcome.err == (
        "mmspolicy: there are errors in policies/substance-use/naloxone-in-schools.yaml; see: mmspolicy check\n"
    )
    hit = json.loads(run_program(["search", "naloxone", "--json"], place).out)["hits"][0]
    assert hit["stale"] is True
    assert json.loads(run_program(["show", "HMS-2015-07", "--json"], place).out)["records"][0]["stale"] is True
    assert "last known text" in run_program(["show", "HMS-2015-07"], place).out
    assert "last known text" in run_program(["search", "naloxone", "--color", "always"], place).out
    index = run_program(["index", "--json"], place)
    assert index.code == 1 and json.loads(index.out)["stale"] == 1
    assert run_program(["check"], place).code == 1


def test_no_refresh_answers_from_the_index_as_it_is(place: Path) -> None:
    run_program(["index"], place)
    (place / "compendium/policies/substance-use/naloxone-in-schools.yaml").unlink()
    assert run_program(["search", "naloxone", "--no-refresh"], place).out.startswith("HMS-2015-07\t")
    assert run_program(["search", "naloxone"], place).code == 1


def test_outside_of_any_compendium_it_says_so_and_ends_with_3(tmp_path: Path) -> None:
    outcome = run_program(["search", "naloxone"], tmp_path)
    assert outcome.code == 3 and outcome.out == ""
    assert "there is no compendium here" in outcome.err


def test_a_fault_of_the_program_shows_a_traceback_only_with_debug(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("mmspolicy.search.find.count_topics", fail)
    outcome = run_program(["topics"], place)
    assert outcome.code == 70 and "ZeroDivisionError: a fault" in outcome.err and "Traceback" not in outcome.err
    with pytest.raises(ZeroDivisionError):
        run_program(["topics", "--debug"], place)


def test_control_characters_in_a_query_are_shown_not_obeyed(indexed: Path) -> None:
    outcome = run_program(["search", "\x1b[31mxyzzy\x9b\u202e"], indexed)
    assert outcome.code == 1 and not set("\x1b\x9b\u202e") & set(outcome.out + outcome.err)
    outcome = run_program(["search", "titel:x\x1b[31m"], indexed)
    assert outcome.code == 2 and "\x1b" not in outcome.err
    outcome = run_program(["show", "\x1b]0;x\x07", "a\nb"], indexed)
    assert outcome.code == 4 and "\x1b" not in outcome.err and "\x07" not in outcome.err


def test_an_undecodable_argument_is_no_crash(indexed: Path) -> None:
    word = os.fsdecode(b"naloxone \xff")
    for args, code in ((["search", word], 0), (["show", word], 4), (["list", "--cites", word], 1)):
        with start(args, indexed) as process:
            err = process.communicate()[1]
        assert process.returncode == code and "Traceback" not in err and "should not happen" not in err
