"""Days and meetings as options bring them: what is taken, and what is offered for what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from running import Outcome

from mmspolicy.cli.days import bound, day, meeting_code
from mmspolicy.errors import UsageProblem

Mm = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2/1/2026", "Write --today 2026-02-01 if you mean February 1, 2026."),
        ("15/3/2026", "Write --today 2026-03-15 if you mean March 15, 2026."),
        ("2-1-2026", "Write --today 2026-02-01 if you mean February 1, 2026."),
        ("2026/2/1", "Write --today 2026-02-01 if you mean February 1, 2026."),
        ("Feb. 1, 2026", "Write --today 2026-02-01 if you mean February 1, 2026."),
        ("1 February 2026", "Write --today 2026-02-01 if you mean February 1, 2026."),
        ("5/12/06", "Write --today 2006-05-12 if you mean May 12, 2006."),
        ("tomorrow", ""),
        ("13/45/2026", ""),
        ("2026-02-30", ""),
    ],
)
def test_a_day_in_another_form_is_refused_and_the_likely_one_offered(text: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        day("--today", text)
    assert refused.value.message == f"--today takes a day like 2026-03-01, not “{text}”"
    assert refused.value.hint == hint


def test_a_day_is_read_as_it_is_written() -> None:
    assert day("--today", " 2026-03-01 ") == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["A-26", "a-26", "A26", "Annual 2026", "annual meeting 2026"])
def test_a_meeting_is_taken_however_it_is_typed(text: str) -> None:
    assert meeting_code("--meeting", text) == "A-26"
    assert bound("--due-by", text) == ("A", 2026)


def test_a_year_alone_is_no_meeting_and_both_of_that_year_are_offered() -> None:
    with pytest.raises(UsageProblem) as refused:
        meeting_code("--acted", "2019")
    assert refused.value.hint == "Write --acted A-19 for the Annual Meeting of 2019, I-19 for the Interim."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5/4/2019", "Write --due-by 2019-05-04 if you mean May 4, 2019."),
        ("May 2019", "Write --due-by 2019-05 if you mean May 2019."),
        ("soon", "Write --due-by 2019-05-04, 2019-05, 2019 or A-19."),
    ],
)
def test_a_bound_in_another_form_is_refused_and_the_likely_one_offered(text: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        bound("--due-by", text)
    assert refused.value.hint == hint


def test_as_of_a_meeting_is_the_day_of_its_final_session_so_what_it_decided_is_in(mm: Mm) -> None:
    at_the_meeting = mm("list", "--as-of", "A-19").out
    assert at_the_meeting == mm("list", "--as-of", "2019-05-04").out
    assert "HMS-2019-03" in at_the_meeting
    assert "HMS-2019-03" not in mm("list", "--as-of", "2019-05-03").out


@pytest.mark.parametrize(("partial", "last"), [("2019-05", "2019-05-31"), ("2018", "2018-12-31"), ("a19", "A-19")])
def test_as_of_a_month_or_year_is_its_last_day(mm: Mm, partial: str, last: str) -> None:
    for command in (("list",), ("topics",), ("show", "HMS-2015-07"), ("search", "naloxone"), ("sunset", "due"),
                    ("history", "HMS-2015-07"), ("sunset", "why", "HMS-2015-07"), ("sunset", "forecast")):  # fmt: skip
        one, other = mm(*command, "--as-of", partial), mm(*command, "--as-of", last)
        assert (one.out, one.err, one.code) == (other.out, other.err, other.code), command


def test_adopted_at_a_meeting_means_one_day_as_a_filter_and_in_a_query(mm: Mm) -> None:
    adopted_there = mm("search", "adopted:A-19", "--sort", "id").out.splitlines()
    before, after = (mm("list", option, "A-19").out.splitlines() for option in ("--adopted-before", "--adopted-after"))
    everything = mm("search", "adopted:1000..2999", "--sort", "id", "--limit", "99").out.splitlines()
    assert sorted([*before, *adopted_there, *after]) == sorted(everything)
    assert before and adopted_there and after
