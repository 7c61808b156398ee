"""Decisions and recommendations row by row: carried out, skipped because they are, or refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from decided import DAY, applied, contents, planned, refusals
from small_society import PROFILE, Source

from mmspolicy import review
from mmspolicy.checks import check
from mmspolicy.compendium import load
from mmspolicy.desk import decisions
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, EarlierText, Record, ReviewEntry

A26 = Meeting("A", 2026)
ONE = """id: HOD-2019-01
title: Naloxone in schools
topic: Substance Use
resolves:
  - text: The society supports naloxone in schools. (HP)
history:
  - {kind: adopted, meeting: A-19}
"""
THREE = """# three resolves
id: HOD-2019-02
title: Three
topic: Public Health
aliases: [Trio]
resolves:
  - type: HP
    text: First words.
  - type: D
    text: The society will act.
    assigned_to: CPH
  - type: HP
    text: Third words.
history:
  - {kind: adopted, meeting: A-19, resolves: [1, 2]}
  - {kind: adopted, meeting: A-25, resolves: [3]}
review:
  - {meeting: A-26, resolves: [1, 2], committee: CPH, recommendation: reaffirm, justification: Sound.}
"""
ENDED = """id: HOD-2011-01
title: Gone
topic: Substance Use
resolves:
  - text: It was so. (HP)
history:
  - {kind: adopted, meeting: A-11}
  - {kind: sunset, meeting: A-18}
