"""Texts that no sensible person writes, and that must not hold anybody up."""

from __future__ import annotations

from time import process_time

import pytest
from small_society import SOCIETY

from mmspolicy.references.mentions import Grammar, mentions

GRAMMAR = Grammar.of(SOCIETY.profile)


@pytest.mark.parametrize("text", ["[[" + " " * 20_000 + "x", "Policy" + " " * 20_000 + "x", "Section 1" + " " * 20_000])
def test_endless_spaces_are_passed_over_at_once(text: str) -> None:
    started = process_time()
    assert not mentions(text, GRAMMAR)
    assert process_time() - started < 2.0


def test_spaces_inside_a_link_do_not_count() -> None:
    (found,) = mentions("as [[  HOD-2015-07  ]] says", GRAMMAR)
    assert found.target == "HOD-2015-07"
