"""Near spellings of words and names."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.search.spelling import nearest, nearest_names

VOCABULARY = {
    "naloxone": 40, "opioid": 90, "opioids": 60, "school": 30, "schools": 25, "marijuana": 20, "vaccine": 50,
    "vaccines": 20, "telehealth": 15, "firearm": 12, "from": 900, "form": 30, "forum": 4, "farm": 3, "physician": 500,
    "physicians": 700, "care": 800, "core": 5, "scare": 2, "95.956": 3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nalaxone", "naloxone"), ("noloxone", "naloxone"), ("naloxnoe", "naloxone"), ("opiod", "opioid"),
        ("marijuna", "marijuana"), ("vacine", "vaccine"), ("fierarm", "firearm"), ("telehelth", "telehealth"),
        ("phisician", "physician"), ("shcool", "school"),
    ],
)  # fmt: skip
def test_a_misspelt_word_finds_the_right_one_first(typed: str, meant: str) -> None:
    assert nearest(typed, VOCABULARY)[0] == meant


def test_a_word_is_no_near_spelling_of_itself() -> None:
    assert "opioid" not in nearest("opioid", VOCABULARY)
    assert nearest("opioid", VOCABULARY) == ["opioids"]


def test_short_words_may_differ_by_one_letter_only() -> None:
    assert nearest("fram", VOCABULARY) == ["from", "farm"]
    assert nearest("opiod", {"opinion": 9}) == []


def test_words_of_two_letters_and_numbers_have_no_near_spellings() -> None:
    assert nearest("fo", {"for": 9, "of": 9}) == []
    assert nearest("95.957", VOCABULARY) == []


def test_two_letters_swapped_count_once() -> None:
    assert nearest("form", {"from": 1, "fromm": 1}) == ["from"]


def test_of_equally_near_words_the_frequent_one_that_begins_alike_comes_first() -> None:
    assert nearest("caer", {"care": 800, "cater": 1, "aer": 5000}) == ["care", "cater", "aer"]


def test_no_more_are_given_than_asked_for() -> None:
    assert len(nearest("schol", {"school": 2, "scholl": 1, "schola": 1, "schols": 1}, limit=2)) == 2


def test_names_are_found_whatever_their_case() -> None:
    assert nearest_names("hod-2015-08", ["HOD-2015-07", "HOD-2015-18", "BYL-3.15"]) == ["HOD-2015-07", "HOD-2015-18"]
    assert nearest_names("titel", ["title", "topic", "text"]) == ["title"]


def test_names_that_begin_as_typed_are_near() -> None:
    assert nearest_names("HOD-20", ["HOD-2015-07", "BYL-1.1"]) == ["HOD-2015-07"]


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=20))
def test_any_text_and_names_give_known_names(text: str, names: list[str]) -> None:
    assert set(nearest_names(text, names)) <= set(names)
    assert set(nearest(text, dict.fromkeys(names, 1))) <= set(names)


@given(st.text("abcde", min_size=3, max_size=9), st.text("abcde", min_size=3, max_size=9))
def test_nearness_holds_both_ways_between_words_of_one_length(one: str, other: str) -> None:
    if len(one) == len(other):
        assert bool(nearest(one, {other: 1})) == bool(nearest(other, {one: 1}))


def test_thirty_thousand_words_are_searched_in_an_instant() -> None:
    parts = ["na", "lo", "xo", "ne", "ti", "ra", "mu", "se", "ko", "pi", "da", "fe", "gu", "hy", "bo", "vi"]
    words = {a + b + c + d: 1 for a in parts for b in parts for c in parts for d in parts[:8]}
    started = perf_counter()
    assert nearest("naloxine", words)[0] == "naloxone"
    assert len(words) > 30_000 and perf_counter() - started < 1.0
