"""A search that found nothing proposes up to two queries near it which find as many records as it says."""

from __future__ import annotations

from datetime import date

import pytest
from site_of_tests import Site, policy

from mmspolicy.search.find import find
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store
from mmspolicy.search.widening import Wider, widened


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "red buoys float"))
    site.write("policies/two.yaml", policy("H-2", "anchors hold fast"))
    site.write("policies/three.yaml", policy("H-3", "anchors rust"))
    site.write("sunset/old.yaml", policy("H-4", "lanterns burn") + "  - {kind: sunset, meeting: A-22}\n")
    site.refresh()
    return site


DAY = date(2026, 3, 1).toordinal()


def proposed(site: Site, query: str, **filters: tuple[str, ...]) -> list[Wider]:
    request = Request(query, DAY, Filters(**filters))  # type: ignore[arg-type]
    with Store(site.folder) as store:
        assert not find(store, request).total
        found = widened(store, request, Filters())
        for one in found:
            assert find(store, Request(one.query, DAY, one.filters)).total == one.total
        return found


def queries(site: Site, query: str, **filters: tuple[str, ...]) -> list[str]:
    return [one.query for one in proposed(site, query, **filters)]


def test_the_word_that_killed_a_query_is_left_out(harbor: Site) -> None:
    assert queries(harbor, "xylophone AND anchors") == ["anchors"]
    assert queries(harbor, "buoys AND xylophone AND float type:HP") == ["buoys AND float AND type:HP"]


def test_of_two_words_the_one_that_leaves_more_goes_and_then_any_may_match(harbor: Site) -> None:
    assert proposed(harbor, "buoys AND anchors") == [
        Wider("anchors", Filters(), 2),
        Wider("buoys anchors", Filters(), 3),
    ]


def test_a_quotation_becomes_its_words_all_before_any(harbor: Site) -> None:
    assert queries(harbor, '"buoys red"') == ["buoys AND red"]
    assert queries(harbor, '"fast buoys"') == ["fast buoys"]
    assert queries(harbor, '"bouys"') == ["buoys"]


def test_what_a_query_excludes_is_let_in(harbor: Site) -> None:
    assert queries(harbor, "buoys -float") == ["buoys"]
    assert queries(harbor, "buoys AND anchors -xylophone")[0] == "anchors -xylophone"


def test_the_filter_that_killed_it_goes_and_the_others_stay(harbor: Site) -> None:
    assert proposed(harbor, "lanterns", states=("in-force",), types=("HP",)) == [
        Wider("lanterns", Filters(types=("HP",)), 1)
    ]
    assert queries(harbor, "buoys state:overdue") == ["buoys"]


def test_words_and_filters_are_both_loosened_where_neither_helps_alone(harbor: Site) -> None:
    assert proposed(harbor, '"lanterns brightly"', states=("in-force",)) == [Wider("lanterns brightly", Filters(), 1)]
    assert queries(harbor, '"lanterns brightly" state:overdue') == ["lanterns brightly"]


def test_where_no_word_is_known_nothing_is_proposed(harbor: Site) -> None:
    assert proposed(harbor, "xylophone") == []


def test_what_holds_without_a_filter_is_said_by_the_caller(harbor: Site) -> None:
    with Store(harbor.folder) as store:
        usual = Filters(states=("active", "due", "overdue"))
        assert widened(store, Request("lanterns", DAY, usual._replace(types=("HP",))), usual) == []
