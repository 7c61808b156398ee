"""When the clock runs out, and which meeting is coming: steps 3 to 5 of the sunset rules."""

from __future__ import annotations

from datetime import date

import pytest
from clock_cases import DATED, TABLE, action, day_after, expect, final, record, society

from mmspolicy import clock
from mmspolicy.due import due_after
from mmspolicy.meetings import Meeting, MeetingsTable, Sessions
from mmspolicy.model import Due

ON_OR_AFTER, ANNIVERSARY = society("on-or-after"), society("anniversary")


# The worked examples


def test_adopted_at_an_annual_meeting_is_due_at_the_annual_seven_calendar_years_later():
    expect("active A-25 2025-05-17", ["adopted A-18"], on="2024-05-11")


def test_adopted_at_an_interim_meeting_is_due_at_the_annual_seven_calendar_years_later():
    expect("active A-23 2023-05-15", ["adopted I-16"], on="2022-05-21")


def test_amended_and_reaffirmed_at_an_interim_meeting_is_due_seven_calendar_years_after_that():
    expect("active A-22 2022-05-21", ["adopted A-11", "amended-and-reaffirmed I-15"], on="2016-01-01")


def test_reaffirmed_for_one_year_is_due_at_the_next_annual_and_then_reaffirmed_has_the_horizon_again():
    expect("due A-18 2018-04-28", ["adopted A-11", "reaffirmed A-17 term=1"], on="2017-04-30")
    history = ["adopted A-11", "reaffirmed A-17 term=1", "reaffirmed A-18"]
    expect("active A-25 2025-05-17", history, on="2018-04-28")


def test_a_policy_due_at_the_postponed_annual_of_2020_is_overdue_only_after_it():
    expect("due A-20 2020-05-30", ["adopted A-13"], on="2020-05-30")
    expect("overdue A-20 2020-05-30", ["adopted A-13"], on="2020-05-31")


def test_adopted_in_a_year_is_due_at_the_annual_seven_years_later():
    expect("active A-26", ["adopted 2019"], on="2020-01-01")


def test_adopted_sunset_and_reinstated_is_due_seven_years_after_the_reinstatement():
    expect("active A-25 2025-05-17", ["adopted A-11", "sunset A-18", "reinstated I-18"], on="2019-01-01")


def test_the_anniversary_of_29_february_is_the_28th():
    expect("active A-23 2023-02-28", ["adopted 2016-02-29"], on="2016-02-29", counting=ANNIVERSARY)


# The clock


def test_the_last_resetting_action_fixes_the_clock():
    expect("active A-23", ["adopted A-11", "reaffirmed A-15", "amended A-16", "moved A-17"], on="2018-01-01")


def test_an_actions_own_term_departs_from_the_horizon():
    expect("active A-22", ["adopted A-19 term=3"], on="2020-01-01")


@pytest.mark.parametrize(("horizon", "due"), [(7, "A-26"), (10, "A-29")])
def test_without_own_term_the_horizon_of_the_profile_counts(horizon, due):
    expect(f"active {due}", ["adopted A-19"], on="2020-01-01", counting=society(horizon=horizon))


def test_where_meeting_and_date_differ_the_meeting_counts():
    expect("active A-26", ["adopted A-19 2018-12-31"], on="2020-01-01")
    expect("pending", ["adopted A-19 2018-12-31"], on="2019-05-03")


def test_an_action_without_meeting_uses_its_date():
    expect("active A-23", ["adopted 2016-02"], on="2017-01-01")


def test_effective_never_counts():
    expect("active A-26", ["adopted A-19 effective=2021-01-01"], on="2019-05-04")


def test_before_alone_leaves_the_clock_unknown():
    expect("undated", ["adopted <1990"], on="2020-01-01")
    expect("undated", ["adopted A-11", "reaffirmed <2015"], on="2020-01-01")


def test_before_beside_a_date_or_a_meeting_changes_nothing():
    expect("active A-23", ["adopted 2016-02 <1990"], on="2017-01-01")
    expect("active A-25", ["adopted A-18 <1990"], on="2020-01-01")


@pytest.mark.parametrize("counting", [society(), ON_OR_AFTER])
def test_a_due_meeting_without_date_has_no_due_day(counting):
    found = clock.standing(record(["adopted I-23"]), date(2024, 1, 1), counting)
    assert found.due == Due(Meeting("A", 2030), None)


# On or after


def test_on_or_after_takes_the_first_annual_on_or_after_the_anniversary():
    expect("active A-25 2025-05-17", ["adopted A-18"], on="2019-01-01", counting=ON_OR_AFTER)
    expect("active A-24", ["adopted I-16"], on="2019-01-01", counting=ON_OR_AFTER)


def test_on_or_after_makes_a_one_year_term_slip():
    expect("active A-19 2019-05-04", ["adopted A-17 term=1"], on="2018-04-28", counting=ON_OR_AFTER)


