"""Lines that are damaged, doubtful, hostile, or lean on the line above."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation_society import MMS, day, meeting

from mmspolicy.model import Action
from mmspolicy.notation import Dialect, is_history, read_line

ABOVE = Action("reaffirmed", meeting=meeting("A-19"), date=day("2019-05-04"))


@pytest.mark.parametrize(("line", "kinds", "unread"), [
    ("MMS House of Delegates, 13/45/19", ["adopted"], ("13/45/19",)),
    ("Reaffirmed MMS House of Delegates, 2/30/2018", ["reaffirmed"], ("2/30/2018",)),
    ("Reaffirmed February 30, 2018; amended A-19", ["reaffirmed", "amended"], ("February 30, 2018",)),
    ("Adopted 2019-02-30", ["adopted"], ("2019-02-30",)),
    ("Adopted 0/0/00", ["adopted"], ("0/0/00",)),
    ("Adopted 2019-00-04", ["adopted"], ("2019-00-04",)),
    ("Adopted 5/7/0199", ["adopted"], ("5/7/0199",)),
    ("Adopted 31 April 2018", ["adopted"], ("31 April 2018",)),
    ("13/45/19", [], ("13/45/19",)),
    ("Reaffirmed 5/7", ["reaffirmed"], ("5/7",)),
])  # fmt: skip
def test_an_impossible_date_is_quoted_and_the_rest_is_read(
    line: str, kinds: list[str], unread: tuple[str, ...]
) -> None:
    reading = read_line(line, MMS)
    assert [action.kind for action in reading.actions] == kinds
    assert reading.unread == unread


def test_an_impossible_date_is_not_replaced_by_the_date_of_a_neighbour() -> None:
    reading = read_line("(Adopted A-11, and reaffirmed 2/30/2018)", MMS, ABOVE)
    assert [(action.kind, action.meeting, action.date) for action in reading.actions] == [
        ("adopted", meeting("A-11"), None), ("reaffirmed", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("line", "unread"), [
    ("Reaffirmed foo bar, A-19", ("foo bar",)),
    ("Amended versions are kept by the Secretary", ("versions are kept by the Secretary",)),
    ("Withdrawn by the sponsor, I-22", ("sponsor",)),
    ("Adopted A-19 [vote many]", ("[vote many]",)),
])  # fmt: skip
def test_words_not_understood_beside_a_verb_come_back_as_printed(line: str, unread: tuple[str, ...]) -> None:
    reading = read_line(line, MMS)
    assert len(reading.actions) == 1
    assert reading.unread == unread


@pytest.mark.parametrize("line", [
    "Tabled MMS House of Delegates, 5/7/99", "see Resolution 5-19", "The Society supports naloxone in schools.",
    "22-87", "H-5.998", "Item 2", "; ;", "...", "()", "[note: “x”]", "vote 93-23",
])  # fmt: skip
def test_without_a_verb_that_is_known_words_are_not_taken_for_an_adoption(line: str) -> None:
    reading = read_line(line, MMS)
    assert reading.actions == ()
    assert reading.unread == (line,)


def test_what_is_understood_of_a_line_is_kept_beside_what_is_not() -> None:
    reading = read_line("Adopted 5/7/99; Tabled A-05; Reaffirmed A-19", MMS)
    assert [action.kind for action in reading.actions] == ["adopted", "reaffirmed"]
    assert reading.unread == ("Tabled A-05",)


def test_a_date_that_disagrees_with_its_meeting_stays_with_it() -> None:
    reading = read_line("Reaffirmed A-18, 5/4/19", MMS)
    assert [(action.meeting, action.date) for action in reading.actions] == [(meeting("A-18"), day("2019-05-04"))]


def test_actions_out_of_order_stay_in_printed_order() -> None:
    reading = read_line("Reaffirmed A-19; Adopted A-05; Amended A-12", MMS)
    assert [action.kind for action in reading.actions] == ["reaffirmed", "adopted", "amended"]


def test_a_month_in_which_no_meeting_of_the_table_sat_has_no_meeting() -> None:
    assert read_line("MMS House of Delegates, June 2011", MMS).actions[0].meeting is None


def test_a_date_of_a_body_outside_the_society_has_no_meeting_of_its_house() -> None:
    assert read_line("Adopted by the AMA, 5/4/19", MMS).actions[0].meeting is None


def test_a_parenthesised_line_without_a_date_takes_meeting_and_date_of_the_line_above() -> None:
    (action,) = read_line("(Item 1 of Original: Sunset)", MMS, ABOVE).actions
    assert (action.kind, action.resolves, action.meeting, action.date) == (
        "sunset", ("1",), meeting("A-19"), day("2019-05-04"),
    )  # fmt: skip


def test_it_takes_the_body_of_the_line_above_with_it() -> None:
    above = Action("adopted", body="Council", date=day("1983-02-09"))
    (action,) = read_line("(Item 1 of Original: Sunset)", MMS, above).actions
    assert (action.body, action.date) == ("Council", day("1983-02-09"))


@pytest.mark.parametrize("line", ["(Item 1: Sunset A-20)", "(Item 1: Sunset 2020)", "(Item 1: Sunset 2/30/2020)"])
def test_a_line_with_a_date_of_its_own_takes_none_from_above(line: str) -> None:
    (action,) = read_line(line, MMS, ABOVE).actions
    assert action.date != ABOVE.date


def test_a_line_without_parentheses_takes_nothing_from_above() -> None:
    (action,) = read_line("Reaffirmed MMS House of Delegates", MMS, ABOVE).actions
    assert (action.meeting, action.date) == (None, None)


def test_an_end_printed_without_date_is_not_dated_by_the_adoption_before_it() -> None:
    reading = read_line("Adopted A-11, sunset", MMS)
    assert [action.meeting for action in reading.actions] == [meeting("A-11"), None]


def test_two_digit_years_follow_the_pivot_of_the_society() -> None:
    dialect = Dialect(pivot=30)
    assert read_line("Adopted 5/7/35", dialect).actions[0].date == day("1935-05-07")
    assert read_line("Adopted A-29", dialect).actions[0].meeting == meeting("A-29")


def test_the_own_body_is_left_out_and_another_house_is_named() -> None:
    council_first = Dialect(short="XMS", body="Council")
    assert read_line("XMS Council, 5/7/99", council_first).actions[0].body is None
    assert read_line("XMS House of Delegates, 5/7/99", council_first).actions[0].body == "HOD"


WORDS = [
    "Adopted", "Amended", "and", "Reaffirmed", "Sunset", "superseded", "referred", ",", ";", ":", "(", ")", "[", "]",
    "–", ".", "A-19", "I-16", "5/7/99", "2/30/18", "May", "2011", "prior to", "Annual Meeting", "MMS", "HOD",
    "House of Delegates", "Council", "Items", "1", "2", "22-87", "Resolution", "A-102", "2023-209", "[H-5.998]", "by",
    "to", "in lieu of", "for one year", "vote", "93-23", "effective", "foo", "“", "”", "[note: “x”]",
    "[no date", "[seq 2]",
]  # fmt: skip
ANY_LINE = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))


@given(ANY_LINE, st.sampled_from([None, ABOVE]))
def test_any_text_gives_a_reading_and_nothing_is_lost_in_silence(line: str, above: Action | None) -> None:
    reading = read_line(line, MMS, above)
    assert reading.actions or reading.unread or not line.strip()
    assert all(piece.strip() and piece in line for piece in reading.unread)
    assert all(action.raw == line for action in reading.actions)


@given(ANY_LINE)
def test_a_history_is_a_line_that_is_read_wholly_and_is_dated(line: str) -> None:
    if is_history(line, MMS):
        reading = read_line(line, MMS)
        assert reading.actions
        assert not reading.unread


@given(st.lists(st.sampled_from(["foo", "xyzzy", "Quux7", "ω", "naloxone"]), min_size=1, max_size=3),
       st.sampled_from(["Reaffirmed {} A-19", "{} MMS House of Delegates, 5/7/99", "Adopted A-11 ({})",
                        "(Items 1, 2: Sunset; {}; Amended A-19)", "A-19 {}", "{}"]))  # fmt: skip
def test_every_word_that_is_not_understood_is_among_the_unread(words: list[str], shape: str) -> None:
    unread = " ".join(read_line(shape.format(" ".join(words)), MMS).unread)
    assert all(word in unread for word in words)


HOSTILE = [
    "(", ")", "[", "((((A-19", "[note: “", "[note: “x”; ", "[no date] ", "adopted ", "(Item 1 sunset", "foo (adopted) ",
    "Items 1-99, ", "1-99,", "sub ", "Annual Meeting ", "in lieu of ", "superseded by ", "Reaffirmed A-19; ", "\\", "“",
    "9", "a", "Ethics, Grievances, and ", "for a period of ", "7th day of ", "May ", "[22-87 ", " ", "\u00a0;",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hundred_thousand_characters_are_read_in_linear_time(unit: str) -> None:
    line = (unit * (100_000 // len(unit) + 1))[:100_000]
    start = time.process_time()
    reading = read_line(line, MMS)
    assert time.process_time() - start < 10  # a second or two on a slow machine; a quadratic reading takes minutes
    assert reading.actions or reading.unread or not line.strip()
