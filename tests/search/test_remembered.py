"""An id that is half remembered is found: with a year in two digits, or by its numbers alone."""

from __future__ import annotations

import pytest
from site_of_tests import Site, policy


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("HMS-2015-07", "buoys float"))
    site.write("policies/two.yaml", policy("COUNCIL-1982-01", "anchors hold"))
    site.write("policies/three.yaml", policy("COUNCIL-1915-07", "sails fill"))
    site.refresh()
    return site


@pytest.mark.parametrize("asked", ["HMS-15-7", "hms 15 7", "HMS-15-07", "Policy hms-15-7", "HMS-15-7#1"])
def test_a_year_may_be_two_digits(harbor: Site, asked: str) -> None:
    assert harbor.found(asked)[0] == "HMS-2015-07"


def test_two_digits_are_a_year_of_any_century_in_which_there_is_such_an_id(harbor: Site) -> None:
    assert harbor.found("council 82-1")[0] == "COUNCIL-1982-01"
    assert harbor.found("council 15-7")[0] == "COUNCIL-1915-07"
    assert "COUNCIL-1982-01" not in harbor.found("hms 82-1")


@pytest.mark.parametrize("asked", ["2015-07", "2015-7", "2015 7", "resolution 2015-7"])
def test_the_numbers_alone_find_every_id_that_ends_so(harbor: Site, asked: str) -> None:
    assert harbor.found(asked) == ["HMS-2015-07"]


def test_the_numbers_of_a_section_find_it(harbor: Site) -> None:
    harbor.write("bylaws/b.md", "---\nid: BYL\ntitle: Bylaws\n---\n## 5.12 Sunset\n\nKites fly.\n")
    harbor.refresh()
    assert harbor.found("5.12")[:1] == ["BYL-5.12"]


def test_an_id_that_is_right_comes_before_one_that_is_remembered(harbor: Site) -> None:
    harbor.write("policies/four.yaml", policy("HMS-15-7", "kites fly"))
    harbor.refresh()
    assert harbor.found("HMS-15-7") == ["HMS-15-7"]


def test_what_is_remembered_stays_within_the_filters(harbor: Site) -> None:
    assert harbor.found("2015-07", states=("ended",)) == []
