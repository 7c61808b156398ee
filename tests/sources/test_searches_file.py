"""The file of saved searches: what is written reads the same, and what is wrong has its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.sources.searches_file import (
    LISTS,
    SINGLES,
    SavedSearch,
    SearchesRefused,
    read_searches,
    search_to_keep,
    searches_text,
)

_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip)
_NAMES = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
_FILTERS = st.dictionaries(st.sampled_from(LISTS), st.lists(_TEXTS, min_size=1, max_size=3).map(tuple), max_size=3)
_ONES = st.dictionaries(st.sampled_from(SINGLES), st.tuples(_TEXTS), max_size=2)


@given(st.dictionaries(_NAMES, st.tuples(_TEXTS, _FILTERS, _ONES), max_size=4))
def test_what_is_written_reads_the_same(
    made: dict[str, tuple[str, dict[str, tuple[str, ...]], dict[str, tuple[str]]]],
) -> None:
    searches = {name: search_to_keep(name, query, {**many, **one}) for name, (query, many, one) in made.items()}
    searches = {name: search for name, search in searches.items() if search.query or search.filters}
    assert read_searches(searches_text(searches.values()), "searches.yaml") == searches


def test_an_invisible_character_of_a_paste_is_not_kept() -> None:
    search = search_to_keep("teens", "\ufeffcannabis\u2028 teens", {"topic": ("\ufeff",), "state": ()})
    assert search == SavedSearch("teens", "cannabis teens")


def test_a_file_by_hand_may_leave_out_quotes_and_brackets() -> None:
    found = read_searches("teens:\n  query: cannabis teens\n  topic: Substance Use\n", "f")
    assert found == {"teens": SavedSearch("teens", "cannabis teens", {"topic": ("Substance Use",)})}


def test_an_empty_file_holds_no_search() -> None:
    assert read_searches("# none yet\n", "f") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n  query: x\n  topics: y\n", "f:3:3: unknown “topics”"),
        ("a:\n  query: [x, y]\n", "f:2:10: “query” takes one value"),
        ("a:\n  query:\n", "“query” has no value"),
        ("a: x\n", "f:1:4: below “a” stand"),
        ("a b:\n  query: x\n", "f:1:1: “a b” is no name"),
        ("a:\n  query: x\na:\n  query: y\n", "f:3:"),
        ("- a\n", "f:1:1: a saved search is a name"),
        ("a:\n  query: 'x\n", "f:2:"),
        ("a: {}\n", "neither a query nor a filter"),
        ("a:\n  query: x\n---\nb:\n  query: y\n", "a second document"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(SearchesRefused) as refused:
        read_searches(text, "f")
    assert said in refused.value.message
