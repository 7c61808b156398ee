"""Word differences: the two wordings are kept to the letter, and what changed can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmspolicy.redline import Piece, is_changed, redline, wording

words = st.sampled_from(
    ["the", "of", "and", "Society", "schools", "schools,", "naloxone", "-", "*", "1.", "2.", "a.", "[sic]"]
)
gaps = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n", "  ", "\n  ", "\t", "\u00a0"])
texts = st.lists(st.tuples(gaps, words), max_size=30).map(lambda parts: "".join(gap + word for gap, word in parts))


def marked(old: str, new: str) -> str:
    marks = {"same": ("", ""), "struck": ("[-", "-]"), "inserted": ("{+", "+}")}
    return "".join(text.join(marks[change]) for text, change in redline(old, new))


@settings(max_examples=600, deadline=None)
@given(texts | st.text(max_size=60), texts | st.text(max_size=60))
def test_same_and_inserted_make_the_new_wording_same_and_struck_the_old(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert wording(pieces, "struck") == old
    assert wording(pieces, "inserted") == new
    assert is_changed(pieces) == (old != new)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_no_piece_is_empty_and_what_is_struck_comes_first(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert all(piece.text for piece in pieces)
    for one, other in zip(pieces, pieces[1:], strict=False):
        assert (one.change, other.change) in {
            ("same", "struck"), ("same", "inserted"), ("struck", "inserted"), ("struck", "same"), ("inserted", "same"),
        }  # fmt: skip


@given(texts)
def test_a_wording_against_itself_is_one_piece_that_stayed(text: str) -> None:
    assert redline(text, text) == ((Piece(text, "same"),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # words change whole, with the punctuation at them
        ("in schools.", "in schools, and colleges.", "in [-schools.-]{+schools, and colleges.+}"),
        # a few short words between longer changes are no reason to break up a phrase
        (
            "The Society supports free naloxone for every school.",
            "The Society opposes any charge for a college.",
            "The Society [-supports free naloxone for every school.-]{+opposes any charge for a college.+}",
        ),
        # but a phrase that stayed is left alone
        (
            "The Society encourages the use of naloxone.",
            "The Society supports the use of Narcan.",
            "The Society [-encourages-]{+supports+} the use of [-naloxone.-]{+Narcan.+}",
        ),
        # words that are only added, or only struck, are shown one by one
        ("a b c d", "a x b y c d", "a{+ x+} b{+ y+} c d"),
        # a sentence put in is shown from its beginning, even where it begins as the next one does
        ("The A. The B.", "The A. The C. The B.", "The A.{+ The C.+} The B."),
        # an item put into a list
        ("- one\n- two\n- three", "- one\n- new\n- two\n- three", "- one{+\n- new+}\n- two\n- three"),
        # items renumbered behind one that was put in
        ("1. one\n2. two", "1. one\n2. new\n3. two", "1. one{+\n2. new+}\n[-2.-]{+3.+} two"),
        # items that all changed stay lines
        ("- one thing\n- two", "- first\n- second", "- [-one thing-]{+first+}\n- [-two-]{+second+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)  # fmt: skip
def test_changes_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected
