"""Policy text as blocks of a document."""

from __future__ import annotations

from sample_document import TEXT

from mmspolicy.export import prose
from mmspolicy.export.document import Item, Listing, Paragraph, Run, Table


def test_lists_emphasis_and_tables_become_structure() -> None:
    paragraph, listing, table, quote = prose.blocks(TEXT)
    assert isinstance(paragraph, Paragraph) and Run("urges", bold=True) in paragraph.runs
    assert isinstance(listing, Listing) and [item.number for item in listing.items] == ["1.", "2."]
    assert isinstance(listing.items[0].blocks[1], Listing)
    assert isinstance(table, Table) and table.aligns == ("left", "right")
    assert table.rows[2] == ((Run("2021"),), (Run("3.5", bold=True),))
    assert isinstance(quote, Paragraph) and quote.role == "quote"


def test_a_heading_in_a_text_does_not_break_into_the_outline() -> None:
    assert prose.blocks("# Loud") == (Paragraph((Run("Loud", bold=True),)),)


def test_a_link_that_could_run_something_is_no_link() -> None:
    (paragraph,) = prose.blocks("[a](vbscript:x) [b](data:text/html,x) [c](/etc/passwd) [d](mailto:x@y.org)")
    assert isinstance(paragraph, Paragraph)
    assert [run.link for run in paragraph.runs if run.link] == ["mailto:x@y.org"]


def test_the_words_of_a_text_have_a_line_for_each_paragraph_item_and_row() -> None:
    assert prose.words(TEXT).split("\n") == [
        "The Society urges all carriers to read the law:",
        "1. to pay within 30 days",
        "   • by check, or",
        "   • by wire",
        "2. to answer",
        "Year | Level",
        "1985 | 25",
        "2021 | 3.5",
        "A quotation.",
    ]


def test_words_on_one_line_keep_their_styles() -> None:
    assert prose.runs("a **b**\n\n- c") == (Run("a "), Run("b", bold=True), Run(" "), Run("• "), Run("c"))


def test_an_empty_item_is_an_item() -> None:
    (listing,) = prose.blocks("-\n- b")
    assert isinstance(listing, Listing) and listing.items[0] == Item(())
