"""Actions of one meeting that contradict each other on a resolve: the second half of step 2 of the sunset rules."""

from __future__ import annotations

import pytest
from clock_cases import expect, final, record, society

from mmspolicy import clock

STILL = society(amended_resets=False)

CONTRADICTIONS = {
    "ends and resets": ("sunset A-18", "reaffirmed A-18"),
    "by number": ("sunset A-18 #1", "reaffirmed A-18 #1"),
    "different terms": ("reaffirmed A-18 term=1", "reaffirmed A-18"),
    "on one day": ("sunset 2018-04-28", "reaffirmed 2018-04-28"),
    "one with its date too": ("sunset A-18 2018-04-28", "reaffirmed A-18"),
    "with the same seq": ("sunset A-18 seq=1", "reaffirmed A-18 seq=1"),
    "not next to each other": ("sunset A-18 #1", "editorial A-18", "reaffirmed A-18 #1"),
}


@pytest.mark.parametrize("lines", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradictory_actions_of_one_meeting_leave_the_resolve_undated(lines):
    for order in (lines, lines[::-1]):
        expect("due A-18", ["adopted A-11", *order], on="2018-04-27")
        expect("undated", ["adopted A-11", *order], on=final("A-18"))


def test_the_verdict_shows_the_contradiction():
    (course,) = clock.courses(record(["adopted A-11", "sunset A-18", "reaffirmed A-18"]), society())
    assert [event.verdict for event in course.events] == ["resets", "contradiction", "contradiction"]


@pytest.mark.parametrize("first", ["reaffirmed A-18 seq=1", "reaffirmed A-18"])
def test_actions_with_different_seq_or_one_without_are_ordered_and_no_contradiction(first):
    expect("ended sunset", ["adopted A-11", first, "sunset A-18 seq=2"], on="2019-01-01")
    expect("ended sunset", ["adopted A-11", "sunset A-18 seq=2", first], on="2019-01-01")


def test_different_terms_with_seq_are_ordered():
    expect("active A-25", ["adopted A-11", "reaffirmed A-18 seq=2", "reaffirmed A-18 term=1 seq=1"], on="2018-05-01")


def test_two_ends_or_two_equal_resets_are_no_contradiction():
    expect("ended sunset", ["adopted A-11", "sunset A-18", "rescinded A-18"], on="2019-01-01")
    expect("active A-25", ["adopted A-11", "amended A-18", "reaffirmed A-18 term=7"], on="2019-01-01")


def test_an_amendment_that_does_not_reset_contradicts_nothing():
    expect("ended sunset", ["adopted A-11", "amended A-18", "sunset A-18"], on="2019-01-01", counting=STILL)


def test_actions_on_different_resolves_do_not_contradict():
    history = ["adopted A-11", "sunset A-18 #1", "reaffirmed A-18 #2"]
    expect({"1": "ended sunset", "2": "active A-25"}, history, on="2019-01-01", types="HP HP")


def test_a_contradiction_lasts_until_the_next_effective_action():
    history = ["adopted A-11", "sunset A-15", "reaffirmed A-15", "editorial A-16", "reaffirmed A-18"]
    expect("undated", history, on="2018-04-27")
    expect("active A-25", history, on=final("A-18"))
    expect("ended rescinded", [*history[:4], "rescinded A-17"], on="2018-01-01")


def test_a_contradiction_leaves_an_open_resolve_open_and_a_closed_one_closed():
    contradicted = ["reinstated A-17 #1", "sunset A-17 #1"]
    expect("undated", ["adopted A-11", "sunset A-15", *contradicted, "reaffirmed A-18 #1"], on="2019-01-01")
    expect("active A-25", ["adopted A-11", *contradicted, "reaffirmed A-18 #1"], on="2019-01-01")


def test_an_ending_word_settles_a_contradiction_on_a_closed_resolve():
    history = ["adopted A-11", "sunset A-15", "reinstated A-17 #1", "sunset A-17 #1", "rescinded A-18 #1"]
    expect("ended rescinded", history, on="2019-01-01")


def test_a_word_without_effect_on_a_closed_resolve_contradicts_nothing():
    history = ["adopted A-11", "sunset A-15", "reaffirmed A-18 #1", "rescinded A-18 #1"]
    expect("ended sunset", history, on="2019-01-01")


def test_an_action_with_its_own_seq_counts_beside_two_that_contradict():
    history = ["adopted A-11", "sunset A-18", "reaffirmed A-18", "reaffirmed A-18 seq=3"]
    expect("active A-25", history, on="2019-01-01")


@pytest.mark.parametrize("when", ["2017", "2017-05", "<1990", ""])
def test_actions_that_are_not_known_to_be_of_one_meeting_are_taken_in_file_order(when):
    expect("ended sunset", [f"adopted {when}", f"sunset {when}"], on="2019-01-01")


def test_an_amendment_that_does_not_reset_ends_what_a_contradiction_left_unclear_in_a_section():
    still = society(amended_resets=False)
    history = ["adopted A-11", "sunset A-18", "adopted A-18", "amended A-19"]
    expect("exempt", history, "2020-01-01", still, collection="bylaws")
    expect("undated", history, "2020-01-01", still)
