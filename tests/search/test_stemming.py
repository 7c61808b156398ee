"""The stemmer: forms of a word meet, and words of different meaning stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.search.stemming import stem

FAMILIES = [
    "physician physicians",
    "policy policies",
    "vaccine vaccines vaccinate vaccinated vaccination vaccinations",
    "adopt adopts adopted adopting adoption",
    "reaffirm reaffirms reaffirmed reaffirming",
    "insure insured insurer insurers insurance",
    "delegate delegates delegated delegation",
    "prescribe prescribed prescribing prescriber prescribers",
    "regulate regulated regulation regulations regulator",
    "authorize authorizes authorized authorizing authorization authorizations",
    "immunize immunized immunizing immunization immunizations",
    "organize organized organization organizations organizer",
    "minority minorities",
    "emergency emergencies",
    "medical medically",
    "medication medications medicated",
    "nurse nurses nursing",
    "carry carries carried carrying",
    "stop stops stopped stopping",
    "plan plans planned planning",
    "hope hopes hoped hoping",
    "agree agrees agreed agreeing",
    "access accesses accessed",
    "care cares cared caring",
    "die dies died dying",
    "ethical ethically",
    "hopeful hopefully hopefulness",
    "technology technologies",
    "add adds added adding",
    "youth youths",
]
STRANGERS = [
    "organ organization",
    "public publication",
    "author authorization",
    "minor minority",
    "medical medication",
    "immune immunization",
    "emerging emergency",
    "universal university",
    "capital capitation",
    "communicable communication",
    "internal intern",
    "general generic",
    "several severe",
    "important import",
    "executive execute",
    "policy police",
    "experiment experience",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("strangers", STRANGERS)
def test_words_of_different_meaning_have_different_stems(strangers: str) -> None:
    one, other = strangers.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("is", "is"), ("gas", "gas"), ("gaps", "gap"), ("ties", "tie"), ("cries", "cri"), ("news", "news"),
        ("proceeds", "proceed"), ("sky", "sky"), ("say", "say"), ("by", "by"), ("bias", "bias"), ("ugly", "ugli"),
        ("generously", "generous"), ("conditional", "condit"), ("electricity", "electr"), ("falling", "fall"),
        ("rolling", "roll"), ("bed", "bed"), ("feed", "feed"), ("analogies", "analog"), ("sensibilities", "sensibl"),
    ],
)  # fmt: skip
def test_the_rules_of_the_algorithm_hold(word: str, expected: str) -> None:
    assert stem(word) == expected


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_any_letters_have_a_stem_that_is_not_empty_nor_longer_by_more_than_a_letter(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1
