"""Where more is found than anybody reads, the topics of most of it are told, and how to narrow by them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run_program

_LINES = [
    "Most under Harbor Life (25), Lighthouse (7)",
    'To narrow: mmspolicy search anchors --topic "Harbor Life" --today 2026-03-01',
]


@pytest.fixture
def harbor(tmp_path: Path) -> Path:
    folder = tmp_path / "compendium" / "policies"
    folder.mkdir(parents=True)
    (folder.parent / "profile.yaml").write_text(
        "name: Harbor Medical Society\nshort: HMS\ntopics: [Harbor Life, Lighthouse]\n"
    )
    (folder.parent / "meetings.yaml").write_text("- {code: A-19, final: 2019-05-04}\n")
    for number in range(32):
        (folder / f"{number}.yaml").write_text(
            f"id: H-{number}\ntitle: Anchors {number}\ntopic: {'Harbor Life' if number < 25 else 'Lighthouse'}\n"
            "resolves:\n  - {type: HP, text: Anchors hold.}\nhistory:\n  - {kind: adopted, meeting: A-19}\n"
        )
    return tmp_path


def test_a_terminal_shows_the_topics_of_many_hits_at_the_foot(harbor: Path) -> None:
    outcome = run_program(["search", "anchors", "--color", "always"], harbor)
    assert outcome.err.splitlines() == ["10 of 32 shown; more with --limit 32", *_LINES]


def test_json_has_the_topics_of_many_hits_among_its_suggestions(harbor: Path) -> None:
    outcome = run_program(["search", "anchors", "--json"], harbor)
    assert json.loads(outcome.out)["suggestions"] == _LINES


def test_rows_for_a_program_and_few_hits_say_nothing_of_topics(harbor: Path) -> None:
    assert run_program(["search", "anchors"], harbor).err == ""
    few = ["search", "anchors", "--topic", "Harbor Life", "--json"]
    assert json.loads(run_program(few, harbor).out)["suggestions"] == []


def test_what_is_said_of_topics_keeps_within_the_terminal_and_a_command_stays_whole(harbor: Path) -> None:
    outcome = run_program(["search", "anchors", "--color", "always"], harbor, {"COLUMNS": "40"})
    _, *topics, command = outcome.err.splitlines()
    assert topics == ["Most under Harbor Life (25), Lighthouse", "  (7)"]
    assert command == _LINES[-1]
