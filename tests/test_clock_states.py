"""The states of a resolve and of a policy, of sections, and the clock's timeline: steps 6 and 7 of the sunset rules."""

from __future__ import annotations

from datetime import date

import pytest
from clock_cases import TABLE, day_after, expect, final, record, society

from mmspolicy import clock
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import HOUSEKEEPING_KINDS, UNDECIDED_KINDS, EarlierText, Record, Resolve

SECTIONS = ["bylaws", "procedures"]


# The states of a resolve


def test_a_resolve_is_pending_until_its_first_opening_action():
    expect("pending", ["adopted A-18"], on="2018-04-27")
    expect("active A-25", ["adopted A-18"], on=final("A-18"))


@pytest.mark.parametrize("word", [*UNDECIDED_KINDS, *HOUSEKEEPING_KINDS])
def test_a_resolve_with_only_actions_without_effect_is_pending(word):
    for day in ("2010-01-01", "2020-01-01"):
        expect("pending", [f"{word} A-18"], on=day)


def test_a_resolve_is_active_until_the_meeting_before_its_due_meeting_is_past():
    expect("active A-25", ["adopted A-18"], on=final("A-24"))


def test_a_resolve_is_due_while_its_due_meeting_is_the_coming_one():
    expect("due A-25", ["adopted A-18"], on=day_after("A-24"))
    expect("due A-25", ["adopted A-18"], on=final("A-25"))


def test_a_resolve_is_overdue_the_day_after_its_meeting():
    expect("overdue A-25 2025-05-17", ["adopted A-18"], on=day_after("A-25"))


def test_an_overdue_resolve_stays_so_until_an_action_is_recorded():
    expect("overdue A-18", ["adopted A-11", "reaffirmed A-21"], on="2021-05-07")
    expect("active A-28", ["adopted A-11", "reaffirmed A-21"], on="2021-05-08")


def test_an_ended_resolve_has_its_word_and_no_due_meeting():
    expect("ended superseded", ["adopted A-11", "superseded A-15"], on="2030-01-01")
    expect("ended superseded", ["adopted A-11", "superseded A-15"], on=final("A-15"))
    expect("active A-18", ["adopted A-11", "superseded A-15"], on="2015-05-01")


def test_lapsed_is_never_assumed():
    expect("overdue A-18", ["adopted A-11"], on="2060-01-01")


def test_a_record_without_any_action_is_undated():
    expect("undated", [], on="2020-01-01")
    expect({"": "undated", "all": "undated"}, [], on="2020-01-01", types="")


def test_a_resolve_that_no_action_covers_is_undated():
    expect({"1": "active A-25", "2": "undated"}, ["adopted A-18 #1"], on="2020-01-01", types="HP HP")


def test_a_health_policy_that_only_completed_without_numbers_follows_is_covered_by_nothing_and_undated():
    expect("undated", ["completed A-17"], on="2020-01-01")
    expect({"1": "undated"}, ["adopted A-15 #2", "completed A-17"], on="2020-01-01", types="HP D")


def test_a_resolve_whose_first_action_ends_it_was_in_force_before_with_its_clock_unknown():
    expect("undated", ["sunset A-18"], on="2018-04-27")


def test_an_exempt_resolve_has_no_clock_but_is_pending_before_and_ended_after():
    history = ["adopted A-11", "sunset A-20"]
    expect("pending", history, on="2011-05-20", exempt="1")
    expect({"1": "exempt", "2": "overdue A-18"}, history, on="2019-01-01", exempt="1", types="HP HP")
    expect("ended sunset", history, on="2021-01-01", exempt="1")


def test_an_exempt_record_has_no_clock_for_any_resolve():
    expect({"1": "exempt", "2": "exempt"}, ["adopted A-11"], on="2030-01-01", whole="permanent", types="HP D")
    expect("exempt", [], on="2030-01-01", whole="permanent")


# Sections of the bylaws and procedures


@pytest.mark.parametrize("collection", SECTIONS)
def test_a_section_has_no_clock(collection):
    for history in ([], ["adopted A-11"], ["amended A-11", "reaffirmed A-12"], ["adopted <1990"]):
        expect("exempt", history, on="2030-01-01", collection=collection)


def test_a_section_can_end():
    expect("ended rescinded", ["adopted A-11", "rescinded A-15"], on="2016-01-01", collection="bylaws")
    expect("exempt", ["rescinded A-15"], on="2014-01-01", collection="bylaws")


def test_a_section_with_a_term_of_its_own_has_a_clock():
    expect("active A-21", ["adopted A-18 term=3"], on="2019-01-01", collection="procedures")


def test_an_amendment_that_does_not_reset_leaves_a_sections_unknown_clock_unknown():
    still = society(amended_resets=False)
    expect("undated", ["adopted <2015 term=3", "amended A-19"], "2020-01-01", still, collection="bylaws")


@pytest.mark.parametrize("word", ["adopted", "readopted", "substituted", "reinstated"])
def test_a_section_is_pending_before_its_adoption(word):
    expect("pending", [f"{word} A-18"], on="2018-04-27", collection="bylaws")


@pytest.mark.parametrize("word", ["amended", "reaffirmed", "amended-and-reaffirmed", "editorial"])
def test_a_section_is_in_force_before_an_amendment_or_reaffirmation_that_is_its_first_action(word):
    expect("exempt", [f"{word} A-18"], on="2010-01-01", collection="bylaws")


