"""Graphs of the references of the compendium that is shipped."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.compendium import Compendium
from mmspolicy.desk.graph import neighbourhood, topic_map
from mmspolicy.desk.links import Links
from mmspolicy.search.store import Store

DAY = date(2026, 3, 1)


@pytest.fixture
def links(store: Store) -> Links:
    return Links(store, DAY)


def test_what_refers_to_a_record_stands_on_the_one_side_and_what_it_refers_to_on_the_other(links: Links) -> None:
    record = links.end("HOD-2015-07").record
    graph = neighbourhood(links, record, 1)
    columns = {node.key: node.column for node in graph.nodes}
    for link in links.outgoing(record):
        assert columns[link.id or f"outside: {link.target}"] == 1
    for link in links.incoming(record):
        assert columns[link.id or ""] in (-1, 1)  # 1 where it refers to that one too
    assert columns["HOD-2015-07"] == 0
    assert set(columns.values()) == {-1, 0, 1}


def test_a_graph_grows_with_its_depth_and_tells_each_node_once(links: Links) -> None:
    record = links.end("HOD-2015-07").record
    sizes = []
    for depth in (1, 2, 3):
        graph = neighbourhood(links, record, depth)
        keys = [node.key for node in graph.nodes]
        assert len(keys) == len(set(keys))
        assert {edge.source for edge in graph.edges} | {edge.target for edge in graph.edges} <= set(keys)
        assert sum(edge.leads for edge in graph.edges) == len(keys) - 1
        sizes.append(len(keys))
    assert sizes[0] < sizes[1] <= sizes[2]


def test_a_graph_of_a_resolve_has_only_what_concerns_it(links: Links) -> None:
    record = links.end("HOD-2015-07").record
    whole, one = (neighbourhood(links, record, 1, only) for only in (None, "1"))
    assert {node.key for node in one.nodes} < {node.key for node in whole.nodes}
    assert one.title.startswith("HOD-2015-07#1")


def test_every_record_and_every_reference_between_records_is_counted_once(
    links: Links, store: Store, sample: Compendium
) -> None:
    graph = topic_map(links, store, DAY.toordinal())
    assert sum(node.size for node in graph.nodes) == len(sample.records)
    stored = {(record.id, link.id) for record in sample.records for link in links.outgoing(record)
              if link.resolution == "resolved" and link.id != record.id}  # fmt: skip
    assert sum(edge.count for edge in graph.edges) >= len(stored)
    assert all(edge.words == str(edge.count) for edge in graph.edges)
