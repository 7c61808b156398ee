"""What means the same is found: abbreviations, everyday words, runs of words; but not from quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_of_tests import Site, policy

from mmspolicy.search.analysis import terms_of
from mmspolicy.search.common_words import common_words
from mmspolicy.search.synonyms import Meant, Synonyms, meanings_of


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "physician-assisted suicide is discussed"))
    site.write("policies/two.yaml", policy("H-2", "an advance directive speaks for a patient"))
    site.write("policies/three.yaml", policy("H-3", "the emergency department has rooms for the living"))
    site.write("policies/four.yaml", policy("H-4", "opioids are kept in a locked room"))
    site.refresh()
    return site


def test_an_abbreviation_finds_what_it_stands_for_in_small_letters_too(harbor: Site) -> None:
    assert harbor.found("ER") == harbor.found("er") == harbor.found("ED crowding") == ["H-3"]


def test_a_run_of_words_is_known_with_its_stop_words(harbor: Site) -> None:
    assert harbor.found("living will")[0] == "H-2"
    assert harbor.found("living")[0] == "H-3"


def test_a_word_of_a_known_phrase_may_be_another_that_means_the_same(harbor: Site) -> None:
    assert harbor.found("doctor assisted suicide")[0] == "H-1"


def test_what_is_only_meant_is_found_one_way(harbor: Site) -> None:
    assert harbor.found("fentanyl") == ["H-4"]
    harbor.write("policies/five.yaml", policy("H-5", "fentanyl is strong"))
    harbor.refresh()
    assert harbor.found("fentanyl") == ["H-5", "H-4"] and harbor.found("opioids") == ["H-4"]


def test_quotation_marks_ask_for_the_very_word(harbor: Site) -> None:
    assert harbor.found('"ER"') == [] and harbor.found('"fentanyl"') == []


def test_every_line_of_the_shipped_list_says_something() -> None:
    shipped = common_words()
    assert len(shipped.groups) > 100 and len(shipped.meant) > 100
    for group in shipped.groups:
        assert len({tuple(terms_of(one)) for one in group}) > 1, group
    for said, others in shipped.meant:
        assert terms_of(said) and all(terms_of(one) not in ([], terms_of(said)) for one in others), said


def test_what_means_several_things_is_sought_for_each_of_them(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("# a comment\nbuoy = float\nkite > string\nMA ? medical assistant, Medicare Advantage\n")
    listed = common_words(file)
    assert listed.several == {"MA": ["medical assistant", "Medicare Advantage"]}
    assert listed.meant == [("kite", ["string"]), ("MA", ["medical assistant", "Medicare Advantage"])]
    assert [meant.terms for meant in Synonyms(meanings_of(listed.groups, listed.meant)).of(("ma",))] == [
        tuple(terms_of("medical assistant")),
        tuple(terms_of("Medicare Advantage")),
    ]


def test_what_the_shipped_list_says_to_mean_several_things_does() -> None:
    several = common_words().several
    assert {"PA", "MA", "OD", "PT", "ED", "ICE"} <= several.keys()
    assert all(len(set(map(str.casefold, meanings))) > 1 for meanings in several.values())


def test_no_line_of_the_shipped_list_stands_there_twice() -> None:
    shipped = common_words()
    pairs = [(said.casefold(), other.casefold()) for said, others in shipped.meant for other in others]
    assert len(pairs) == len(set(pairs))


def test_runs_are_the_longest_and_none_lies_inside_another() -> None:
    synonyms = Synonyms(meanings_of([["a b c", "x"], ["b c", "y"], ["c d", "z"]]))
    runs = synonyms.runs([("a",), ("b",), ("c",), ("d",)])
    assert [run.terms for run in runs] == [("a", "b", "c"), ("c", "d")]
    assert synonyms.of(("a", "b", "c")) == [Meant(("x",), 1.0)]
    assert synonyms.runs([("a",), (), ("b",), ("c",)])[0].terms == ("b", "c")
