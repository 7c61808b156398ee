"""Documents as plain text."""

from __future__ import annotations

from dataclasses import replace

from sample_document import HEBREW, LONG_TITLE, document

from mmspolicy.export import prose, write_document
from mmspolicy.export.document import Block, Listing, Paragraph, Run, Table


def text(*blocks: Block) -> str:
    return write_document("txt", document(*blocks)).decode("utf-8")


def body(*blocks: Block) -> str:
    return text(*blocks).partition("March 1, 2026\n\n")[2]


def test_a_document_of_all_kinds_has_no_signs_of_markdown_and_fits_a_narrow_screen() -> None:
    found = text()
    assert found.startswith("Review of policy\n================\n\nA Society (sample, unofficial)\n\nMeeting: Annual")
    assert "**" not in found and "`" not in found.replace("`q`", "")
    assert "1. to pay within 30 days\n   - by check, or\n   - by wire\n2. to answer\n" in found
    assert "Year  Level\n----  -----\n1985     25\n2021    3.5\n" in found
    assert "[-60-] {+30+}" in found
    assert "[ ] Reaffirm   [ ] Reaffirm for one year   [x] Amend" in found
    assert max(map(len, found.splitlines())) <= 78 + len("Recommendation:")


def test_a_table_too_wide_for_the_page_is_read_cell_by_cell() -> None:
    long = (Run("words " * 20),)
    assert body(Table((((Run("Year"),), (Run("What"),)), ((Run("1985"),), long)))).startswith("Year: 1985\nWhat: words")


def test_a_long_title_and_hebrew_are_kept_whole() -> None:
    made = write_document("txt", replace(document(Paragraph((Run(HEBREW),))), title=LONG_TITLE)).decode("utf-8")
    assert " ".join(made.split("\n===")[0].split()) == LONG_TITLE.strip() and HEBREW in made


def test_a_list_in_a_list_and_an_address_are_kept() -> None:
    blocks = prose.blocks("1. one\n   - two [there](https://example.org)\n\n     more")
    assert isinstance(blocks[0], Listing)
    assert body(*blocks) == "1. one\n   - two there <https://example.org>\n     more\n"


def test_an_empty_document_is_a_title() -> None:
    assert text(Paragraph(())).endswith("March 1, 2026\n")
