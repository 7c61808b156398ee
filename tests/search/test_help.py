"""A search that found nothing says which word failed, what is spelt nearly so, and what would find something."""

from __future__ import annotations

from datetime import date

import pytest
from site_of_tests import Site, policy

from mmspolicy.search.find import find
from mmspolicy.search.help import suggestions
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.write("policies/two.yaml", policy("H-2", "anchors hold"))
    site.write("sunset/old.yaml", policy("H-3", "lanterns burn") + "  - {kind: sunset, meeting: A-22}\n")
    site.refresh()
    return site


def helped(site: Site, query: str, **filters: tuple[str, ...]) -> list[str]:
    request = Request(query, date(2026, 3, 1).toordinal(), Filters(**filters))  # type: ignore[arg-type]
    with Store(site.folder) as store:
        return suggestions(store, request, find(store, request))


def test_where_something_was_found_there_is_nothing_to_say(harbor: Site) -> None:
    assert helped(harbor, "buoys") == []


def test_the_near_spelling_that_is_shown_for_an_unknown_word_is_told(harbor: Site) -> None:
    assert helped(harbor, "bouys") == ["No text has “bouys”; showing “buoys”"]
    assert helped(harbor, '"bouys"') == ["no text has the word “bouys”; near it: buoys"]
    assert helped(harbor, "xylophone AND buoys") == ["no text has the word “xylophone”"]


def test_an_unknown_word_is_named_even_where_others_were_found(harbor: Site) -> None:
    assert helped(harbor, "anchors bouys") == ["No text has “bouys”; showing “buoys”"]
    assert helped(harbor, "anchors xylophone") == ["no text has the word “xylophone”"]


def test_an_unknown_word_within_quotation_marks_is_named(harbor: Site) -> None:
    assert helped(harbor, '"buoys xylophone"') == ["no text has the word “xylophone”"]
    assert helped(harbor, '"float buoys"') == []


def test_a_word_whose_meanings_no_text_has_either_is_told(harbor: Site) -> None:
    told = "no text has the word “ACA”, nor what it is known to mean"
    assert helped(harbor, "ACA") == [told]
    assert helped(harbor, "ACA buoys") == [told]
    assert helped(harbor, "fentanyl anchors") != []
    harbor.write("policies/four.yaml", policy("H-4", "opioids sink"))
    harbor.refresh()
    assert helped(harbor, "fentanyl anchors") == []


def test_an_abbreviation_of_several_things_is_told_with_all_of_them_and_finds_each(harbor: Site) -> None:
    harbor.write("policies/four.yaml", policy("H-4", "physician assistants row"))
    harbor.write("policies/five.yaml", policy("H-5", "prior authorization takes days"))
    harbor.refresh()
    told = "“PA” may mean prior authorization, physician assistant or Pennsylvania; all of these were sought"
    assert helped(harbor, "PA") == [told]
    assert sorted(harbor.found("PA")) == ["H-4", "H-5"] == sorted(harbor.found("PAs"))
    assert helped(harbor, '"PA"') == ["no text has the word “PA”"]


def test_an_abbreviation_in_small_letters_that_texts_have_is_a_word(harbor: Site) -> None:
    harbor.write("policies/four.yaml", policy("H-4", "ice melts, say immigration officers"))
    harbor.refresh()
    assert helped(harbor, "ice") == []
    assert helped(harbor, "ICE")[0].startswith("“ICE” may mean immigration enforcement")


def test_an_abbreviation_is_clear_beside_words_with_which_it_has_a_meaning(harbor: Site) -> None:
    harbor.write("policies/four.yaml", policy("H-4", "prior authorization takes days"))
    harbor.refresh()
    assert not any("may mean" in told for told in helped(harbor, "PA form"))
    assert any("may mean" in told for told in helped(harbor, "PA days"))


def test_for_an_id_that_is_none_those_near_it_are_named(harbor: Site) -> None:
    harbor.write("policies/four.yaml", policy("HMS-2015-07", "kites fly"))
    harbor.refresh()
    assert helped(harbor, "HMS-2015-08") == ["no record is “HMS-2015-08”; near it: HMS-2015-07"]
    assert helped(harbor, "QQQ-1888-1") == ["no record is “QQQ-1888-1”"]


def test_an_id_that_was_found_needs_no_help(harbor: Site) -> None:
    assert helped(harbor, "h-1") == []


def test_a_near_spelling_that_is_gone_from_the_texts_is_not_proposed(harbor: Site) -> None:
    harbor.write("policies/one.yaml", policy("H-1", "chains hold"), age=20)
    harbor.refresh()
    assert helped(harbor, "bouys") == ["no text has the word “bouys”"]


def test_of_things_demanded_together_the_one_in_the_way_is_named(harbor: Site) -> None:
    assert helped(harbor, "buoys AND anchors") == ["without buoys: 1 found", "without anchors: 1 found"]
    assert helped(harbor, "buoys state:overdue") == ["without state overdue: 1 found"]
    assert helped(harbor, "buoys -float") == ["with what the query excludes: 1 found"]


def test_what_other_filters_would_find_is_told_once(harbor: Site) -> None:
    assert helped(harbor, "lanterns", collections=("policies",)) == [
        "in the Sunset Compendium: 1 found",
        "in all collections: 1 found",
    ]
    assert helped(harbor, "lanterns", states=("in-force",)) == ["in any state: 1 found"]
    assert helped(harbor, "buoys", topics=("Lighthouse",)) == ["without filters: 1 found"]
