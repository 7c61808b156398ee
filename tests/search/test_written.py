"""A query that is written from its tree asks for the same, however it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmspolicy.search.query import parse
from mmspolicy.search.written import QueryWriter

TYPED = [
    "buoys", "buoys anchors", '"red buoys"', "“red buoys” anchors", "buoys AND anchors", "buoys AND anchors type:D",
    "title:buoys (anchors OR chains)", "vaccin* AND naloxne~", "buoys -anchors -\"red chains\"", "NOT buoys",
    "topic:(Substance Use) buoys", "state:due,overdue buoys", "adopted:2015..2020-05 buoys", "due:..A-27 buoys",
    "acted:A-19 (buoys AND anchors -chains)", "id:HOD-2015* buoys", "covid-19 rules", "buoys OR (anchors type:D)",
    "buoys OR NOT anchors", "well-being of crews",
]  # fmt: skip


@pytest.mark.parametrize("query", TYPED)
def test_a_query_written_from_its_tree_asks_for_the_same(query: str) -> None:
    node = parse(query)
    assert parse(QueryWriter(query).text(node)) == node


_PARTS = st.sampled_from(["buoys", '"red sails"', "title:anchors", "vaccin*", "naloxne~", "type:D", "due:..A-27"])


@given(st.recursive(_PARTS, lambda inner: st.builds(
    lambda parts, joint: f"({joint.join(parts)})", st.lists(inner, min_size=2, max_size=3, unique=True),
    st.sampled_from([" ", " AND ", " OR ", " -"]),
), max_leaves=5))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_query_written_from_its_tree_can_be_read_and_is_written_the_same_again(query: str) -> None:
    written = QueryWriter(query).text(parse(query))
    assert QueryWriter(written).text(parse(written)) == written


def test_what_was_demanded_together_may_match_singly_and_filters_stay() -> None:
    query = 'buoys AND (anchors OR chains) AND type:D -"red sails"'
    assert QueryWriter(query, any_of=True).text(parse(query)) == 'buoys anchors chains type:D -"red sails"'


def test_quotations_become_words() -> None:
    query = '"red sails" AND buoys'
    assert QueryWriter(query, in_phrases=" AND ").text(parse(query)) == "(red AND sails) AND buoys"
