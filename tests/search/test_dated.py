"""A year or a meeting among the words of a query leads to what was acted on then."""

from __future__ import annotations

from datetime import date

import pytest
from site_of_tests import Site, policy

from mmspolicy.search.dated import Dated, dated
from mmspolicy.search.find import find
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store

DAY = date(2026, 3, 1).toordinal()


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.write("policies/two.yaml", policy("H-2", "buoys rust") + "  - {kind: amended, meeting: A-22}\n")
    site.refresh()
    return site


def found(site: Site, query: str, **filters: tuple[str, ...]) -> Dated | None:
    request = Request(query, DAY, Filters(**filters))  # type: ignore[arg-type]
    with Store(site.folder) as store:
        one = dated(store, request)
        if one:
            assert find(store, request._replace(query=one.query)).total == one.total
        return one


@pytest.mark.parametrize(
    ("query", "asked", "when", "total"),
    [
        ("buoys 2022", "buoys acted:2022", "in 2022", 1),
        ("what did we say about buoys in 2019?", "what did we say about buoys acted:2019", "in 2019", 2),
        ("in 2022 buoys", "buoys acted:2022", "in 2022", 1),
        ("buoys at a-22", "buoys acted:A-22", "at A-22", 1),
        ("buoys since 2020", "buoys acted:2020..", "since 2020", 1),
        ("buoys before A-22", "buoys acted:..A-22", "before A-22", 2),
        ("A-19", "acted:A-19", "at A-19", 2),
    ],
)
def test_a_time_among_the_words_becomes_a_query_that_finds_as_many_as_it_says(
    harbor: Site, query: str, asked: str, when: str, total: int
) -> None:
    assert found(harbor, query) == Dated(asked, when, total)


@pytest.mark.parametrize(
    "query",
    [
        "buoys", "buoys 2010", "kites 2022", "buoys 2019 2022", "H-2022-01", "buoys acted:2022", '"buoys 2022"',
        "buoys year 2022", "acts of 2022 buoys", "buoys 20221",
    ],
)  # fmt: skip
def test_where_nothing_was_acted_on_then_or_the_number_is_no_time_nothing_is_said(harbor: Site, query: str) -> None:
    assert found(harbor, query) is None


def test_the_filters_of_the_search_hold(harbor: Site) -> None:
    assert found(harbor, "buoys 2022", topics=("Lighthouse",)) is None
