"""Spans of time in a query; most of it is shown by the tests of the query language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.search.periods import read_period


def test_two_digits_of_a_year_are_of_this_century_below_sixty() -> None:
    assert read_period("A-59..I-59") == (("A", 2059), ("I", 2059))
    assert read_period("I-60") == (("I", 1960), ("I", 1960))


def test_the_annual_meeting_comes_before_the_interim_one() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        read_period("I-19..A-19")


def test_a_year_holds_its_months_so_that_they_are_not_out_of_order() -> None:
    assert read_period("2015-05..2015") == ((2015, 5), (2015,))


@given(st.text("0123456789-.AIai …", max_size=24))
def test_any_text_is_a_span_or_a_value_error(text: str) -> None:
    try:
        low, high = read_period(text)
    except ValueError:
        return
    assert low or high
