"""Which words of two texts correspond, in short texts and in long ones."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy import alignment
from mmspolicy.alignment import Match, matches

texts = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def hold_the_laws(old: list[str], new: list[str], found: list[Match]) -> None:
    at_old = at_new = 0
    for match in found:
        assert match.size > 0
        assert match.old >= at_old and match.new >= at_new
        assert (match.old, match.new) != (at_old, at_new) or match is found[0]
        assert old[match.old : match.old + match.size] == new[match.new : match.new + match.size]
        at_old, at_new = match.old + match.size, match.new + match.size


@given(texts, texts)
def test_runs_are_equal_in_order_and_do_not_touch(old: list[str], new: list[str]) -> None:
    hold_the_laws(old, new, matches(old, new))


@given(texts, texts)
def test_so_are_those_of_texts_too_long_to_be_compared_outright(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_SMALL", 4)
        hold_the_laws(old, new, matches(old, new))


def test_a_long_text_with_few_changes_keeps_all_the_rest() -> None:
    random = Random(1)
    old = [f"w{int(random.paretovariate(0.7))}" for _ in range(20_000)]
    new = old[:]
    for at in random.sample(range(len(new)), 200):
        new[at] = "changed"
    start = perf_counter()
    found = matches(old, new)
    assert perf_counter() - start < 5
    hold_the_laws(old, new, found)
    assert sum(match.size for match in found) >= 19_700


@pytest.mark.parametrize("old", [["a"] * 20_000, ["a", "b"] * 5_000])
def test_a_long_text_of_few_words_is_no_trouble(old: list[str]) -> None:
    start = perf_counter()
    matches(old, ["b", "a", "a"] * 4_000)
    assert perf_counter() - start < 5
