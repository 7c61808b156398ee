"""Recommendations on sheets that go round: left alone, changed, taken back, or overtaken by another copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from decided import DAY, applied, contents, planned, refusals
from small_society import Source

from mmspolicy import review
from mmspolicy.checks import check
from mmspolicy.compendium import load
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, ReviewEntry
from mmspolicy.review_cells import mark, review_cells, split_mark

A26 = Meeting("A", 2026)
CPH, COL = "Committee on Public Health", "Committee on Legislation"
POLICY = """id: HOD-2019-02
title: Two
topic: Public Health
resolves:
  - {type: HP, text: First words.}
  - type: D
    text: The society will act.
history:
  - {kind: adopted, meeting: A-19}
"""
REVIEW = """review:
  - {meeting: A-26, resolves: [1], committee: CPH, recommendation: reaffirm, justification: "Still sound, it seems."}
  - meeting: A-26
    resolves: [2]
    committee: CPH
    recommendation: amend
    text: The society will act soon.
"""
FILE = "policies/health/two.yaml"
Make = Callable[[Mapping[str, Source]], Path]
Row = dict[str, str]


@pytest.fixture
def root(compendium: Make) -> Path:
    return compendium({FILE: POLICY + REVIEW})


@pytest.fixture
def bare(compendium: Make) -> Path:
    return compendium({FILE: POLICY})


def record(root: Path) -> Record:
    return load(root).by_id["HOD-2019-02"]


def sheet(root: Path, n: str, **filled_in: str) -> Row:
    """The row of a resolve as the packet's sheet has it today, with some cells filled in."""
    society, found = load(root).society, record(root)
    cells = review_cells(found, n, A26, society.profile)
    return {
        "id": found.id, "resolve": n, "meeting": "A-26", "committee": cells.committee,
        "recommendation": cells.recommendation, "decision": "", "text": cells.text,
        "justification": cells.justification, "seen": mark(found, n, A26, society, DAY), **filled_in,
    }  # fmt: skip


def held(root: Path, n: str) -> ReviewEntry | None:
    found = review.entry(record(root), n, A26)
    return replace(found, resolves=()) if found else None


# Copies of one sheet.


def test_a_sheet_that_nobody_filled_in_changes_nothing(root: Path) -> None:
    made = planned(root, sheet(root, "1"), sheet(root, "2"))
    assert (made.files, made.refused, len(made.skipped), made.blank) == ((), (), 2, 0)


def test_two_copies_of_a_sheet_do_not_undo_each_other(bare: Path) -> None:
    one = (sheet(bare, "1", recommendation="sunset", justification="Done."), sheet(bare, "2"))
    other = (sheet(bare, "1"), sheet(bare, "2", recommendation="reaffirm", committee=COL))
    applied(bare, *one)
    applied(bare, *other)
    assert held(bare, "1") == ReviewEntry(A26, (), CPH, "sunset", "Done.")
    assert held(bare, "2") == ReviewEntry(A26, (), COL, "reaffirm")
    after = contents(bare)
    for copy in (one, other):
        assert applied(bare, *copy).files == ()
    assert contents(bare) == after


def test_a_row_that_is_left_alone_puts_nothing_back(root: Path) -> None:
    copy = [sheet(root, "1"), sheet(root, "2")]
    applied(root, sheet(root, "1", recommendation="sunset"), sheet(root, "2", recommendation="reaffirm", text=""))
    assert planned(root, *copy).files == () == planned(root, *copy).refused


def test_a_row_filled_in_on_two_copies_is_refused_with_who_and_what_stands_there(root: Path) -> None:
    copy = sheet(root, "1", recommendation="reaffirm-one-year")
    applied(root, sheet(root, "1", recommendation="sunset", committee=COL, justification="It is law."))
    before = contents(root)
    (told,) = refusals(root, copy)
    assert "Committee on Legislation recommends sunset now (“It is law.”)" in told
    assert "clear “seen”" in told and contents(root) == before
    (refused,) = planned(root, copy).refused
    assert refused.outdated == A26
    applied(root, {**copy, "seen": ""})
    entry = held(root, "1")
    assert entry and entry.recommendation == "reaffirm-one-year"


def test_copies_may_be_put_into_one_table(root: Path) -> None:
    made = applied(root, sheet(root, "1"), sheet(root, "1", recommendation="sunset"), sheet(root, "1"))
    assert (made.accepted, len(made.skipped)) == (1, 2)


def test_two_copies_that_say_the_same_agree(root: Path) -> None:
    copy = sheet(root, "1", recommendation="sunset", justification="Done.")
    applied(root, copy)
    assert len(planned(root, copy).skipped) == 1


