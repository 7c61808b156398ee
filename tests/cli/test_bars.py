"""Stacked bars in characters."""

from __future__ import annotations

import pytest

from mmspolicy.cli.bars import Look, bar

BLUE, GREEN, HATCHED, A, B = Look("blue", "█"), Look("green", "█"), Look("red", "▒"), Look("", "A"), Look("", "B")


def drawn(parts: list[tuple[Look, int]], scale: float) -> str:
    return "".join(piece.text for piece in bar(parts, scale))


@pytest.mark.parametrize(("count", "text"), [(8, "█"), (9, "█▏"), (12, "█▌"), (15, "█▉"), (16, "██"), (1, "▏")])
def test_a_bar_is_drawn_to_an_eighth_of_a_column(count: int, text: str) -> None:
    assert drawn([(BLUE, count)], 1 / 8) == text


def test_a_column_that_two_parts_share_has_the_colours_of_both() -> None:
    assert [tuple(piece) for piece in bar([(BLUE, 12), (GREEN, 12)], 1 / 8)] == [
        ("█", "blue"), ("▌", "blue on green"), ("█", "green"),
    ]  # fmt: skip


def test_letters_and_hatches_fill_whole_columns() -> None:
    assert drawn([(A, 3), (B, 2)], 1.0) == "AAABB"
    assert drawn([(A, 3), (B, 2)], 0.5) == "AA"
    assert drawn([(BLUE, 12), (HATCHED, 12)], 1 / 8) == "██▒"


def test_what_is_not_nothing_is_seen() -> None:
    assert drawn([(A, 1)], 0.01) == "A"
    assert drawn([(BLUE, 1)], 0.01) == "▏"
    assert drawn([(BLUE, 0), (A, 0)], 1.0) == ""


@pytest.mark.parametrize("scale", [1.0, 0.73, 0.5, 0.31])
def test_a_bar_is_as_long_as_its_sum_however_it_is_parted(scale: float) -> None:
    whole = drawn([(BLUE, 60)], scale)
    assert abs(len(drawn([(BLUE, 7), (GREEN, 21), (BLUE, 1), (GREEN, 31)], scale)) - len(whole)) <= 1
