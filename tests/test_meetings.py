"""Meeting codes, partial dates, the meetings table."""

from datetime import date

import pytest

from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions

TABLE = MeetingsTable(
    {
        Meeting("I", 1996): Sessions(final=date(1996, 11, 8)),
        Meeting("A", 2019): Sessions(first=date(2019, 5, 2), final=date(2019, 5, 4)),
        Meeting("I", 2019): Sessions(final=date(2019, 12, 7)),
        Meeting("A", 2020): Sessions(final=date(2020, 5, 30)),
        Meeting("A", 2021): Sessions(),
    }
)


@pytest.mark.parametrize(
    ("code", "season", "year"), [("A-19", "A", 2019), ("I-96", "I", 1996), ("A-60", "A", 1960), ("A-59", "A", 2059)]
)
def test_a_meeting_code_names_season_and_year(code, season, year):
    meeting = Meeting.parse(code)
    assert (meeting.season, meeting.year, str(meeting)) == (season, year, code)


def test_the_century_of_two_digits_is_a_setting():
    assert Meeting.parse("A-45", pivot=40).year == 1945


@pytest.mark.parametrize("code", ["", "a-19", "A19", "A-2019", "B-19", "A-1", " A-19", "A-19\n"])
def test_a_malformed_code_is_refused_with_an_example(code):
    with pytest.raises(ValueError, match="A-19 or I-16"):
        Meeting.parse(code)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-05-04", date(2019, 5, 4), date(2019, 5, 4)),
    ],
)
def test_a_partial_date_spans_its_days(text, first, last):
    found = PartialDate.parse(text)
    assert (found.first_day(), found.last_day(), str(found)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-5", "2019-00", "2019-13", "2019-05-00", "2026-02-30", "0001", "9999", "2019/05/04", "may"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="“"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("printed", "meeting"),
    [("2019-05-03", "A-19"), ("2019-05", "A-19"), ("1996-11-08", "I-96"), ("2019", None), ("2019-06", None)],
)
def test_a_day_or_month_that_fits_one_meeting_gets_it(printed, meeting):
    found = TABLE.sitting_on(PartialDate.parse(printed))
    assert (str(found) if found else None) == meeting


def test_a_month_with_two_meetings_gets_neither():
    table = MeetingsTable({Meeting("A", 2020): Sessions(None, date(2020, 5, 1)),
                           Meeting("I", 2019): Sessions(None, date(2020, 5, 30))})  # fmt: skip
    assert table.sitting_on(PartialDate(2020, 5)) is None


def test_the_coming_annual_meeting_changes_the_day_after_the_final_session():
    assert str(TABLE.coming_annual(date(2020, 5, 30))) == "A-20"
    assert str(TABLE.coming_annual(date(2020, 5, 31))) == "A-21"


def test_a_meeting_without_date_or_row_is_coming_until_its_year_is_over():
    assert str(TABLE.coming_annual(date(2021, 12, 31))) == "A-21"
    assert str(TABLE.coming_annual(date(2022, 1, 1))) == "A-22"
    assert TABLE.final(Meeting("A", 2022)) is None


def test_the_table_lists_its_meetings_in_order_of_their_days():
    assert [str(meeting) for meeting in TABLE] == ["I-96", "A-19", "I-19", "A-20", "A-21"]
