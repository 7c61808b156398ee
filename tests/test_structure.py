"""Markdown as a tree of words in their styles."""

from __future__ import annotations

from mmspolicy.structure import Node, Span, parse


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
