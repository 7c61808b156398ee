"""mmspolicy sunset calendar prints a valid calendar, and says what it leaves out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import SMALL, Outcome, run_program
from strict_calendar import read_calendar


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compendium of the desk's tests."""
    place = tmp_path_factory.mktemp("desk")
    shutil.copytree(SMALL.with_name("compendium-desk"), place / "compendium")
    return place


def calendar(desk: Path, *args: str) -> Outcome:
    return run_program(["sunset", "calendar", *args], desk)


def events(outcome: Outcome) -> list[tuple[str, str]]:
    return [(event["DTSTART"], event["SUMMARY"]) for event in read_calendar(outcome.out.encode())[1]]


def test_all_that_falls_due_on_a_known_day_is_in_it(desk: Path) -> None:
    outcome = calendar(desk)
    assert outcome.code == 0
    assert events(outcome) == [
        ("20260317", "Review for A-26: Committee on Practice (1 resolve)"),
        ("20260317", "Review for A-26: Committee on Public Health (2 resolves)"),
        ("20260516", "Sunset A-26: Committee on Practice (1 resolve)"),
        ("20260516", "Sunset A-26: Committee on Public Health (2 resolves)"),
        ("20270316", "Review for A-27: unassigned (1 resolve)"),
        ("20270515", "Sunset A-27: unassigned (1 resolve)"),
    ]


def test_what_has_no_day_is_named_on_standard_error(desk: Path) -> None:
    assert "A-28 (1), A-29 (1)" in calendar(desk).err


def test_each_resolve_may_have_its_own_event(desk: Path) -> None:
    outcome = calendar(desk, "--each", "--meeting", "A-26", "--type", "D", "--deadline-days", "0")
    assert events(outcome) == [("20260516", "Sunset A-26: HC-2020-03#1, Waiting rooms")]


def test_without_any_event_the_calendar_is_empty_and_it_is_said_why(desk: Path) -> None:
    dateless, nothing = calendar(desk, "--meeting", "A-28"), calendar(desk, "--meeting", "A-45")
    for outcome in (dateless, nothing):
        assert outcome.code == 1 and events(outcome) == []
    assert "falls due on a known day" in dateless.err and "A-28 (1)" in dateless.err and "meetings.yaml" in dateless.err
    assert nothing.err == "The calendar is empty: nothing that passes these filters falls due.\n"


def test_the_same_day_gives_the_same_bytes_and_a_later_one_the_same_uids(desk: Path) -> None:
    first, again, later = calendar(desk), calendar(desk), calendar(desk, "--today", "2026-03-02")
    assert first == again
    uids = [[event["UID"] for event in read_calendar(one.out.encode())[1]] for one in (first, later)]
    assert uids[0] == uids[1]
