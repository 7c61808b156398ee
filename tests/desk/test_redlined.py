"""A change of wording as lines: every word of both wordings, no markup, and lists stay lists."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmspolicy.desk.redlined import Line, parted, redlined
from mmspolicy.redline import Change, Piece
from mmspolicy.structure import Node, parse

MARKS: dict[Change, tuple[str, str]] = {"same": ("", ""), "struck": ("[-", "-]"), "inserted": ("{+", "+}")}


def shown(lines: tuple[Line, ...]) -> list[str]:
    return [
        ("¶" if line.apart else "")
        + "  " * line.depth
        + "".join(piece.text.join(MARKS[piece.change]) for piece in line.words)
        for line in lines
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # emphasis, links and bullets are shown as a reader sees them
        ("The *Society* [supports](https://x.org) it.", "The Society **supports** it.", ["The Society supports it."]),
        ("- one\n- two", "- one\n- *three*", ["  • one", "  • [-two-]{+three+}"]),
        # an item put in, and those behind it renumbered
        (
            "Offer water:\n\n1. in the hall;\n2. near the gym.",
            "Offer water:\n\n1. in the hall;\n2. in every corridor;\n3. near the gym.",
            ["Offer water:", "  1. in the hall;", "  {+2. in every corridor;+}", "  [-2.-]{+3.+} near the gym."],
        ),
        # an item and a paragraph taken out
        ("- one\n- two\n- three", "- one\n- three", ["  • one", "  [-• two-]", "  • three"]),
        ("The A.\n\nGone.\n\nThe end.", "The A.\n\nThe end.", ["The A.", "¶[-Gone.-]", "¶The end."]),
        # a paragraph parted in two
        ("One. Two.", "One.\n\nTwo.", ["One.", "¶Two."]),
        # numbers that become bullets
        ("1. one\n2. two", "- one\n- two", ["  [-1.-]{+•+} one", "  [-2.-]{+•+} two"]),
        # whole paragraphs put in the place of others are not run together with them
        (
            "Nothing of this stays.\n\nNor of that.",
            "All words are other ones.\n\nHere too, every one.",
            ["[-Nothing of this stays.-]", "¶[-Nor of that.-]", "¶{+All words are other ones.+}",
             "¶{+Here too, every one.+}"],
        ),
        # a list inside a list, and a paragraph inside an item
        (
            "1. a\n\n   more\n2. b",
            "1. a\n\n   more words\n   - deeper\n2. b",
            ["  1. a", "¶  more{+ words+}", "    {+• deeper+}", "  2. b"],
        ),
        # line breaks of the source mean nothing
        ("wrapped\nhere", "wrapped here", ["wrapped here"]),
        ("", "New.\n\n- a", ["{+New.+}", "  {+• a+}"]),
        ("Old.", "", ["[-Old.-]"]),
        ("", "", []),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | e |", ["a | b", "c | [-d-]{+e+}"]),
    ],
)  # fmt: skip
def test_a_change_reads_line_by_line(old: str, new: str, expected: list[str]) -> None:
    assert shown(redlined(old, new)) == expected


words = st.sampled_from(["the", "of", "Society", "schools,", "-", "*", "1.", "2.", "_x_", "**b**", "#", ">", "[sic]"])
gaps = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n- ", "\n1. ", "\n   "])
texts = st.lists(st.tuples(gaps, words), max_size=25).map(lambda parts: "".join(gap + word for gap, word in parts))


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_every_word_of_both_wordings_is_in_the_lines_and_no_other(old: str, new: str) -> None:
    lines = redlined(old, new)
    for wording, change in ((old, "struck"), (new, "inserted")):
        found = "".join(piece.text for line in lines for piece in line.pieces if piece.change in ("same", change))
        assert "".join(found.split()) == "".join(_words(parse(wording)).split())


def _words(nodes: Iterable[Node]) -> str:
    """All that a text says, without markers, as the tree of its Markdown has it."""
    return "".join("".join(span.text for span in node.spans) + _words(node.children) for node in nodes)


def test_what_is_struck_and_what_takes_its_place_never_read_as_one_word() -> None:
    pieces = [Piece("a ", "same"), Piece("one", "struck"), Piece("two", "inserted"), Piece(" b", "same")]
    assert "".join(piece.text for piece in parted(pieces)) == "a one two b"
