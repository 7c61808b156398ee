"""What other searches would find is counted as it would be typed, and each is made once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from site_of_tests import Site, policy

from mmspolicy.search import counted as counting
from mmspolicy.search.counted import NONE, counted
from mmspolicy.search.find import find
from mmspolicy.search.help import suggestions
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store
from mmspolicy.search.widening import widened

DAY = date(2026, 3, 1).toordinal()


@pytest.fixture
def harbor(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.write("policies/two.yaml", policy("H-2", "anchors hold"))
    site.write("policies/three.yaml", policy("H-3", "lanterns burn"))
    site.refresh()
    return site


def test_a_count_is_that_of_the_search(harbor: Site) -> None:
    with Store(harbor.folder) as store:
        assert counted(store, Request("buoys anchors", DAY)).total == 2
        assert counted(store, Request("bouys", DAY)).total == 1
        assert counted(store, Request("(buoys", DAY)) == counted(store, Request("xylophone", DAY)) == NONE
        assert counted(store, Request("buoys", DAY)) != counted(store, Request("anchors", DAY))
        assert counted(store, Request("buoys", DAY)) == counted(store, Request("floating buoys", DAY))


def test_help_and_wider_searches_make_each_search_once(harbor: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str | None, Filters]] = []
    compiled = counting.compile_request

    def noted(node: Any, request: Request, store: Store) -> Any:
        made.append((request.query, request.filters))
        return compiled(node, request, store)

    monkeypatch.setattr(counting, "compile_request", noted)
    request = Request("buoys AND anchors AND lanterns", DAY, Filters(states=("active",)))
    with Store(harbor.folder) as store:
        results = find(store, request)
        assert not results.total
        suggestions(store, request, results)
        helped = len(made)
        widened(store, request, Filters())
    assert 0 < helped < len(made) == len(set(made))
