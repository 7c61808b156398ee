"""Whatever is typed, a search answers or says what is wrong; and long queries do no more work than they may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from site_of_tests import Site, policy

from benchmarks.fuzz import FAMILIES, answered, queries
from mmspolicy.search import help as helping
from mmspolicy.search import respelling
from mmspolicy.search.find import find
from mmspolicy.search.request import Request
from mmspolicy.search.respelling import MOST
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store

WORDS = ["naloxone", "schools", "lanterns", "every", "harbor", "in", "and", "covid", "living", "will"]
UNKNOWN = " ".join(f"lanter{first}{second}" for first in "bcdfghjk" for second in "zxqvw")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    site = Site(tmp_path_factory.mktemp("harbor"))
    site.write("policies/one.yaml", policy("H-1", "naloxone in every school, and COVID-19"))
    site.write("policies/two.yaml", policy("H-2", "schools and lanterns, living wills"))
    site.refresh()
    with Store(site.folder) as opened:
        yield opened


def told(store: Store, query: str) -> list[str]:
    """What a search that is asked this tells beside its hits."""
    request = Request(query, 0)
    return helping.suggestions(store, request, find(store, request))


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*WORDS, *'()"*~:-+ ', "AND", "OR"])).map(" ".join)))
@example('title:("')
@example("(* >)")
@example("NOT -NOT")
def test_any_text_is_answered_or_refused_with_a_reason(store: Store, text: str) -> None:
    assert answered(store, text) in (True, False)


def test_what_the_benchmark_asks_is_answered_or_refused_with_a_reason(store: Store) -> None:
    asked = [(family, answered(store, query)) for family, query in queries(WORDS, 10 * len(FAMILIES))]
    assert {family for family, found in asked if found} == set(FAMILIES)


def test_near_spellings_are_sought_for_the_first_unknown_words_only(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []

    def counted(word: str, *rest: object, **options: object) -> list[str]:
        sought.append(word)
        return nearest(word, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(respelling, "nearest", counted)
    monkeypatch.setattr(helping, "nearest", counted)
    assert len(UNKNOWN.split()) == 40 and len(told(store, UNKNOWN)) <= 2 * MOST + 1
    assert len(sought) <= 3 * MOST  # to search, and again for help: those taken for others, and those told of


def test_how_many_more_words_no_text_has_is_told_in_one_sentence(store: Store) -> None:
    unknown = " ".join(f"zq{first}{second}" for first in "bcdfghjk" for second in "zxqvw")
    *_, last = told(store, unknown)
    assert last == f"nor does any text have {40 - MOST} more of the words"
