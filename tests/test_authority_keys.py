"""Keys of outside authorities: chapters contain their sections, and only those."""

from __future__ import annotations

import pytest

from mmspolicy.authority_keys import authority_key, keys_meant, parts
from mmspolicy.identifiers import asked_keys

NAMES = (
    "M.G.L. c. 94", "M.G.L. c. 94C", "M.G.L. c. 94C, § 18", "M.G.L. c. 94C, § 18½", "105 CMR 700.000",
    "105 CMR 700.004", "105 CMR 701.001", "AMA Policy H-95.956", "AMA Policy H-9.5", "42 U.S.C. § 1395",
    "St. 2012, c. 369", "S.1393",
)  # fmt: skip
KEYS = {authority_key(name): name for name in NAMES}


def meant(asked: str) -> list[str]:
    return [KEYS[one] for one in keys_meant(asked, KEYS)]


def test_a_chapter_means_its_sections_too_and_no_other_chapter() -> None:
    assert meant("M.G.L. c. 94C") == ["M.G.L. c. 94C", "M.G.L. c. 94C, § 18", "M.G.L. c. 94C, § 18½"]
    assert meant("M.G.L. c. 94") == ["M.G.L. c. 94"]
    assert meant("M.G.L. c. 94C, § 18") == ["M.G.L. c. 94C, § 18"]


def test_a_regulation_that_ends_in_zeros_is_the_whole_of_it() -> None:
    assert meant("105 CMR 700.000") == meant("105 cmr 700") == ["105 CMR 700.000", "105 CMR 700.004"]
    assert meant("105 CMR 700.004") == ["105 CMR 700.004"]


@pytest.mark.parametrize("asked", ["mgl 94c", "94C", "m.g.l. ch. 94C", "M. G. L. chapter 94C", "MGL c.94C"])
def test_a_spelling_near_the_normal_name_is_understood(asked: str) -> None:
    assert meant(asked) == meant("M.G.L. c. 94C")


def test_other_words_for_a_body_of_law_count_where_nothing_is_named_so() -> None:
    assert meant("GL 94C") == meant("G.L. c. 94C") == meant("M.G.L. c. 94C")
    known = {authority_key(name) for name in ("St. 2012, c. 369", "St. 2012, c. 224", "St. 2013, c. 1")}
    assert sorted(keys_meant("acts of 2012", known)) == sorted(keys_meant("St. 2012", known)) != []
    named = authority_key("Acts 2012")
    assert keys_meant("acts of 2012", [*known, named]) == [named]


def test_a_part_counts_only_whole_and_in_its_order() -> None:
    assert meant("H-95.956") == ["AMA Policy H-95.956"]
    assert meant("95.956") == ["AMA Policy H-95.956"]
    assert meant("H-95") == ["AMA Policy H-95.956"]
    assert meant("956.95") == meant("4C") == meant("§") == meant("") == []


def test_words_that_say_nothing_are_kept_where_there_is_no_other() -> None:
    assert parts("Chapter") == ("chapter",)
    assert parts("Chapter 4") == ("4",)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_of_a_record_is_the_key_of_an_authority(name: str) -> None:
    assert authority_key(name) not in set(asked_keys(name))
