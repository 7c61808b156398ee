"""Names of meetings as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.meeting_names import read_name


@pytest.mark.parametrize(
    ("text", "season", "year"),
    [
        ("A-26", "A", 2026), ("a-26", "A", 2026), ("A26", "A", 2026), ("a 26", "A", 2026), ("A-2026", "A", 2026),
        ("A–26", "A", 2026), ("I-96", "I", 1996), ("i2016", "I", 2016), ("A '26", "A", 2026), (" A-26 ", "A", 2026),
        ("Annual 2026", "A", 2026), ("annual meeting 2026", "A", 2026), ("Annual Meeting '26", "A", 2026),
        ("the Annual Meeting of 2026", "A", 2026), ("2026 Annual Meeting", "A", 2026), ("Annual-2026", "A", 2026),
        ("Interim 2016", "I", 2016), ("INTERIM MEETING  2016", "I", 2016), ("2016 Interim", "I", 2016),
        ("AM 1989", "A", 1989), ("IM-19", "I", 2019), ("A-59", "A", 2059), ("A-60", "A", 1960),
    ],
)  # fmt: skip
def test_a_meeting_is_known_by_any_of_its_names(text: str, season: str, year: int) -> None:
    assert read_name(text) == (season, year)


@pytest.mark.parametrize(
    "text",
    ["", "A", "A-", "A-1", "A-102", "2019", "Annual", "Annual Meeting", "April 2019", "B-19", "A-19-3", "A-19 A-102",
     "I-16..I-17", "A-²⁶", "26 Annual", "A-1926", "Annual 1959", "2060 Annual"],
)  # fmt: skip
def test_what_is_no_meeting_is_none(text: str) -> None:
    assert read_name(text) is None


@given(st.text("0123456789-–'’ .AaIiMm annualmeeting", max_size=24))
def test_any_text_has_an_answer(text: str) -> None:
    found = read_name(text)
    assert found is None or (found[0] in "AI" and 1960 <= found[1] <= 2059)
