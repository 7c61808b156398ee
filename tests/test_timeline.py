"""What was done to a record, and what changed between two days."""

from __future__ import annotations

from datetime import date

import pytest
from clock_cases import TABLE, day_after, final, record, society

from mmspolicy.meetings import Meeting
from mmspolicy.model import EarlierText, Record, Resolve
from mmspolicy.timeline import as_of, changes, entries


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(made: Record, since: str, until: str) -> list[str]:
    return [f"{one.meeting} {one.kind} {one.resolve}" for one in changes([made], society(), day(since), day(until))]


def test_entries_come_in_the_order_in_which_things_happened() -> None:
    made = record(["reaffirmed A-18", "filed 2019", "adopted A-11", "sunset A-25 seq=1", "editorial A-25"])
    kinds = [entry.action.kind for entry in entries(made, society())]
    assert kinds == ["adopted", "reaffirmed", "filed", "editorial", "sunset"]


def test_an_entry_knows_what_it_did_to_each_resolve_it_covers() -> None:
    made = record(["adopted A-11", "sunset A-18 #1", "reaffirmed A-18"], types="HP HP")
    covered = [[(n, event.verdict) for n, event in entry.covered] for entry in entries(made, society())]
    assert covered == [[("1", "resets"), ("2", "resets")], [("1", "ends")], [("2", "resets")]]


def test_an_entry_that_covers_nothing_is_kept() -> None:
    made = record(["adopted A-11", "sunset A-18", "reaffirmed A-25"])
    assert entries(made, society())[-1].covered == ()


def test_changes_are_told_resolve_by_resolve() -> None:
    made = record(["adopted A-11", "sunset A-18 #1", "reaffirmed A-18"], types="HP HP")
    assert told(made, final("A-18"), final("A-18")) == ["A-18 sunset 1", "A-18 reaffirmed 2"]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [(final("A-18"), final("A-18"), 1), (day_after("A-18"), final("A-25"), 0), ("2018-01-01", "2018-04-27", 0)],
)
def test_the_first_and_the_last_day_are_included(since: str, until: str, count: int) -> None:
    assert len(told(record(["adopted A-11", "reaffirmed A-18"]), since, until)) == count


def test_an_action_on_what_had_ended_is_no_change() -> None:
    made = record(["adopted A-11", "sunset A-18", "reaffirmed A-25 #1"])
    assert told(made, "2011-01-01", "2026-01-01") == ["A-11 adopted 1", "A-18 sunset 1"]


def test_a_section_has_changes_without_a_number() -> None:
    made = record(["amended A-24"], collection="bylaws")
    assert told(made, "2024-01-01", "2024-12-31") == ["A-24 amended None"]


def test_a_record_as_of_a_day_has_the_texts_and_the_history_of_that_day() -> None:
    made = record(["adopted A-11", "amended A-18"])
    earlier = (EarlierText(Meeting.parse("A-18"), "Old."),)
    made = Record("X-1", "policies", "T", resolves=(Resolve("1", "New.", earlier=earlier),), history=made.history)
    before, after = (as_of(made, TABLE.order_day(Meeting.parse(code)), society()) for code in ("I-17", "A-18"))
    assert (before.resolves[0].text, len(before.history)) == ("Old.", 1)
    assert (after.resolves[0].text, len(after.history)) == ("New.", 2)
