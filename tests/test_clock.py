"""Which actions count for a resolve, and which of them open and close it: steps 1 and 2 of the sunset rules."""

from __future__ import annotations

from datetime import date

import pytest
from clock_cases import TABLE, action, by_the_clock, day_after, expect, final, record, society

from mmspolicy import clock
from mmspolicy.model import ENDING_KINDS, HOUSEKEEPING_KINDS, RESETTING_KINDS, UNDECIDED_KINDS

STILL = society(amended_resets=False)


# Which actions count, and in which order


def test_an_action_counts_from_the_day_of_its_final_session():
    expect("active A-25", ["adopted A-11", "reaffirmed A-18"], on=final("A-18"))
    expect("due A-18", ["adopted A-11", "reaffirmed A-18"], on="2018-04-27")


def test_actions_out_of_order_in_the_file_are_taken_in_order_of_their_meetings():
    expect("ended sunset", ["sunset A-18", "adopted A-11"], on="2020-01-01")
    expect("active A-26", ["reaffirmed A-19", "adopted A-11", "reaffirmed A-15"], on="2020-01-01")


def test_a_month_counts_as_its_last_day():
    expect("pending", ["adopted 2016-02"], on="2016-02-28")
    expect("active A-23", ["adopted 2016-02"], on="2016-02-29")


def test_a_year_counts_as_its_last_day():
    expect("pending", ["adopted 2019"], on="2019-12-30")
    expect("active A-26", ["adopted 2019"], on="2019-12-31")


def test_before_a_year_counts_as_the_last_day_of_the_year_before():
    expect("pending", ["adopted <1990"], on="1989-12-30")
    expect("undated", ["adopted <1990"], on="1989-12-31")


def test_before_a_month_counts_as_the_last_day_of_the_month_before():
    expect("pending", ["adopted <1990-03"], on="1990-02-27")
    expect("undated", ["adopted <1990-03"], on="1990-02-28")


def test_an_undated_annual_meeting_counts_as_30_june_and_an_interim_as_31_december():
    expect("pending", ["adopted A-28"], on="2028-06-29")
    expect("active A-35", ["adopted A-28"], on="2028-06-30")
    expect("pending", ["adopted I-27"], on="2027-12-30")
    expect("active A-34", ["adopted I-27"], on="2027-12-31")


def test_a_meeting_that_the_table_lacks_is_known_by_its_year_and_no_error():
    expect("pending", ["adopted A-95"], on="1995-06-29")
    expect("active A-02", ["adopted A-95"], on="1995-06-30")
    expect("active A-03", ["adopted I-96"], on="1996-12-31")


def test_an_action_without_any_time_comes_before_all_others_and_leaves_the_clock_unknown():
    expect("undated", ["adopted"], on="1900-01-01")
    expect("active A-25", ["reaffirmed A-18", "adopted"], on="2020-01-01")


def test_seq_orders_the_actions_of_one_meeting_before_the_file_does():
    expect("ended sunset", ["sunset A-18 seq=2", "reaffirmed A-18 seq=1"], on="2019-01-01")
    expect("active A-25", ["readopted A-18 seq=2", "sunset A-18 seq=1"], on="2019-01-01")


def test_seq_does_not_reorder_different_meetings():
    expect("active A-25", ["adopted A-11 seq=9", "reaffirmed A-18 seq=1"], on="2019-01-01")


def test_a_dated_action_and_a_meetings_on_the_same_day_are_taken_in_file_order():
    expect("active A-25", ["adopted A-11", "sunset A-18", f"readopted {final('A-18')}"], on="2019-01-01")


# Which resolves an action covers


def test_an_action_that_names_resolves_covers_those_alone():
    history = ["adopted A-11", "reaffirmed A-15 #2"]
    expect({"1": "active A-18", "2": "active A-22"}, history, on="2016-01-01", types="HP HP")


def test_an_action_without_numbers_covers_the_open_resolves():
    history = ["adopted A-11", "sunset A-15 #1", "reaffirmed A-16"]
    expect({"1": "ended sunset", "2": "active A-23"}, history, on="2017-01-01", types="HP HP")


