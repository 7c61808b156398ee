"""Two wordings of a record's resolves side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from clock_cases import record, society

from mmspolicy.desk.rewording import last_rewording, rewordings
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import EarlierText, Record

A15, A22 = Meeting.parse("A-15"), Meeting.parse("A-22")


def amended() -> Record:
    made = record(["adopted A-11 #1,2", "amended A-15 #1", "adopted A-18 #3", "amended A-22"], types="HP HP HP")
    one, two, three = made.resolves
    texts = (EarlierText(A15, "First."), EarlierText(A22, "Second."))
    return replace(
        made, resolves=(replace(one, text="Third.", earlier=texts), replace(two, text="Still."), three)
    )  # fmt: skip


def compared(old: str, new: str, only: str | None = None) -> list[tuple[str | None, str | None, str | None]]:
    days = date.fromisoformat(old), date.fromisoformat(new)
    return [(one.resolve, one.old, one.new) for one in rewordings(amended(), society(), *days, only)]


def test_each_wording_is_the_one_in_force_that_day() -> None:
    assert compared("2012-01-01", "2016-01-01", "1") == [("1", "First.", "Second.")]
    assert compared("2016-01-01", "2026-01-01", "1") == [("1", "Second.", "Third.")]
    assert compared("2012-01-01", "2026-01-01", "2") == [("2", "Still.", "Still.")]


def test_what_was_not_yet_adopted_has_no_wording() -> None:
    assert compared("2012-01-01", "2026-01-01", "3") == [("3", None, "Text.")]
    assert compared("2012-01-01", "2013-01-01", "3") == []


def test_what_has_ended_keeps_its_last_wording() -> None:
    made = record(["adopted A-11", "sunset A-18"])
    (one,) = rewordings(made, society(), date(2012, 1, 1), date(2026, 1, 1))
    assert (one.old, one.new) == ("Text.", "Text.") and not one.is_changed


@pytest.mark.parametrize(
    ("day", "only", "expected"),
    [("2026-01-01", None, A22), ("2016-01-01", None, A15), ("2015-05-01", None, None), ("2026-01-01", "2", None)],
)
def test_the_last_rewording_is_that_of_the_last_amendment(
    day: str, only: str | None, expected: Meeting | PartialDate | None
) -> None:  # fmt: skip
    assert last_rewording(amended(), society(), date.fromisoformat(day), only) == expected
