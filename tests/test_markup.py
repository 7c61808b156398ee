"""Markdown as blocks, plain text and normal form."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.markup import blocks, is_own_contents, normal, plain_line, without_comments


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(text)]


def test_a_text_is_a_row_of_blocks() -> None:
    text = (
        "Words.\n\n# Title\n\n1. a\n2. b\n\n- c\n\n| d | e |\n|---|---|\n| f | g |\n\n```\nh\n```\n\n    i\n\n>"
        " j\n\n---\n\n"
        "<!-- k -->\n\n<div>\nl\n</div>\n\n[m]: https://n.o\n"
    )
    assert kinds(text) == [
        "paragraph", "heading", "ordered", "bullets", "table", "code", "code", "quote", "rule", "comment",
        "html", "links",
    ]  # fmt: skip


@given(st.text(st.sampled_from("ab1.) -*#>|`~\t\n[]:<!&_="), max_size=60))
def test_the_blocks_hold_every_line_that_is_not_blank_once_and_in_order(text: str) -> None:
    covered = [line for block in blocks(text) for line in range(block.start, block.end)]
    assert covered == sorted(set(covered))
    lines = text.split("\n")
    assert {at for at, line in enumerate(lines) if line.strip()} <= set(covered)


def test_headings_have_a_level_and_a_title() -> None:
    found = blocks("## **Two** {x}\n\nOne\n===\n\n### Three ###\n")
    assert [(block.level, block.title) for block in found] == [(2, "**Two** {x}"), (1, "One"), (3, "Three")]


def test_items_have_their_printed_number_their_lines_and_their_text() -> None:
    (block,) = blocks("3. a\n   b\n\n   - c\n5) d\n")[:1]
    (item,) = block.items
    assert (item.number, item.start, item.end, item.text) == ("3", 0, 4, "a\nb\n\n- c")
    (bullets,) = blocks("- a\n- b\n")
    assert [item.number for item in bullets.items] == [None, None]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1.\ta\n\t- b\n\t\t- c\n", "a\n- b\n    - c"),
        ("1.  a\n    - b\n", "a\n- b"),
        ("1.\n   a\n   - b\n", "a\n- b"),
        (" 10. a\n     - b\n", "a\n- b"),
        ("1. a\nlazy\n", "a\nlazy"),
        ("1. a\n   <!-- b -->\n   c\n", "a\n\nc"),
        ("1.      code\n", "code"),
    ],
)
def test_the_text_of_an_item_stands_at_its_own_margin(source: str, text: str) -> None:
    assert blocks(source)[0].items[0].text == text


def test_paragraphs_are_found_at_any_depth_without_markers_code_and_tables() -> None:
    text = "a\n2. b\n\n1. c\n   3. d\n\n   - e\n     4. f\n\n| 5. g | h |\n|---|---|\n\n```\n6. i\n```\n\n> j\n> 7. k\n"
    found = [(start, content) for block in blocks(text) for start, content in block.paragraphs]
    assert found == [(0, "a\n2. b"), (3, "c\n3. d"), (6, "e\n4. f"), (16, "j\n7. k")]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  a  \n b\n", "a b"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a  \nb", "a b"),
        ("e\u0301", "é"),
        ("a\n- b\n  c\n- d  ", "a\n- b\n  c\n- d"),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |"),
        ("```\na\n\n b\n```", "```\na\n\n b\n```"),
        ("> a\n> b", "> a\n> b"),
        ("a [b]\n\n[b]: https://c.d\n[e]: https://f.g", "a [b]\n\n[b]: https://c.d\n[e]: https://f.g"),
        ("[b]: https://c.d", "[b]: https://c.d"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_normal_form_joins_the_lines_of_paragraphs_and_keeps_all_others(text: str, same: str) -> None:
    assert normal(text) == same


@given(st.text(st.sampled_from("ab1. -*#>|`\n\té"), max_size=40))
def test_no_word_is_lost_in_the_normal_form(text: str) -> None:
    assert "".join(normal(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("plain", "plain"),
        ("*a* **b** `c` [d](https://e.f) ![g](h)", "a b c d g"),
        ("7<sup>th</sup> &amp; \\*", "7th & *"),
        ("two\nlines", "two lines"),
        ("[[HOD-1]] x_y_z 2 * 3", "[[HOD-1]] x_y_z 2 * 3"),
        ("a <!-- b --> c", "a c"),
    ],
)
def test_a_plain_line_is_what_a_reader_sees(source: str, seen: str) -> None:
    assert plain_line(source) == seen


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("- [a](#a)\n  - [b [c]](#2)\n", True),
        ("1. [a](#a)\n2. [b](#1)\n", True),
        ("- [1. - a](#1)\n", True),
        ("- [a](#a) and more\n", False),
        ("- [a](https://b.c)\n", False),
        ("- a\n", False),
        ("[a](#a)\n", False),
    ],
)
def test_a_table_of_contents_is_a_list_of_nothing_but_links_into_the_document(text: str, contents: bool) -> None:
    assert is_own_contents(blocks(text)[0]) is contents


def test_comments_on_lines_of_their_own_leave_a_text() -> None:
    assert without_comments("a\n\n<!-- b\nc -->\n\nd <!-- e -->\n") == "a\n\n\n\n\nd <!-- e -->"
    assert without_comments("```\n<!-- a -->\n```") == "```\n<!-- a -->\n```"
    assert without_comments("<!-- never closed") == "<!-- never closed"


@pytest.mark.parametrize("piece", ["> ", "- ", "1. ", "[", "*", "`", "![", "<", "&", "(", "|", "a|\n-|\n", "#", "\\"])
def test_repetitions_of_any_sign_are_read_in_a_moment(piece: str) -> None:
    begun = perf_counter()
    normal(piece * 3000 + "\nx")
    blocks(piece * 3000)
    plain_line(piece * 1000)
    assert perf_counter() - begun < 10
