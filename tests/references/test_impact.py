"""What a vote would touch: what breaks, what leans, and what needs nothing."""

from __future__ import annotations

from datetime import date

import pytest
from small_society import SOCIETY, policy

from mmspolicy import clock
from mmspolicy.clock import Standing
from mmspolicy.model import REFERENCE_KINDS
from mmspolicy.references.impact import BACKWARD_KINDS, LEANING_KINDS, Impact, Pointer, impact

TODAY = date(2025, 9, 1)
THREE = """id: HOD-2019-01
title: Naloxone in schools
topic: Substance Use
resolves:
  - text: The society supports naloxone in schools. (HP)
  - text: The society will write a leaflet. (D)
  - text: The society supports training. (HP)
history:
  - {kind: adopted, meeting: A-19}
  - {kind: completed, meeting: A-22, resolves: [2]}
"""


def standing(more: str = "") -> Standing:
    return clock.standing(policy(THREE + more), TODAY, SOCIETY)


def pointer(kind: str = "cites", aimed: str | None = None, **others: str) -> Pointer:
    return Pointer(others.get("id", "HOD-2022-05"), others.get("resolve"), kind, aimed, others.get("state", "active"))  # type: ignore[arg-type]


def of(only: str | None, *pointers: Pointer, more: str = "") -> Impact:
    return impact(standing(more), only, pointers)


def test_what_names_the_policy_breaks_when_all_of_it_ends() -> None:
    whole, one = pointer(), pointer("see-also", "3")
    found = of(None, whole, one)
    assert found.ending == ("1", "3")
    assert found.broken == (whole, one)
    assert found.leaning == (whole,)


def test_what_names_the_whole_policy_leans_but_does_not_break_while_something_of_it_stays() -> None:
    whole, one, other = pointer(), pointer(aimed="1"), pointer(aimed="3")
    found = of("1", whole, one, other)
    assert (found.ending, found.broken, found.leaning) == (("1",), (one,), (whole, one))


def test_when_the_last_live_resolve_ends_what_names_the_whole_policy_breaks() -> None:
    found = of("1", pointer(), more="  - {kind: sunset, meeting: A-25, resolves: [3]}\n")
    assert found.ending == ("1",)
    assert found.broken == (pointer(),)


def test_what_points_at_a_resolve_that_had_ended_is_broken_already_and_not_by_this_vote() -> None:
    old = pointer(aimed="2")
    assert of(None, old).broken == ()
    assert of(None, old).leaning == (old,)
    assert of("2", pointer(aimed="2"), pointer()).broken == ()


@pytest.mark.parametrize("kind", REFERENCE_KINDS)
def test_kinds_lean_point_or_tell_what_was_done(kind: str) -> None:
    found = of(None, pointer(kind))
    assert bool(found.broken) == (kind not in BACKWARD_KINDS)
    assert bool(found.leaning) == (kind in LEANING_KINDS)
    assert bool(found.backward) == (kind in BACKWARD_KINDS)


def test_what_has_ended_itself_needs_nothing() -> None:
    gone = pointer(state="ended")
    found = of(None, gone, pointer("supersedes", state="ended"))
    assert (found.broken, found.leaning, found.backward) == ((), (), ())
    assert len(found.ended) == 2
