"""Times and meetings as the options of the sunset commands take them."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.cli.scope import annual_meeting, moment, until
from mmspolicy.errors import UsageProblem
from mmspolicy.meetings import Meeting, PartialDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2y", "2026-02-28"), ("1M", "2024-03-29"), ("18m", "2025-08-29"), ("2w", "2024-03-14"), ("90 d", "2024-05-29"),
        ("0d", "2024-02-29"), ("11m", "2025-01-29"), ("12m", "2025-02-28"),
    ],
)  # fmt: skip
def test_a_time_ends_on_the_same_day_of_its_month_or_on_the_months_last(text: str, expected: str) -> None:
    assert until(date(2024, 2, 29), "--within", text) == date.fromisoformat(expected)


@pytest.mark.parametrize("text", ["", "y", "2", "two years", "-2y", "9999y", "2.5y"])
def test_any_other_time_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem):
        until(date(2026, 3, 1), "--within", text)


@pytest.mark.parametrize("text", ["A-29", "a29", "A-2029"])
def test_an_annual_meeting_may_be_typed_loosely(text: str) -> None:
    assert annual_meeting("--meeting", text) == Meeting("A", 2029)


def test_policy_never_falls_due_at_an_interim_meeting() -> None:
    with pytest.raises(UsageProblem) as refused:
        annual_meeting("--meeting", "I-28")
    assert refused.value.hint == "Try A-28."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("i-22", Meeting("I", 2022)), ("2019", PartialDate(2019)), ("2019-05-04", PartialDate(2019, 5, 4))],
)
def test_a_moment_is_a_meeting_or_a_date(text: str, expected: Meeting | PartialDate) -> None:
    assert moment("--since", text) == expected