def test_an_unnumbered_action_covers_resolves_that_were_not_open_yet():
    both = {"1": "active A-22", "2": "active A-22"}
    expect(both, ["adopted A-11 #1", "reaffirmed A-15"], on="2016-01-01", types="HP HP")


def test_completed_without_numbers_covers_the_open_directives_only():
    history = ["adopted A-15", "completed A-17"]
    found = {"1": "active A-22", "2": "ended completed", "3": "active A-22"}
    expect(found, history, on="2018-01-01", types="HP D -")


def test_completed_may_name_a_resolve_that_is_no_directive():
    expect("ended completed", ["adopted A-15", "completed A-17 #1"], on="2018-01-01")


@pytest.mark.parametrize("word", ["reinstated", "readopted"])
def test_a_reopening_word_without_numbers_covers_all_if_none_is_open(word):
    history = ["adopted A-11", "sunset A-15 #1", "sunset A-16 #2", f"{word} A-18"]
    expect({"1": "active A-25", "2": "active A-25"}, history, on="2019-01-01", types="HP HP")


@pytest.mark.parametrize("word", ["reinstated", "readopted"])
def test_a_reopening_word_without_numbers_covers_only_the_open_ones_if_any_is_open(word):
    history = ["adopted A-11", "sunset A-15 #1", f"{word} A-18"]
    expect({"1": "ended sunset", "2": "active A-25"}, history, on="2019-01-01", types="HP HP")


@pytest.mark.parametrize("words", [("amended-and-reaffirmed", "sunset"), ("sunset", "reaffirmed")])
def test_at_one_meeting_an_action_that_names_a_resolve_speaks_for_it(words):
    unnumbered, naming = words
    others = {"sunset": "ended sunset", "amended-and-reaffirmed": "active A-20"}[unnumbered]
    own = {"sunset": "ended sunset", "reaffirmed": "active A-20"}[naming]
    for lines in ([f"{unnumbered} A-13", f"{naming} A-13 #1"], [f"{naming} A-13 #1", f"{unnumbered} A-13"]):
        expect({"1": own, "2": others}, ["adopted A-11", *lines], on="2014-01-01", types="HP HP")


def test_a_naming_action_without_effect_does_not_speak_for_its_resolve():
    expect("active A-20", ["adopted A-11", "reaffirmed A-13", "editorial A-13 #1"], on="2014-01-01")


@pytest.mark.parametrize("naming", ["rescinded I-18 #1", "reinstated I-18 #1 term=1"])
def test_a_reopening_word_does_not_cover_a_resolve_that_is_named_at_its_meeting(naming):
    own = "ended sunset" if naming.startswith("rescinded") else "due A-19"
    history = ["adopted A-11", "sunset A-18", "reinstated I-18", naming]
    expect({"1": own, "2": "active A-25"}, history, on="2019-01-01", types="HP HP")


def test_a_resolve_sunset_by_number_is_not_reopened_by_an_unnumbered_word_of_the_same_meeting():
    expect("ended sunset", ["adopted A-11", "sunset A-18 #1", "reinstated A-18"], on="2019-01-01")


def test_a_number_whose_text_is_gone_is_listed_as_ended():
    history = ["adopted A-11", "sunset A-13 #3"]
    expect({"1": "active A-18", "3": "ended sunset"}, history, on="2014-01-01")
    found = clock.standing(record(history), date(2014, 1, 1), society())
    assert [(one.n, one.text_kept) for one in found.resolves] == [("1", True), ("3", False)]


def test_a_number_whose_text_is_gone_is_covered_like_the_others_until_it_ends():
    history = ["adopted A-11", "reaffirmed A-13", "sunset A-18 #3"]
    expect({"1": "active A-20", "3": "active A-20"}, history, on="2014-01-01")


def test_a_number_whose_text_is_gone_is_opened_again_only_by_an_action_that_names_it():
    history = ["adopted A-11", "sunset A-18", "rescinded A-18 #3", "readopted I-18"]
    expect({"1": "active A-25", "3": "ended rescinded"}, history, on="2019-01-01")


