"""While many records are read, cycles are looked for more seldom."""

from __future__ import annotations

import gc

import pytest

from mmspolicy.search.garbage import rare_collections


def test_afterwards_collections_are_as_they_were() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), rare_collections():
        assert gc.get_threshold()[0] > before[0]
        raise KeyboardInterrupt
    assert gc.get_threshold() == before


def test_who_switched_collections_off_is_left_alone() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with rare_collections():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
