"""Markdown as a tree of words in their styles."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from mmspolicy.structure import Node, Span, parse

_SIGNS = "ab Zé1.)-+*_`~#&;<>[]()!|\\:/=\"'\n\r\t\0\x0c\x85\u2028\xa0"


def test_emphasis_links_and_code_become_styles() -> None:
    (paragraph,) = parse("The **bold** *slanted* `code` [law](https://a.org/b)\nand\\\nbreak")
    assert paragraph.spans == (
        Span("The "), Span("bold", bold=True), Span(" "), Span("slanted", italic=True), Span(" "),
        Span("code", code=True), Span(" "), Span("law", link="https://a.org/b"), Span(" "), Span("and"),
        Span("\n"), Span("break"),
    )  # fmt: skip


def test_lists_keep_their_printed_numbers() -> None:
    (listing,) = parse("3. three\n4. four\n   - inner")
    assert listing.kind == "ordered"
    assert [item.number for item in listing.children] == ["3.", "4."]
    assert [node.kind for node in listing.children[1].children] == ["paragraph", "bullets"]


def test_tables_have_rows_of_cells() -> None:
    (table,) = parse("| a | b |\n|---|--:|\n| x \\| y | **z** |")
    assert [[("".join(span.text for span in cell.spans)) for cell in row.children] for row in table.children] == [
        ["a", "b"],
        ["x | y", "z"],
    ]
    assert [cell.align for cell in table.children[0].children] == ["", "right"]


def test_comments_and_plain_style_tags_go_and_other_html_stays_as_text() -> None:
    assert parse("<!-- gone -->") == ()
    (paragraph,) = parse("a<!-- gone -->b <u>c</u> <blink>d</blink><br>e")
    assert "".join(span.text for span in paragraph.spans) == "ab c <blink>d</blink>\ne"
    assert parse("<div>raw</div>") == (Node("paragraph", (Span("<div>raw</div>"),)),)


@given(st.text(alphabet=_SIGNS, max_size=12))
@example("That physicians (all of them) report; 5% do: www.a.org, e-mail a@b.org -- and A|B. #1 ~~so~~ ")
@example("a.\xa0")
@example("ª b")
def test_a_line_by_itself_reads_as_the_same_line_with_its_end(text: str) -> None:
    """The one without may be read without the parser."""
    assert parse(text) == parse(text + "\n")


def test_words_without_marks_are_one_paragraph() -> None:
    text = "That physicians (all of them) report; 5% do: 1. this, 2) that."
    assert parse(text) == (Node("paragraph", (Span(text),)),)
