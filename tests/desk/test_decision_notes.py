"""What is told of rows that are carried out, and what becomes of lists and tables in their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from decided import DAY, applied, planned
from small_society import Source

from mmspolicy.compendium import load

POLICY = """id: HOD-2019-02
title: Two
topic: Public Health
resolves:
  - type: HP
    text: |-
      Schools should offer:

      | at | what |
      |----|------|
      | 10 | milk |
  - {type: HP, text: Cups should be clean.}
history:
  - {kind: adopted, meeting: A-19}
review:
  - {meeting: A-26, resolves: [2], committee: CPH, recommendation: reaffirm}
"""
TABLE = "Schools should offer:\n\n| at | what |\n|----|------|\n| 11 | milk |"
BEFORE = date(2026, 3, 1)
Make = Callable[[Mapping[str, Source]], Path]


@pytest.fixture
def root(compendium: Make) -> Path:
    return compendium({"policies/health/two.yaml": POLICY})


def row(n: str, **cells: str) -> dict[str, str]:
    return {"id": "HOD-2019-02", "resolve": n, "meeting": "A-26", **cells}


def text(root: Path, n: str) -> str:
    resolve = load(root).by_id["HOD-2019-02"].resolve(n)
    assert resolve
    return resolve.text


def test_a_table_in_a_cell_stays_a_table(root: Path) -> None:
    assert applied(root, row("1", decision="amend", text=TABLE)).notes == ()
    assert text(root, "1") == TABLE


def test_a_table_copied_without_its_spaces_is_not_an_amendment(root: Path) -> None:
    copied = TABLE.replace("11", "10").replace(" milk ", "milk").replace("-----", "---")
    made = planned(root, row("1", decision="amend", text=copied))
    assert [refusal.message for refusal in made.refused] == ["its decision is amend, and the text is unchanged"]


def test_a_list_with_bullets_in_a_cell_becomes_a_list(root: Path) -> None:
    applied(root, row("2", decision="amend", text="Clean should be:\n• cups;\n  ◦ and\tsaucers;\n•  spoons."))
    assert text(root, "2") == "Clean should be:\n- cups;\n  - and\tsaucers;\n- spoons."


def test_a_bullet_inside_a_line_is_left_as_it_is(root: Path) -> None:
    applied(root, row("2", decision="amend", text="Cups • and saucers • are clean."))
    assert text(root, "2") == "Cups • and saucers • are clean."


@pytest.mark.parametrize(("word", "day"), [("recommendation", BEFORE), ("decision", DAY)])
def test_a_table_that_a_new_wording_lacks_is_told(root: Path, word: str, day: date) -> None:
    made = planned(root, row("1", text="Schools should offer milk at ten.", **{word: "amend"}), day=day)
    assert made.notes == ("HOD-2019-02 resolve 1: its text has a table, and the new wording has none",)


def test_a_recommendation_that_is_lost_beside_a_decision_is_told(root: Path) -> None:
    lost = row("2", recommendation="sunset", decision="reaffirm")
    (told,) = planned(root, lost).notes
    assert told.startswith("a recommendation beside a decision is not recorded: HOD-2019-02#2 (sunset); ")
    assert planned(root, row("2", recommendation="reaffirm", decision="sunset")).notes == ()


def test_a_recommendation_for_a_meeting_that_is_over_is_told(root: Path) -> None:
    late = row("1", recommendation="sunset")
    (told,) = planned(root, late, day=DAY).notes
    assert told.startswith("A-26 is over; ") and told.endswith(" on that of A-27")
    assert planned(root, late, day=date(2026, 5, 16)).notes == ()


def test_another_committee_alone_is_no_recommendation(root: Path) -> None:
    made = planned(root, row("1", committee="Committee on Legislation"))
    assert (made.recommendations, made.assigned) == (1, 1)
    assert planned(root, row("1", recommendation="sunset", committee="Committee on Legislation")).assigned == 0
