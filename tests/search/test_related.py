"""Records near to one: what makes them near, in which order, and in which words that is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mmspolicy.search.build import refresh
from mmspolicy.search.key_terms import key_terms
from mmspolicy.search.related import Asked, Related, related
from mmspolicy.search.shared_words import Wordings, shared_words
from mmspolicy.search.store import Store

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 3, 1).toordinal()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("index") / "sample"
    refresh(ROOT / "compendium", folder)
    with Store(folder) as store:
        yield store


def document(store: Store, identifier: str) -> int:
    return store.lookup_documents(identifier, DAY)[0][0]


def near(store: Store, identifier: str, limit: int = 10, apart: frozenset[str] = frozenset()) -> list[Related]:
    return related(store, Asked(document(store, identifier), DAY, limit, apart, {}))


def test_records_with_the_same_telling_words_are_near_and_the_nearest_comes_first(shipped: Store) -> None:
    found = near(shipped, "HOD-2015-07")
    assert found[0].id == "HOD-2023-02"  # overdose response in youth sports
    assert "naloxone" in found[0].words
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 1 for one in found)


def test_a_record_is_not_near_to_itself_nor_are_those_left_out(shipped: Store) -> None:
    left_out = frozenset({"HOD-2023-02"})
    found = {one.id for one in near(shipped, "HOD-2015-07", apart=left_out)}
    assert found and not found & {"HOD-2015-07", *left_out}


def test_policy_that_ended_is_near_too(shipped: Store) -> None:
    assert ("HOD-1993-16", "ended") in {(one.id, one.state) for one in near(shipped, "HOD-2013-11")}


def test_no_stem_is_ever_shown(shipped: Store) -> None:
    printed = shipped.words
    for identifier in ("HOD-2015-07", "BYL-5.12", "HOD-2019-07", "HOD-2012-06"):
        for one in near(shipped, identifier):
            for word in " ".join(one.words).replace("-", " ").replace("’", "'").split():
                assert word.lower().removesuffix("'s") in printed, word


def test_the_limit_cuts_the_list_and_changes_nothing_else(shipped: Store) -> None:
    assert near(shipped, "HOD-2015-07", 3) == near(shipped, "HOD-2015-07", 10)[:3]


def test_a_law_that_both_cite_brings_records_near_that_share_no_words(shipped: Store) -> None:
    other = document(shipped, "HOD-2019-07")
    asked = Asked(document(shipped, "HOD-2015-07"), DAY, 50, frozenset(), {"M.G.L. c. 94C": [other]})
    (found,) = [one for one in related(shipped, asked) if one.id == "HOD-2019-07"]
    assert found.authorities == ("M.G.L. c. 94C",)
    assert found.words == ()


def test_key_terms_are_those_that_are_frequent_here_and_rare_elsewhere(shipped: Store) -> None:
    terms = key_terms(shipped.searcher, ["The society supports naloxone in schools, and naloxone at home."], 5)
    assert next(iter(terms)) == "naloxon"
    assert not {"the", "societi", "and"} & terms.keys()


def test_words_that_stand_together_in_both_are_told_as_one_phrase() -> None:
    weights = {"school": 3.0, "nurs": 4.0, "naloxon": 5.0}
    own = Wordings(["School nurses keep naloxone. A school nurse."], weights)
    other = Wordings(["Each school-nurse has naloxone."], weights)
    assert shared_words(own, other, weights, 3) == ["school nurse", "naloxone"]


def test_an_abbreviation_keeps_its_capitals_and_a_sentence_start_does_not() -> None:
    weights = {"AIDS": 1.0, "aids": 3.0, "physician": 3.0}
    own = Wordings(["Physicians treat AIDS. The physicians do."], weights)
    assert set(shared_words(own, own, weights, 3)) == {"physicians", "AIDS"}