def test_another_resolves_review_is_no_change(root: Path) -> None:
    copy = sheet(root, "2", text="The society will act now.")
    applied(root, sheet(root, "1", recommendation="sunset"))
    applied(root, copy)


@pytest.mark.parametrize(
    "cells",
    [
        {"justification": " Still  sound,\u00a0it\r\nseems. "},
        {"committee": "cph"},
        {"committee": ""},
        {"committee": "committee on public health "},
        {"recommendation": "Reaffirm"},
        {"recommendation": "Reaffirmed "},
        {"seen": "UPPER"},
    ],
)
def test_what_a_spreadsheet_does_to_a_cell_is_no_change(root: Path, cells: Row) -> None:
    row = sheet(root, "1", **cells)
    row["seen"] = sheet(root, "1")["seen"].upper() + " " if cells.get("seen") else row["seen"]
    applied(root, sheet(root, "1", justification="Another."))
    made = planned(root, row)
    assert (made.files, made.refused, len(made.skipped)) == ((), (), 1)


def test_the_labels_of_recommendations_are_known_in_a_row_left_alone(root: Path) -> None:
    applied(root, sheet(root, "1", recommendation="reaffirm-one-year"))
    copy = sheet(root, "1", recommendation="Reaffirm for one year")
    assert planned(root, copy).files == () and len(planned(root, copy).skipped) == 1


def test_a_column_that_was_removed_says_nothing(root: Path) -> None:
    copy = sheet(root, "1", recommendation="sunset")
    del copy["justification"], copy["committee"], copy["text"]
    applied(root, copy)
    assert held(root, "1") == ReviewEntry(A26, (), "CPH", "sunset", "Still sound, it seems.")


def test_a_sheet_from_before_the_second_digest_is_read_as_it_was(root: Path) -> None:
    row = sheet(root, "1", recommendation="sunset", justification="")
    row["seen"] = row["seen"].split("-")[0]
    applied(root, row)
    assert held(root, "1") == ReviewEntry(A26, (), "CPH", "sunset")
    empty = {**row, "recommendation": ""}
    assert planned(root, empty).blank == 1


def test_marks_are_split_and_what_is_none_stays_as_it_is() -> None:
    assert split_mark("s0509a1d40e1a943-r763B3d87 ") == ("s0509a1d40e1a943", "r763b3d87")
    assert split_mark("s0509a1d40e1a943") == ("s0509a1d40e1a943", "")
    assert split_mark("seen") == ("seen", "") and split_mark("") == ("", "")


def test_a_row_moved_to_another_meeting_is_not_left_alone(root: Path) -> None:
    (told,) = refusals(root, sheet(root, "1", meeting="A-27"))
    assert "changed since the sheet was made" in told


# Taken back.


def test_an_emptied_recommendation_is_taken_back_with_its_reason_and_text(root: Path) -> None:
    applied(root, sheet(root, "1", recommendation=""), sheet(root, "2", recommendation=""))
    assert (root / FILE).read_text() == POLICY
    assert record(root).review == ()


def test_a_committee_that_was_chosen_stays_when_the_recommendation_is_taken_back(root: Path) -> None:
    applied(root, sheet(root, "1", committee=COL))
    applied(root, sheet(root, "1", recommendation="", justification=""))
    assert held(root, "1") == ReviewEntry(A26, (), COL)


def test_taking_back_twice_changes_nothing_the_second_time(root: Path) -> None:
    copy = [sheet(root, "1", recommendation=""), sheet(root, "2", recommendation="", committee=COL)]
    applied(root, *copy)
    made = planned(root, *copy)
    assert (made.files, made.refused, len(made.skipped)) == ((), (), 2)


def test_an_emptied_committee_takes_nothing_back(root: Path) -> None:
    applied(root, sheet(root, "1", committee="", recommendation="sunset"))
    assert held(root, "1") == ReviewEntry(A26, (), "CPH", "sunset", "Still sound, it seems.")


def test_one_of_several_resolves_is_taken_back_and_the_entry_of_the_others_stays(compendium: Make) -> None:
    whole = "review:\n  - {meeting: A-26, committee: CPH, recommendation: reaffirm, justification: Sound.}\n"
    root = compendium({FILE: POLICY + whole})
    applied(root, sheet(root, "1", recommendation=""))
    assert record(root).review == (ReviewEntry(A26, ("2",), "CPH", "reaffirm", "Sound."),)