def test_on_or_after_an_anniversary_on_the_very_day_of_the_annual_is_due_there():
    expect("active A-25 2025-05-17", ["adopted 2018-05-17"], on="2019-01-01", counting=ON_OR_AFTER)
    expect("active A-26", ["adopted 2018-05-18"], on="2019-01-01", counting=ON_OR_AFTER)


@pytest.mark.parametrize("when", ["2018", "2018-12", "A-95"])
def test_on_or_after_counts_calendar_years_where_the_reset_day_is_not_fully_known(when):
    due = "overdue A-02" if when == "A-95" else "active A-25"
    expect(due, [f"adopted {when}"], on="2019-01-01", counting=ON_OR_AFTER)


def test_on_or_after_counts_calendar_years_where_the_annual_of_that_year_has_no_date():
    expect("active A-27", ["adopted 2020-12-31"], on="2021-01-01", counting=ON_OR_AFTER)


def test_on_or_after_moves_to_a_following_annual_that_has_no_date():
    expect("active A-26", ["adopted I-18"], on="2020-01-01", counting=ON_OR_AFTER)


# Anniversary


def test_on_the_anniversary_basis_the_due_day_is_the_anniversary_itself():
    expect("active A-25 2025-04-28", ["adopted A-18"], on="2019-01-01", counting=ANNIVERSARY)


def test_on_the_anniversary_basis_the_due_meeting_is_the_first_annual_on_or_after_it():
    expect("active A-24 2023-12-03", ["adopted I-16"], on="2019-01-01", counting=ANNIVERSARY)
    expect("active A-25 2025-05-17", ["adopted 2018-05-17"], on="2019-01-01", counting=ANNIVERSARY)


def test_on_the_anniversary_basis_a_resolve_is_overdue_from_the_day_after_it_even_before_the_meeting():
    expect("due A-25 2025-04-28", ["adopted A-18"], on="2025-04-28", counting=ANNIVERSARY)
    expect("overdue A-25 2025-04-28", ["adopted A-18"], on="2025-04-29", counting=ANNIVERSARY)


def test_on_the_anniversary_basis_it_may_be_overdue_before_its_meeting_is_the_coming_one():
    history = ["adopted 2020-07-15"]
    expect("active A-28 2027-07-15", history, on="2027-07-15", counting=ANNIVERSARY)
    expect("overdue A-28 2027-07-15", history, on="2027-07-16", counting=ANNIVERSARY)


@pytest.mark.parametrize("when", ["2012-12", "2012", "A-95 2012-01-01"])
def test_on_the_anniversary_basis_a_partial_reset_date_counts_as_calendar_years(when):
    if "A-95" in when:
        expect("overdue A-02", [f"adopted {when}"], on="2013-01-01", counting=ANNIVERSARY)
        return
    expect("due A-19 2019-05-04", [f"adopted {when}"], on=final("A-19"), counting=ANNIVERSARY)
    expect("overdue A-19 2019-05-04", [f"adopted {when}"], on=day_after("A-19"), counting=ANNIVERSARY)


def test_due_after_gives_the_due_meeting_and_the_first_day_that_is_past_it():
    settings = society().profile.clock
    expected = (Due(Meeting("A", 2025), date(2025, 5, 17)), date(2025, 5, 18))
    assert due_after(action("adopted A-18"), 7, settings, TABLE) == expected
    assert due_after(action("adopted <1990"), 7, settings, TABLE) is None
    assert due_after(action("adopted"), 7, settings, TABLE) is None


# Which meeting is coming


def test_a_meeting_is_past_from_the_day_after_its_final_session():
    assert not TABLE.is_past(Meeting("A", 2020), date(2020, 5, 30))
    assert TABLE.is_past(Meeting("A", 2020), date(2020, 5, 31))


def test_a_meeting_without_date_is_past_when_its_calendar_year_is_over():
    assert not TABLE.is_past(Meeting("A", 2027), date(2027, 12, 31))
    assert TABLE.is_past(Meeting("A", 2027), date(2028, 1, 1))


def test_a_meeting_without_date_is_past_when_a_later_meeting_of_the_table_is():
    table = MeetingsTable({**DATED, Meeting("A", 2024): Sessions()})
    assert not table.is_past(Meeting("A", 2024), date(2024, 12, 7))
    assert table.is_past(Meeting("A", 2024), date(2024, 12, 8))


def test_the_coming_annual_is_the_earliest_that_is_not_past_dated_or_not():
    assert TABLE.coming_annual(date(2025, 5, 17)) == Meeting("A", 2025)
    assert TABLE.coming_annual(date(2025, 5, 18)) == Meeting("A", 2026)
    assert TABLE.coming_annual(date(2027, 8, 1)) == Meeting("A", 2027)
    assert TABLE.coming_annual(date(2041, 1, 1)) == Meeting("A", 2041)


def test_a_resolve_due_at_an_undated_meeting_is_overdue_when_that_year_is_over():
    expect("active A-27", ["adopted A-20"], on="2026-12-31")
    expect("due A-27", ["adopted A-20"], on="2027-01-01")
    expect("due A-27", ["adopted A-20"], on="2027-12-31")
    expect("overdue A-27", ["adopted A-20"], on="2028-01-01")
