"""mmspolicy new-since: what somebody who looks again is told."""

from __future__ import annotations

import json
from pathlib import Path

from running import Outcome, run_program


def run(place: Path, *args: str, today: str = "2026-03-01") -> Outcome:
    return run_program(["--today", today, *args], place)


def add(place: Path, number: str, meeting: str, kind: str = "adopted") -> None:
    text = f"id: HMS-{number}\ntitle: Kites\ntopic: Vaccination\nresolves: [{{text: Kites fly high.}}]\n"
    path = place / "compendium" / "policies" / f"{number}.yaml"
    path.write_text(f"{text}history: [{{kind: {kind}, meeting: {meeting}}}]\n", encoding="utf-8")


def test_what_was_shown_is_not_new_the_next_time(place: Path) -> None:
    assert run(place, "new-since", "A-24").code == 0
    again = run(place, "new-since", "last")
    assert (again.out, again.code) == ("", 1)


def test_what_is_entered_late_is_told_although_it_was_done_before_the_last_look(place: Path) -> None:
    run(place, "new-since", "I-25", today="2026-03-01")
    add(place, "2025-77", "A-25")
    told = run(place, "new-since", "last", today="2026-03-02")
    assert [line.split("\t")[3] for line in told.out.splitlines()] == ["HMS-2025-77#1"]
    assert run(place, "new-since", "last", today="2026-03-03").out == ""


def test_the_day_of_the_last_look_never_moves_back(place: Path) -> None:
    run(place, "new-since", "A-24", today="2026-03-01")
    run(place, "new-since", "A-24", today="2025-09-01")
    assert "2026-03-01, when you last looked" in run(place, "new-since", "last").err


def test_a_search_saved_anew_was_never_looked_at(place: Path) -> None:
    run(place, "search", "--save", "x", "opioids")
    run(place, "new-since", "A-24", "@x")
    assert run(place, "new-since", "last", "@x").code == 1
    run(place, "search", "--save", "x", "vaccination")
    assert "you have not looked yet" in run(place, "new-since", "last", "@x").err


def test_what_ended_is_told_to_who_watches_what_is_in_force(place: Path) -> None:
    run(place, "search", "--save", "forms", "prior authorization", "--state", "in-force")
    found = json.loads(run(place, "new-since", "2015", "@forms", "--json").out)["changes"]
    assert ("ended", "HMS-1999-02") in {(one["what"], one["id"]) for one in found}


def test_a_broken_file_of_looks_is_as_good_as_none(place: Path) -> None:
    run(place, "new-since", "A-24")
    (place / "config" / "looked.json").write_text("{", encoding="utf-8")
    assert "you have not looked yet" in run(place, "new-since", "last").err


def test_a_broken_file_of_searches_is_told_with_its_line(place: Path) -> None:
    (place / "config").mkdir()
    (place / "config" / "searches.yaml").write_text("a:\n  qery: x\n", encoding="utf-8")
    told = run(place, "search", "@a")
    assert told.code == 2 and "searches.yaml:2:3: unknown “qery”" in told.err


def test_names_of_saved_searches_are_completed_behind_the_sign(place: Path) -> None:
    run(place, "search", "--save", "opioids", "opioids")
    words = {"_MMSPOLICY_COMPLETE": "bash_complete", "COMP_WORDS": "mmspolicy search @o", "COMP_CWORD": "2"}
    assert run_program([], place, words).out.split() == ["plain,@opioids"]


def test_a_saved_search_without_a_time_before_it_is_told_how_to_write_one(place: Path) -> None:
    run(place, "search", "--save", "forms", "prior authorization")
    failed = run(place, "new-since", "@forms")
    assert failed.code == 2 and "new-since last @forms" in failed.err
