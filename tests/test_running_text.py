"""Markdown as running text: what a reader reads, and where it stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmspolicy.running_text import BARRIER, running_text


def read(source: str) -> list[str]:
    return [stretch.text.replace(BARRIER, "¤") for stretch in running_text(source)]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("One line.", ["One line."]),
        ("Two\nlines.\n\nAnother.", ["Two lines.", "Another."]),
        ("Some *words* in **styles**.", ["Some words in styles."]),
        ("A [link](to/it \"t\") and `code` here.", ["A link and ¤ here."]),
        ("# A heading #\n\n1. one\n2. two\n   more", ["A heading", "one", "two more"]),
        ("> quoted\n> # heading", ["quoted"]),
        ("| a | b \\| c |\n|---|---|\n| `d` | e |", ["a", "b | c", "¤", "e"]),
        ("    code\n\n```\nfence\n```", []),
        ("<div>html</div>", []),
        ("a <u>b</u> <code>c</code> <!-- d -->e", ["a b ¤¤¤ e"]),
        ("&sect; 18 \\* <https://a.b/c> ![d](e)", ["§ 18 * ¤ ¤"]),
        ("**open and _under", ["**open and _under"]),
        ("[a][b] and [c]\n\n[b]: /x", ["a and [c]"]),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_read(source: str, texts: list[str]) -> None:
    assert read(source) == texts


SIGNS = st.sampled_from(
    [*'ab1 \n\t\r\0*_`[]()<>&|\\#-+.:=~!"“é\u00a0\x0c', "&amp;", "](x)", "<b>", "| ", "|-|\n", "\n\n"]
)


@given(st.lists(SIGNS, max_size=60).map("".join))
@example("\\| \na")  # spaces that a line break takes away, behind a sign that was escaped
def test_every_character_stands_in_the_source_where_it_says(source: str) -> None:
    reached = 0
    for stretch in running_text(source):
        assert len(stretch.text) == len(stretch.starts) == len(stretch.ends)
        for sign, start, end in zip(stretch.text, stretch.starts, stretch.ends, strict=True):
            assert reached <= start < end <= len(source)
            reached = end
            there = source[start:end]
            assert sign in (BARRIER, there) or there[0] in "&\\\0" or (sign == " " and there.isspace())
