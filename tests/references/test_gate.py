"""The quick look never rules out what a slow look finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.profile import Authority, Profile
from mmspolicy.references import codes, ids
from mmspolicy.references.gate import has_digit, may_name_own, needs_digit
from mmspolicy.references.mentions import Grammar, mentions

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
    grammar = Grammar.of(Profile(), (law, act))
    assert grammar.wordy == (act,)
    assert [one.target for one in mentions("Under ERISA and c. ninety", grammar)] == ["ERISA"]
    assert [one.target for one in mentions("Under ERISA and c. 90", grammar)] == ["ERISA", "c. 90"]


@pytest.mark.parametrize(
    "text", ["Policy “Shade”", "see [[Shade]]", "Article IV", "chapter iv.", "HOD-1", 'Policy "A"']
)
def test_own_records_may_be_named_by_numbers_titles_and_links(text: str) -> None:
    assert may_name_own(text)


def test_plain_words_name_nothing() -> None:
    assert not may_name_own("The society supports naloxone in schools, and its policy stands.")


@pytest.mark.parametrize("form", [codes._RESOLUTION, codes._BARE, codes.CodeForms.of(Profile()).report])
def test_every_code_has_a_digit(form: re.Pattern[str]) -> None:
    assert needs_digit(form.pattern)


@given(st.text("HODPI XVLC-–‐.4", max_size=16))
def test_every_bare_id_has_a_digit_or_a_hyphen(text: str) -> None:
    if ids._BARE.search(text):
        assert "-" in text or has_digit(text)


@pytest.mark.parametrize("address", ["HOD-2012-07@x.org", "https://x.org/HOD-2012-07", "www.x.org/HOD-2012-07"])
def test_no_id_is_found_in_an_address(address: str) -> None:
    grammar = Grammar.of(Profile(), ())
    assert [one.target for one in mentions(f"see HOD-2012-06 and {address}", grammar)] == ["HOD-2012-06"]
