"""Bounds of spans as days, and whether a resolve falls due within them."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.search.periods import read_period
from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.search.standings import UnitStanding
from mmspolicy.search.times import due_between, first_day, last_day
from mmspolicy.search.tree import Bound

FINALS = {"A-2026": (None, date(2026, 5, 16).toordinal())}


@pytest.mark.parametrize(
    ("bound", "first", "last"),
    [
        ((2024,), date(2024, 1, 1), date(2024, 12, 31)),
        ((2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        ((2024, 2, 3), date(2024, 2, 3), date(2024, 2, 3)),
        (("A", 2026), date(2026, 5, 16), date(2026, 5, 16)),
        (("A", 2027), date(2027, 6, 30), date(2027, 6, 30)),
        (("I", 2027), date(2027, 12, 31), date(2027, 12, 31)),
        ((9999,), date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_bound_counts_as_a_whole(bound: tuple[int, ...], first: date, last: date) -> None:
    assert first_day(bound, FINALS) == first.toordinal()
    assert last_day(bound, FINALS) == last.toordinal()


def test_an_open_bound_is_the_end_of_time() -> None:
    assert (first_day(None, FINALS), last_day(None, FINALS)) == (EARLIEST_DAY, LATEST_DAY)


@pytest.mark.parametrize(
    ("span", "falls_due"),
    [
        ("2026", True), ("2026-05", True), ("2026-05-16", True), ("2026-05-17..", False), ("..2026-05-16", True),
        ("..2026-05-15", False), ("A-26", True), ("..A-26", True), ("A-27..", False), ("..A-25", False),
        ("..I-26", True), ("I-26..", False), ("I-25..", True), ("..I-25", False), ("I-26", False), ("2025..2027", True),
    ],
)  # fmt: skip
def test_a_resolve_falls_due_within_a_span(span: str, falls_due: bool) -> None:
    unit = UnitStanding("HP", "due", 2026, date(2026, 5, 16).toordinal())
    assert due_between(*read_period(span))(unit) is falls_due
    assert due_between(*read_period(span))(unit._replace(state="ended")) is False


@pytest.mark.parametrize(
    ("bound", "unit_day", "falls_due"),
    [(("A", 2026), 0, True), ((2026, 5, 15), date(2026, 5, 16), False), ((2026, 1, 1), 0, True), ((2025,), 0, False)],
)
def test_due_by_a_day_counts_by_the_year_where_the_meeting_has_no_day(
    bound: Bound, unit_day: date | int, falls_due: bool
) -> None:
    unit = UnitStanding("HP", "due", 2026, unit_day.toordinal() if isinstance(unit_day, date) else unit_day)
    assert due_between(None, bound)(unit) is falls_due