def test_numbers_that_only_other_words_name_are_not_listed():
    history = ["adopted A-11", "reaffirmed A-13 #7", "editorial A-13 #8"]
    expect({"7": "not listed", "8": "not listed"}, history, on="2014-01-01")


# Open and closed


@pytest.mark.parametrize("word", [*UNDECIDED_KINDS, *HOUSEKEEPING_KINDS])
def test_words_without_effect_are_dropped(word):
    expect("due A-18", ["adopted A-11", f"{word} A-17"], on="2018-01-01")


@pytest.mark.parametrize("word", RESETTING_KINDS)
def test_every_resetting_word_resets(word):
    expect("active A-22", ["adopted A-11", f"{word} A-15"], on="2018-01-01")


@pytest.mark.parametrize("word", ENDING_KINDS)
def test_every_ending_word_ends_and_is_remembered(word):
    expect(f"ended {word}", ["adopted A-11", f"{word} A-15"], on="2018-01-01", types="D")


def test_the_first_ending_word_stays():
    expect("ended sunset", ["adopted A-11", "sunset A-15", "rescinded A-16 #1"], on="2018-01-01")


@pytest.mark.parametrize("word", sorted(set(RESETTING_KINDS) - {"reinstated", "readopted"}))
def test_a_resetting_word_on_a_closed_resolve_has_no_effect(word):
    history = ["adopted A-11", "sunset A-15", f"{word} A-16 #1"]
    expect("ended sunset", history, on="2018-01-01")
    (course,) = clock.courses(record(history), society())
    assert [event.verdict for event in course.events] == ["resets", "ends", "closed already"]


@pytest.mark.parametrize("word", ["reinstated", "readopted"])
def test_a_reopening_word_opens_a_closed_resolve_again(word):
    expect("active A-25", ["adopted A-11", "sunset A-18", f"{word} I-18"], on="2019-01-01")


def test_a_reopened_resolve_is_reset_by_later_words_again():
    expect("active A-26", ["adopted A-11", "sunset A-16", "reinstated A-18", "reaffirmed A-19"], on="2020-01-01")


def test_amended_leaves_the_clock_as_it_was_where_the_profile_says_so():
    expect("due A-18", ["adopted A-11", "amended A-15"], on="2018-01-01", counting=STILL)


def test_amended_opens_a_pending_resolve_without_a_clock_where_the_profile_says_so():
    expect("pending", ["amended A-15"], on="2015-05-01", counting=STILL)
    expect("undated", ["amended A-15"], on="2018-01-01", counting=STILL)


def test_amended_does_not_open_a_closed_resolve():
    expect("ended sunset", ["adopted A-11", "sunset A-15", "amended A-16 #1"], on="2018-01-01", counting=STILL)


# The clock's small functions


def test_effect_names_what_each_word_does():
    settings = society().profile.clock
    assert {clock.effect(word, settings) for word in RESETTING_KINDS} == {"resets"}
    assert {clock.effect(word, settings) for word in ENDING_KINDS} == {"ends"}
    assert {clock.effect(word, settings) for word in (*UNDECIDED_KINDS, *HOUSEKEEPING_KINDS)} == {"none"}
    assert clock.effect("amended", STILL.profile.clock) == "changes"


def test_order_day_is_the_final_session_even_where_another_date_is_printed():
    assert clock.order_day(action("adopted A-18 2018-04-26"), TABLE) == date(2018, 4, 28)


def test_the_verdicts_of_a_course_say_what_each_action_did():
    history = ["adopted A-11", "referred A-12", "amended A-13", "sunset A-18", "rescinded A-19 #1"]
    (course,) = clock.courses(record(history), STILL)
    assert [event.verdict for event in course.events] == ["resets", "no effect", "changes", "ends", "closed already"]
    assert by_the_clock(record(history), date.fromisoformat(day_after("A-19")), STILL)["1"] == "ended sunset"