@pytest.mark.parametrize("word", HOUSEKEEPING_KINDS)
def test_housekeeping_alone_leaves_a_section_exempt(word):
    expect("exempt", [f"{word} A-18"], on="2020-01-01", collection="procedures")


@pytest.mark.parametrize("word", UNDECIDED_KINDS)
def test_a_section_that_was_only_proposed_is_pending(word):
    expect("pending", [f"{word} A-18"], on="2020-01-01", collection="bylaws")


@pytest.mark.parametrize("first", ["referred A-15", "withdrawn I-15", "amended A-18 seq=2"])
def test_a_section_is_pending_before_its_adoption_whatever_stands_before_that_without_effect(first):
    expect("pending", [first, "adopted A-18 seq=1"], on="2017-01-01", collection="procedures")


# The state of a policy


URGENT = [
    ("overdue", "adopted A-11"),
    ("due", "adopted A-13"),
    ("undated", "adopted <1990"),
    ("active", "adopted A-18"),
    ("pending", "adopted A-24"),
]


@pytest.mark.parametrize("at", range(len(URGENT) - 1))
def test_the_most_urgent_open_resolve_speaks_for_the_policy(at):
    history = [f"{line} #{n}" for n, (_, line) in enumerate(URGENT[at:][::-1], start=1)]
    found = clock.standing(record(history, types="HP " * len(history)), date(2020, 1, 1), society())
    assert [one.state for one in found.resolves] == [state for state, _ in URGENT[at:][::-1]]
    assert found.state == URGENT[at][0]


def test_exempt_ranks_below_active_and_above_pending():
    expect({"all": "active A-25"}, ["adopted A-18"], on="2020-01-01", types="HP HP", exempt="1")
    history = ["adopted A-18 #1", "adopted A-24 #2"]
    expect({"all": "exempt"}, history, on="2020-01-01", types="HP HP", exempt="1")


def test_the_due_meeting_of_a_policy_is_the_earliest_among_those_open():
    history = ["adopted A-12 #1", "adopted A-13 #2", "adopted A-14 #3", "sunset A-18 #1"]
    expect({"all": "active A-20 partly"}, history, on="2019-05-04", types="HP HP HP")


def test_the_earliest_due_meeting_may_belong_to_a_less_urgent_resolve():
    history = ["adopted <1990 #1", "adopted A-18 #2"]
    expect({"all": "undated A-25"}, history, on="2020-01-01", types="HP HP")


def test_within_one_due_meeting_the_earlier_day_is_the_earliest():
    history = ["adopted A-18 #1", "adopted 2018-02-01 #2"]
    expect({"all": "active A-25 2025-02-01"}, history, "2019-01-01", society("anniversary"), types="HP HP")


def test_a_policy_is_ended_where_all_its_resolves_are():
    history = ["adopted A-11", "completed A-13", "sunset A-18"]
    expect({"all": "ended"}, history, on="2019-01-01", types="HP D")


def test_a_policy_of_which_some_ended_is_partly_ended():
    expect({"all": "active A-18 partly"}, ["adopted A-11", "completed A-13"], on="2014-01-01", types="HP D")
    expect({"all": "active A-18"}, ["adopted A-11", "completed A-13"], on="2012-01-01", types="HP D")
    expect({"all": "active A-18 partly"}, ["adopted A-11", "sunset A-13 #4"], on="2014-01-01")


def test_a_policy_remembers_the_word_that_ended_each_resolve():
    found = clock.standing(record(["adopted A-11", "completed A-13"], types="HP D"), date(2014, 1, 1), society())
    assert [one.ended_by for one in found.resolves] == [None, "completed"]
    assert found.resolve("2") == found.resolves[1]
    assert found.resolve("9") is None


# The timeline


def test_a_timeline_gives_each_turn_of_a_resolve():
    (course,) = clock.courses(record(["adopted A-11", "reaffirmed A-19"]), society())
    found = [(str(point.day), point.state) for point in clock.timeline(course)]
    assert found == [
        ("0001-01-01", "pending"),
        ("2011-05-21", "active"),
        ("2017-04-30", "due"),
        ("2018-04-29", "overdue"),
        ("2019-05-04", "active"),
        ("2025-05-18", "due"),
        ("2027-01-01", "overdue"),
    ]


def test_the_days_of_a_timeline_never_go_back():
    (course,) = clock.courses(record(["adopted 2020-07-15"]), society("anniversary"))
    days = [point.day for point in clock.timeline(course)]
    assert days == sorted(set(days))


# The texts in force


def test_an_earlier_text_holds_until_the_day_before_its_meetings_final_session():
    earlier = (EarlierText(Meeting("A", 2015), "first"), EarlierText(PartialDate(2018, 4), "second"))
    made = Record("X-1", "policies", "Title", resolves=(Resolve("1", "now", earlier=earlier), Resolve("2", "same")))
    days = ["2015-05-01", "2015-05-02", "2018-04-29", "2018-04-30"]
    found = [clock.texts_in_force(made, date.fromisoformat(day), TABLE) for day in days]
    assert [texts["1"] for texts in found] == ["first", "second", "second", "now"]
    assert {texts["2"] for texts in found} == {"same"}


def test_a_sections_text_stands_under_the_empty_number():
    made = Record("B-1", "bylaws", "T", text="now", earlier=(EarlierText(Meeting("A", 2015), "then"),))
    assert clock.texts_in_force(made, date(2015, 5, 1), TABLE) == {clock.WHOLE: "then"}
    assert clock.texts_in_force(made, date(2015, 5, 2), TABLE) == {clock.WHOLE: "now"}
