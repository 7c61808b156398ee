"""The quick look never rules out what a slow look finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.profile import Authority
from mmspolicy.references.gate import fitting, may_name_own, needs_digit

NEED = (
    r"\d",
    r"M\.G\.L\. c\. (?P<chapter>\d{1,3}[A-Z]?)",
    r"(?:a\d|[0-9]b)",
    r"(?i:x(?>1))",
    "(a*[3-5]+)?4",
    r"(?:\d{2}|7)+",
)
NEED_NONE = (
    r"\d?",
    r"ERISA",
    r"(?:a\d|b)",
    r"\d*a",
    r"[\da]",
    r"(?!\d)a",
    r"(?:x\d)?",
    r"(?=\d).?",
    r"[^\D]a|b",
    r"[0-z]",
)


@pytest.mark.parametrize("pattern", NEED)
def test_what_always_has_a_digit_needs_one(pattern: str) -> None:
    assert needs_digit(pattern)


@pytest.mark.parametrize("pattern", NEED_NONE)
def test_what_can_do_without_a_digit_needs_none(pattern: str) -> None:
    assert not needs_digit(pattern)


def test_a_broken_pattern_is_not_ruled_out_here() -> None:
    assert not needs_digit("(")


PARTS = (r"\d", "a", "[0-9a]", r"[\d]", "(?:a|1)", "(?:2|3)", r"\d?", "(x4)+", "b*", "²")


@given(st.lists(st.sampled_from(PARTS), max_size=5), st.text("ab x²", max_size=8))
def test_no_text_without_a_digit_fits_a_pattern_that_needs_one(parts: list[str], text: str) -> None:
    pattern = "".join(parts)
    if needs_digit(pattern):
        assert re.search(pattern, text) is None


def test_a_text_without_a_digit_is_held_only_against_what_needs_none() -> None:
    law, act = Authority("law", r"c\. \d+", ""), Authority("act", "ERISA", "")
    assert list(fitting((law, act), "Under ERISA and c. ninety")) == [act]
    assert list(fitting((law, act), "Under c. 90")) == [law, act]


@pytest.mark.parametrize(
    "text", ["Policy “Shade”", "see [[Shade]]", "Article IV", "chapter iv.", "HOD-1", 'Policy "A"']
)
def test_own_records_may_be_named_by_numbers_titles_and_links(text: str) -> None:
    assert may_name_own(text)


def test_plain_words_name_nothing() -> None:
    assert not may_name_own("The society supports naloxone in schools, and its policy stands.")
