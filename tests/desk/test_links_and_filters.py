"""The filters by citation find what the references tell, over the whole sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mmspolicy.desk.links import Links
from mmspolicy.model import Record
from mmspolicy.search.find import find
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store

DAY = date(2026, 3, 1)


def some(store: Store, links: Links) -> Iterator[Record]:
    """Every eighth record that refers to anything, or is referred to."""
    records = [links.end(name.id).record for name in store.names[::8]]
    return (record for record in records if links.outgoing(record) or links.incoming(record))


def found(store: Store, query: str | None, filters: Filters = Filters()) -> set[str]:  # noqa: B008
    return {hit.id for hit in find(store, Request(query, DAY.toordinal(), filters, None)).hits}


def test_what_cites_a_record_is_what_refers_to_it(store: Store) -> None:
    links, count = Links(store, DAY), 0
    for record in some(store, links):
        expected = {link.id for link in links.incoming(record)} - {record.id}
        assert found(store, None, Filters(cites=(record.id,))) - {record.id} == expected, record.id
        count += len(expected)
    assert count > 20


def test_what_is_cited_by_a_record_is_what_it_refers_to(store: Store) -> None:
    links, count = Links(store, DAY), 0
    for record in some(store, links):
        expected = {link.id for link in links.outgoing(record) if link.id} - {record.id}
        assert found(store, f"cited-by:{record.id}") - {record.id} == expected, record.id
        count += len(expected)
    assert count > 20


@pytest.mark.parametrize("asked", ["M.G.L. c. 111", "mgl 111", "Chapter 111 of the General Laws"])
def test_a_law_is_found_by_any_spelling_with_its_sections(store: Store, asked: str) -> None:
    links = Links(store, DAY)
    expected = {
        record.id
        for record in map(links.record, range(store.count()))
        if any((link.title or "").startswith("M.G.L. c. 111, ") or link.title == "M.G.L. c. 111"
               for link in links.outgoing(record) if link.resolution == "external")
    }  # fmt: skip
    assert len(expected) > 3
    assert found(store, None, Filters(cites=(asked,))) == expected
    assert found(store, f'cites:"{asked}"') == expected
