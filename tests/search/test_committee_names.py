"""Committees by names typed wrong."""

from __future__ import annotations

import pytest

from mmspolicy.search.committee_names import near_committees, no_such_committee

KNOWN = (
    ("Committee on Public Health", "CPH"),
    ("Committee on Physician Health", "CPHW"),
    ("Committee on Legislation", "COL"),
    ("Committee on Ethics, Grievances, and Standards", "CEGPS"),
    ("Task Force on Health Insurance", "TFHI"),
    ("Committee on Mental Health", "CMH"),
)


@pytest.mark.parametrize(("typed", "first"), [
    ("Comittee on Publik Health", "Committee on Public Health"),
    ("Publick Health", "Committee on Public Health"),
    ("public", "Committee on Public Health"),
    ("helth insurence", "Task Force on Health Insurance"),
    ("COLL", "Committee on Legislation"),
    ("grievances", "Committee on Ethics, Grievances, and Standards"),
])  # fmt: skip
def test_a_near_name_an_alias_or_a_part_of_the_name_is_enough(typed: str, first: str) -> None:
    assert near_committees(typed, KNOWN)[0] == first


def test_there_are_three_at_most() -> None:
    assert len(near_committees("health", KNOWN)) == 3


@pytest.mark.parametrize("typed", ["XYZ", "Astronomy", "Committee on Astronomy", "", "  "])
def test_what_is_like_none_brings_none(typed: str) -> None:
    assert near_committees(typed, KNOWN) == []
    assert no_such_committee(typed, KNOWN).hint == "Committees stand in profile.yaml."


def test_names_stand_in_quotes_for_they_have_commas() -> None:
    hint = no_such_committee("ethics", KNOWN).hint
    assert hint == "Did you mean “Committee on Ethics, Grievances, and Standards”?"
