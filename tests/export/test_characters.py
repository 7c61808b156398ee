"""Text that every format can carry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.export.characters import is_right_to_left, visible

_FORBIDDEN_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(st.text(st.characters(codec=None)))
def test_what_is_visible_fits_into_xml_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert not _FORBIDDEN_IN_XML.search(shown)
    assert "\r" not in shown and visible(shown) == shown
    shown.encode("utf-8")


def test_control_characters_become_visible_and_none_vanishes() -> None:
    assert visible("a\x00b\x1bc\x7fd\u202ee") == "a␀b␛c␡d<U+202E>e"
    assert visible("a\r\nb\rc\td\ud800") == "a\nb\nc d�"


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    assert is_right_to_left("12 שלום and more")
    assert not is_right_to_left("Peace, שלום")
    assert not is_right_to_left("12 …")
