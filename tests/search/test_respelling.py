"""A word that no text has is taken for the nearest, never silently, and never in quotation marks."""

from __future__ import annotations

import pytest
from site_of_tests import Site, policy


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "naloxone in every school"))
    site.write("policies/two.yaml", policy("H-2", "schools and lanterns"))
    site.refresh()
    return site


def test_a_misspelt_word_finds_what_was_meant_and_tells(harbor: Site) -> None:
    results = harbor.find("nalaxone AND schools")
    assert [hit.id for hit in results.hits] == ["H-1"]
    assert results.respelt == (("nalaxone", "naloxone"),)
    assert results.understood == "naloxone and schools"
    assert "naloxone" in results.hits[0].passage and results.hits[0].spans


def test_a_word_that_some_text_has_stays_as_it_is(harbor: Site) -> None:
    harbor.write("policies/three.yaml", policy("H-3", "nalaxone was misspelt here"))
    harbor.refresh()
    assert harbor.found("nalaxone") == ["H-3"] and harbor.find("nalaxone").respelt == ()


@pytest.mark.parametrize("query", ['"nalaxone"', "lantren", "xaloxone", "NALX", "-nalaxone", "nalaxone2", "ozempic"])
def test_quotations_far_spellings_abbreviations_and_what_has_a_meaning_stay(harbor: Site, query: str) -> None:
    assert harbor.find(query).respelt == ()


def test_what_is_shown_is_a_word_and_no_stem(harbor: Site) -> None:
    assert harbor.find("lantrens").respelt == (("lantrens", "lanterns"),)