def test_a_recommendation_that_a_second_entry_would_bring_back_is_told(compendium: Make) -> None:
    both = (
        "review:\n  - {meeting: A-26, recommendation: reaffirm}\n"
        "  - {meeting: A-26, resolves: [1], recommendation: sunset}\n"
    )
    root = compendium({FILE: POLICY + both})
    (told,) = refusals(root, sheet(root, "1", recommendation=""))
    assert "more than one entry of its review speaks of resolve 1" in told


def test_a_new_reason_without_a_recommendation_is_refused(root: Path, bare: Path) -> None:
    (told,) = refusals(root, sheet(root, "1", recommendation="", justification="Withdrawn."))
    assert "it gives a reason, but no recommendation" in told
    (told,) = refusals(bare, sheet(bare, "1", justification="Because."))
    assert "it gives a reason, but no recommendation" in told
    (told,) = refusals(bare, sheet(bare, "1", text="New."))
    assert "it gives a text, but no recommendation" in told


# Proposed texts.


def test_a_proposed_text_is_written_replaced_and_never_added_to(bare: Path) -> None:
    applied(bare, sheet(bare, "2", recommendation="amend", text="The society will act at once. (D)"))
    applied(bare, sheet(bare, "2", text="The society will act tomorrow."))
    assert record(bare).review == (ReviewEntry(A26, ("2",), CPH, "amend", None, "The society will act tomorrow."),)
    assert (bare / FILE).read_text() == POLICY + (
        "review:\n  - meeting: A-26\n    resolves: [2]\n    committee: Committee on Public Health\n"
        "    recommendation: amend\n    text: The society will act tomorrow.\n"
    )
    assert not [one for one in check(load(bare), DAY) if one.severity == "error"]


def test_one_text_for_two_resolves_makes_two_entries(bare: Path) -> None:
    applied(bare, *(sheet(bare, n, recommendation="amend", text="The same for both.") for n in "12"))
    assert [entry.resolves for entry in record(bare).review] == [("1",), ("2",)]


def test_a_text_goes_when_the_recommendation_is_amend_no_more(root: Path) -> None:
    copy = sheet(root, "2", recommendation="reaffirm", justification="No need.")
    applied(root, copy)
    assert held(root, "2") == ReviewEntry(A26, (), "CPH", "reaffirm", "No need.")
    assert planned(root, copy).files == ()
    (told,) = refusals(root, sheet(root, "1", text="Quite other words."))
    assert "its text was changed, but it says reaffirm" in told


def test_amend_without_a_wording_is_taken_with_a_warning(root: Path) -> None:
    for asked in (
        sheet(root, "1", recommendation="amend"),
        sheet(root, "1", recommendation="amend", text="First words."),
    ):
        made = planned(root, asked, day=date(2026, 3, 1))
        assert made.notes == ("HOD-2019-02 resolve 1: amend, but no wording yet",) and made.accepted == 1
    applied(root, made and asked)
    assert held(root, "1") == ReviewEntry(A26, (), "CPH", "amend", "Still sound, it seems.")


def test_the_decision_may_follow_the_proposed_text_or_pass_over_it(root: Path) -> None:
    assert planned(root, sheet(root, "2", decision="reaffirm")).accepted == 1
    assert planned(root, sheet(root, "2", decision="sunset", justification="As moved from the floor.")).accepted == 1
    copy = sheet(root, "2", decision="amend")
    applied(root, copy)
    assert record(root).resolves[1].text == "The society will act soon."
    assert planned(root, copy).files == ()


def test_a_decision_on_a_text_that_is_proposed_no_more_is_refused(root: Path) -> None:
    copy = sheet(root, "2", decision="amend")
    applied(root, sheet(root, "2", text="The society will act in time."))
    (told,) = refusals(root, copy)
    assert "another is proposed now" in told
    applied(root, {**copy, "text": "The society will act, as adopted."})


def test_the_reason_of_a_recommendation_is_not_told_again_with_the_decision(root: Path) -> None:
    copy = sheet(root, "1", decision="reaffirm")
    applied(root, sheet(root, "1", justification="Another reason."))
    applied(root, copy)
    assert record(root).history[-1].note is None


# Completed.


def test_a_directive_may_be_recommended_as_completed_and_a_position_may_not(root: Path) -> None:
    applied(root, sheet(root, "2", recommendation="Completed"))
    assert held(root, "2") == ReviewEntry(A26, (), "CPH", "complete")
    (told,) = refusals(root, sheet(root, "1", recommendation="complete"))
    assert "only a directive (D) is completed, and this is HP" in told