"""
NUMBER = ONE.replace("HOD-2019-01", "207.990")
FILES: dict[str, Source] = {
    "policies/substance/one.yaml": ONE,
    "policies/health/three.yaml": THREE,
    "policies/substance/number.yaml": NUMBER,
    "sunset/substance/gone.yaml": ENDED,
    "bylaws/bylaws.md": "# Chapter 1. Name\nThe name is this.\n",
}

Make = Callable[[Mapping[str, Source]], Path]


@pytest.fixture
def root(compendium: Make) -> Path:
    return compendium(FILES)


def row(identifier: str = "HOD-2019-01", resolve: str = "1", meeting: str = "A-26", **rest: str) -> dict[str, str]:
    return {"id": identifier, "resolve": resolve, "meeting": meeting, **rest}


def record(root: Path, identifier: str) -> Record:
    return load(root).by_id[identifier]


@pytest.mark.parametrize(
    ("decision", "action"),
    [
        ("reaffirm", Action("reaffirmed", meeting=A26, resolves=("2",))),
        ("Reaffirm for one year", Action("reaffirmed", meeting=A26, resolves=("2",), term=1)),
        ("sunset", Action("sunset", meeting=A26, resolves=("2",))),
        ("Rescinded", Action("rescinded", meeting=A26, resolves=("2",))),
        ("complete", Action("completed", meeting=A26, resolves=("2",))),
        ("refer", Action("referred", meeting=A26, resolves=("2",))),
    ],
)
def test_each_decision_writes_its_action(root: Path, decision: str, action: Action) -> None:
    before = record(root, "HOD-2019-02")
    made = applied(root, row("HOD-2019-02", "2", decision=decision))
    assert made.changed == ("policies/health/three.yaml",) and made.moved == ()
    assert record(root, "HOD-2019-02").history == (*before.history, action)


def test_the_reason_beside_a_decision_goes_into_the_history_once(root: Path) -> None:
    asked = row("HOD-2019-02", "2", decision="refer", justification="To the Board of Trustees.")
    applied(root, asked)
    wanted = Action("referred", meeting=A26, resolves=("2",), note="To the Board of Trustees.")
    assert record(root, "HOD-2019-02").history[-1] == wanted
    assert applied(root, asked).changed == ()


def test_a_reason_that_the_review_holds_already_is_not_said_again(root: Path) -> None:
    applied(root, row("HOD-2019-02", "1", decision="reaffirm", justification="Sound."))
    assert record(root, "HOD-2019-02").history[-1] == Action("reaffirmed", meeting=A26, resolves=("1",))


def test_an_amendment_keeps_the_old_words(root: Path) -> None:
    applied(root, row(decision="amend", text="The society requires naloxone in schools. (HP)"))
    found = record(root, "HOD-2019-01")
    assert found.history[-1] == Action("amended-and-reaffirmed", meeting=A26)
    assert found.resolves[0].text == "The society requires naloxone in schools."
    assert found.resolves[0].type == "HP"
    assert found.resolves[0].earlier == (EarlierText(A26, "The society supports naloxone in schools."),)


def test_resolves_decided_alike_share_an_action_and_all_of_them_need_no_numbers(compendium: Make) -> None:
    two = THREE.replace("meeting: A-25, resolves: [3]", "meeting: A-19, resolves: [3]")
    root = compendium({**FILES, "policies/health/three.yaml": two})
    applied(root, *(row("HOD-2019-02", n, decision="reaffirm") for n in "321"))
    assert record(root, "HOD-2019-02").history[-1] == Action("reaffirmed", meeting=A26)


def test_each_decision_of_a_policy_is_an_action_of_its_own(root: Path) -> None:
    applied(root, row("HOD-2019-02", "2", decision="complete"), row("trio", "1", decision="reaffirm"))
    assert [(action.kind, action.resolves) for action in record(root, "HOD-2019-02").history[2:]] == [
        ("reaffirmed", ("1",)),
        ("completed", ("2",)),
    ]


def test_a_policy_whose_last_resolve_ended_moves_to_sunset(root: Path) -> None:
    made = applied(root, row(decision="sunset"))
    assert made.moved == (("policies/substance/one.yaml", "sunset/substance/one.yaml"),)
    assert made.changed == ()
    assert (root / "sunset/substance/one.yaml").read_text() == ONE + "  - {kind: sunset, meeting: A-26}\n"
    assert not (root / "policies/substance/one.yaml").exists()
    assert not [problem for problem in check(load(root), DAY) if problem.severity == "error"]


def test_a_policy_with_a_live_resolve_stays(root: Path) -> None:
    assert (
        applied(root, row("HOD-2019-02", "1", decision="sunset"), row("HOD-2019-02", "2", decision="sunset")).moved
        == ()
    )


def test_a_move_never_takes_the_place_of_another_file(compendium: Make) -> None:
    root = compendium({**FILES, "sunset/substance/one.yaml": ENDED.replace("2011-01", "2011-02")})
    before = (root / "sunset/substance/one.yaml").read_bytes()
    assert applied(root, row(decision="sunset")).moved == (
        ("policies/substance/one.yaml", "sunset/substance/one-2.yaml"),
    )
    assert (root / "sunset/substance/one.yaml").read_bytes() == before


def test_a_record_among_several_is_cut_out_of_its_file(compendium: Make) -> None:
    head = "# Short statements.\n\n"
    several = f"{head}{ONE}---\n{ONE.replace('19-01', '19-05')}---\n{ONE.replace('19-01', '19-06')}"
    root = compendium({"policies/substance/several.yaml": several})
    made = applied(root, row(decision="sunset"), row("HOD-2019-06", decision="reaffirm"))
    moved = "sunset/substance/several.yaml"
    assert made.moved == (("policies/substance/several.yaml", moved),)
    assert made.changed == ("policies/substance/several.yaml",)
    assert (root / moved).read_text() == ONE + "  - {kind: sunset, meeting: A-26}\n"
    assert (root / "policies/substance/several.yaml").read_text() == (
        f"{head}{ONE.replace('19-01', '19-05')}---\n{ONE.replace('19-01', '19-06')}"
        "  - {kind: reaffirmed, meeting: A-26}\n"
    )
    assert [line for line in decisions.diff(made) if not line.startswith((" ", "@"))] == [
        "rename from policies/substance/several.yaml (HOD-2019-01)",
        "rename to sunset/substance/several.yaml",
        "--- a/policies/substance/several.yaml",
        "+++ b/sunset/substance/several.yaml",
        "+  - {kind: sunset, meeting: A-26}",
        "--- a/policies/substance/several.yaml",
        "+++ b/policies/substance/several.yaml",
        "+  - {kind: reaffirmed, meeting: A-26}",
    ]
    again = applied(root, row("HOD-2019-05", decision="rescind"))
    assert again.moved[0][1] == "sunset/substance/several-hod-2019-05.yaml"


def test_a_file_moves_whole_when_all_its_records_ended(compendium: Make) -> None:
    two = f"{ONE}---\n{ONE.replace('19-01', '19-05')}"
    root = compendium({"policies/substance/two.yaml": two})
    made = applied(root, row(decision="sunset"), row("HOD-2019-05", decision="sunset"))
    assert made.moved == (("policies/substance/two.yaml", "sunset/substance/two.yaml"),)
    assert len(load(root).records) == 2


def test_a_recommendation_alone_writes_review_and_nothing_else(root: Path) -> None:
    before = record(root, "HOD-2019-01")
    applied(root, row(recommendation="sunset", committee="CPH", justification="It is law now, and kept."))
    found = record(root, "HOD-2019-01")
    wanted = ReviewEntry(A26, ("1",), "Committee on Public Health", "sunset", "It is law now, and kept.")
    assert found.review == (wanted,)
    assert (found.history, found.resolves) == (before.history, before.resolves)


def test_a_recommendation_on_one_of_several_leaves_the_entry_of_the_others(root: Path) -> None:
    applied(root, row("HOD-2019-02", "2", recommendation="sunset"))
    assert record(root, "HOD-2019-02").review == (
        ReviewEntry(A26, ("1",), "CPH", "reaffirm", "Sound."),
        ReviewEntry(A26, ("2",), "CPH", "sunset"),
    )


def test_an_amended_wording_that_is_recommended_is_kept_beside_the_reason(root: Path) -> None:
    applied(root, row(recommendation="amend", text="New words. (HP)", justification="Clearer."))
    (entry,) = record(root, "HOD-2019-01").review
    assert (entry.justification, entry.text) == ("Clearer.", "New words.")
    applied(root, row(recommendation="amend", text="Newer words."))
    (entry,) = record(root, "HOD-2019-01").review
    assert (entry.justification, entry.text) == ("Clearer.", "Newer words.")


def test_a_decision_leaves_the_review_as_it_is(root: Path) -> None:
    before = record(root, "HOD-2019-02").review
    applied(root, row("HOD-2019-02", "1", recommendation="sunset", decision="reaffirm"))
    assert record(root, "HOD-2019-02").review == before


def test_another_committee_alone_is_written(root: Path) -> None:
    applied(root, row("HOD-2019-02", "1", committee="Committee on Legislation"))
    assert review.entry(record(root, "HOD-2019-02"), "1", A26) == ReviewEntry(
        A26, ("1",), "Committee on Legislation", "reaffirm", "Sound."
    )


def test_rows_that_were_not_filled_in_do_nothing(root: Path) -> None:
    made = planned(root, row(), row("HOD-2019-02", "1", committee="CPH"), row("HOD-2019-02", "2"))
    assert (made.blank, made.files, made.refused) == (3, (), ())


EVERYTHING = (
    row(decision="amend", text="The society requires naloxone."),
    row("HOD-2019-02", "1", recommendation="sunset", justification="Done."),
    row("HOD-2019-02", "2", decision="complete"),
    row("207.990", decision="sunset"),
)


def test_a_second_run_changes_nothing(root: Path) -> None:
    applied(root, *EVERYTHING)
    after = contents(root)
    made = applied(root, *EVERYTHING)
    assert [(one.asked.place, one.n) for one in made.skipped] == [
        ("row 2", "1"),
        ("row 3", "1"),
        ("row 4", "2"),
        ("row 5", "1"),
    ]
    assert made.files == () and contents(root) == after


def test_what_is_recorded_otherwise_already_is_no_second_time(compendium: Make) -> None:
    printed = ONE + '  - "Reaffirmed MMS House of Delegates, 5/16/26"\n'
    root = compendium({**FILES, "policies/substance/one.yaml": printed})
    assert len(planned(root, row(decision="reaffirm")).skipped) == 1
    (told,) = refusals(root, row(decision="sunset"))
    assert "A-26 has acted on it already: reaffirmed" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (row("HOD-2019-10", decision="sunset"), "there is no such policy; did you mean HOD-2019-01? Mend the id"),
        (row("", decision="sunset"), "there is no id"),
        (row("BYL-1", decision="sunset"), "no such policy"),
        (row("bylaws-1", decision="sunset"), "bylaws and procedures have no sunset review"),
        (row("HOD-2019-02", "4", decision="sunset"), "it has no resolve 4, but 1, 2, 3; mend the number"),
        (row("HOD-2019-02", "", decision="sunset"), "names none of the resolves 1, 2, 3"),
        (row("HOD-2019-02#1", "2", decision="sunset"), "its id names resolve 1, its column resolve 2"),
        (row("HOD-2011-01", decision="sunset"), "it has ended already: sunset at A-18; remove the row"),
        (row("HOD-2019-02", "3", decision="sunset"), "it is not due at A-26, but at A-32"),
        (row(meeting="A-25", decision="sunset"), "it is not due at A-25, but at A-26"),
        (row(meeting="", decision="sunset"), "it names no meeting; fill the column “meeting”, or give --meeting A-26"),
        (row(meeting="2026", decision="sunset"), "“2026” is no meeting"),
        (row(meeting="A-1926", decision="sunset"), "“A-1926” is no meeting"),
        (row(meeting="Annual 1926", decision="sunset"), "“Annual 1926” is no meeting"),
        (row(meeting="A-62", decision="sunset"), "A-62 is not in meetings.yaml; did you mean A-26? Mend the meeting"),
        (row(meeting="A-77", decision="sunset"), "A-77 is not in meetings.yaml (it would be that of 1977)"),
        (row("HOD-2019-02", "1, 3", decision="sunset"),
         "it names several resolves (1, 3); one row a resolve: split this row into one for 1 and one for 3"),
        (row("HOD-2019-02", "1 and 2, 3", decision="sunset"), "into one for 1, one for 2 and one for 3"),
        (row("HOD-2019-02", "1–3", decision="sunset"), "one row a resolve: split this row into one for each of 1–3"),
        (row(recommendation="complete"), "only a directive (D) is completed, and this is HP"),
        (row(meeting="A-27", decision="sunset"), "A-27 is still to come"),
        (row(meeting="I-26", decision="refer"), "I-26 is still to come"),
        (row(decision="sunsset"), "“sunsset” is no decision; did you mean “sunset”?"),
        (row(recommendation="rescind"), "“rescind” is no recommendation"),
        (row(decision="amend"), "its decision is amend, and the text is missing; write the whole text"),
        (row(decision="amend", text="The society supports  naloxone\nin schools."), "the text is unchanged"),
        (row(decision="amend", text="New. (D)"), "its text ends in (D), yet the resolve is HP"),
        (row(decision="reaffirm", text="New."), "its text was changed, but it says reaffirm"),
        (row(recommendation="reaffirm", text="New."), "its text was changed, but it says reaffirm"),
        (row(decision="amend", text="New\x07 words."), "U+0007 does not belong in “text”"),
        (row(decision="amend", text="The societyâ€™s words."), "was garbled"),
        (row(decision="complete"), "only a directive (D) is completed, and this is HP"),
        (row(recommendation="sunset", committee="Comittee on Legislation"), "did you mean “Committee on Legislation”?"),
        (row(decision="sunset", seen="s0123"), "its text or its last action changed since the packet was made"),
        (row(justification="Because."), "it gives a reason, but no recommendation and no decision"),
        (row(text="New."), "it gives a text, but no recommendation and no decision"),
    ],
)  # fmt: skip
def test_a_row_that_makes_no_sense_is_refused_with_its_number_and_a_remedy(
    root: Path, asked: dict[str, str], told: str
) -> None:
    before = contents(root)
    found = refusals(root, row("HOD-2019-02", "1", decision="reaffirm"), asked)
    assert len(found) == 1 and found[0].startswith("row 3: ") and told in found[0]
    assert contents(root) == before


def test_every_wrong_row_is_told_in_one_run(root: Path) -> None:
    found = refusals(root, row("X", decision="sunset"), row(decision="a"), row("HOD-2019-02", "9", recommendation="b"))
    assert [told.split(":")[0] for told in found] == ["row 2", "row 3", "row 4"]


def test_doubled_and_contradictory_rows_are_refused(root: Path) -> None:
    (told,) = refusals(root, row(decision="sunset"), row("hod 2019 1", decision="reaffirm"))
    assert "row 3" in told and "reaffirm contradicts row 2, which says sunset" in told
    (told,) = refusals(root, row(decision="sunset"), row(decision="sunset"))
    assert "row 2 is about the same resolve" in told


def test_the_meeting_may_be_given_for_all_rows_and_must_then_agree(root: Path) -> None:
    applied(root, row(meeting="", decision="reaffirm"), meeting="A-26")
    (told,) = refusals(root, row("HOD-2019-02", "1", meeting="A-25", decision="reaffirm"), meeting="A-26")
    assert "it is of A-25, not of A-26" in told


@pytest.mark.parametrize("written", ["A-26", "a26", "A – 26", "Annual Meeting 2026", "A-2026"])
def test_a_meeting_is_read_as_people_write_it(root: Path, written: str) -> None:
    assert planned(root, row(meeting=written, decision="reaffirm")).accepted == 1


def test_what_was_seen_is_held_against_what_is_there(root: Path) -> None:
    compendium = load(root)
    seen = review.seen(compendium.by_id["HOD-2019-01"], "1", compendium.society, DAY)
    assert planned(root, row(decision="sunset", seen=seen)).accepted == 1
    path = root / "policies/substance/one.yaml"
    path.write_text(ONE.replace("supports", "strongly supports"))
    assert "changed since the packet" in refusals(root, row(decision="sunset", seen=seen))[0]


def test_a_record_with_errors_is_not_edited_and_its_neighbours_are(compendium: Make) -> None:
    broken = ONE.replace("19-01", "19-05") + "reviw: []\n"
    root = compendium({"policies/substance/several.yaml": f"{ONE}---\n{broken}---\n{ONE.replace('19-01', '19-06')}"})
    (told,) = refusals(root, row("HOD-2019-05", decision="sunset"))
    assert "its source has an error: policies/substance/several.yaml:16" in told
    applied(root, row(decision="reaffirm"), row("HOD-2019-06", decision="reaffirm"))


def test_a_file_that_can_not_be_read_is_named_where_an_id_is_missing(compendium: Make) -> None:
    root = compendium({**FILES, "policies/substance/one.yaml": "id: [HOD-2019-01\n"})
    assert "policies/substance/one.yaml, where it may stand" in refusals(root, row(decision="sunset"))[0]


def test_an_overdue_and_an_undated_resolve_may_be_reviewed_at_any_meeting(compendium: Make) -> None:
    undated = ONE.replace("19-01", "19-05").replace("meeting: A-19", "before: 1990")
    root = compendium({"policies/a/one.yaml": ONE.replace("A-19", "A-15"), "policies/a/two.yaml": undated})
    applied(root, row(decision="reaffirm"), row("HOD-2019-05", decision="reaffirm"))


def test_rescinding_completing_and_referring_ask_for_no_due_date(compendium: Make) -> None:
    root = compendium(
        {"policies/health/three.yaml": THREE.replace("A-19", "A-25").replace("resolves: [1, 2], c", "resolves: [3], c")}
    )
    applied(
        root, row("HOD-2019-02", "1", decision="rescind"), row("HOD-2019-02", "2", decision="complete"),
        row("HOD-2019-02", "3", decision="refer"),
    )  # fmt: skip


def test_what_a_later_meeting_did_bars_decisions_of_an_earlier_one(root: Path) -> None:
    applied(root, row(decision="reaffirm"))
    path = root / "policies/substance/one.yaml"
    path.write_text(ONE.replace("A-19", "A-18") + "  - {kind: reaffirmed, meeting: A-26}\n")
    assert "it was reaffirmed since, at A-26" in refusals(root, row(meeting="A-25", decision="sunset"))[0]


def test_a_meeting_without_a_date_is_told(compendium: Make) -> None:
    files = {**FILES, "meetings.yaml": "- {code: A-19, final: 2019-05-04}\n- {code: A-26}\n"}
    made = planned(compendium(files), row(decision="reaffirm"))
    assert "A-26 has no final session in meetings.yaml" in made.notes[0]


def test_a_profile_without_committees_allows_any(compendium: Make) -> None:
    bare = PROFILE.replace("  - {name: Committee on Public Health, aliases: [CPH]}\n  - Committee on Legislation\n", "")
    root = compendium(
        {
            **FILES,
            "profile.yaml": bare.replace("committees:\n", "").replace(", committee: Committee on Public Health", ""),
        }
    )
    assert planned(root, row(recommendation="sunset", committee="Friends of Order")).accepted == 1


def test_a_committee_that_a_policy_names_itself_is_no_slip_of_the_sheet(compendium: Make) -> None:
    root = compendium(
        {**FILES, "policies/health/three.yaml": THREE.replace("assigned_to: CPH", "assigned_to: Old Guard")}
    )
    asked = row("HOD-2019-02", "2", meeting="A-27", committee="Old Guard")
    assert planned(root, asked).blank == 1


def test_an_id_that_became_a_number_is_found_where_only_one_has_that_value(root: Path) -> None:
    from mmspolicy.documents.table import Cell, Row, Table

    cells = {
        "id": Cell("207.99", number=True),
        "resolve": Cell("1.0", number=True),
        "meeting": Cell("A-26"),
        "decision": Cell("sunset"),
    }
    table = Table((Row("row 2", cells),), tuple(cells))
    assert decisions.plan(table, load(root), DAY).moved == (
        ("policies/substance/number.yaml", "sunset/substance/number.yaml"),
    )
    (root / "policies/substance/other.yaml").write_text(ONE.replace("HOD-2019-01", "207.99"))
    (refused,) = decisions.plan(table, load(root), DAY).refused
    assert "207.99" in str(refused) and "207.990" in str(refused) and "both answer" in str(refused)
    as_text = decisions.plan(Table((Row("row 2", {**cells, "id": Cell("207.99")}),), ()), load(root), DAY)
    assert as_text.moved == (("policies/substance/other.yaml", "sunset/substance/other.yaml"),)


def test_a_file_changed_between_planning_and_writing_is_refused(root: Path) -> None:
    from mmspolicy.desk.journal import FilesChanged

    made = planned(root, *EVERYTHING)
    path = root / "policies/health/three.yaml"
    path.write_text(THREE + "# by an editor\n")
    before = contents(root)
    with pytest.raises(FilesChanged, match=r"three\.yaml"):
        decisions.apply(made)
    assert contents(root) == before


def test_the_diff_shows_what_changes_and_what_moves(root: Path) -> None:
    lines = list(decisions.diff(planned(root, row(decision="sunset"), row("HOD-2019-02", "1", decision="reaffirm"))))
    assert lines[:3] == ["--- a/policies/health/three.yaml", "+++ b/policies/health/three.yaml", "@@ -14,5 +14,6 @@"]
    assert "+  - {kind: reaffirmed, meeting: A-26, resolves: [1]}" in lines
    assert "rename from policies/substance/one.yaml" in lines and "rename to sunset/substance/one.yaml" in lines
    assert [line for line in lines if line[0] == "-" and line[1] != "-"] == []


def test_a_decision_is_of_its_day(root: Path) -> None:
    assert "A-26 votes on 2026-05-16" in refusals(root, row(decision="sunset"), day=date(2026, 3, 1))[0]
    assert planned(root, row(recommendation="sunset"), day=date(2026, 3, 1)).accepted == 1
