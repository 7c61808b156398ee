"""Documents for Word, read back with python-docx."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from sample_document import ARABIC, HEBREW, HOSTILE_SEEN, LONG_TITLE, document

from mmspolicy.export import write_document
from mmspolicy.export.document import Block, Choices, Contents, Field, Heading, Item, Listing, PageBreak, Paragraph, Run


def word(*blocks: Block) -> WordDocument:
    return docx.Document(io.BytesIO(write_document("docx", document(*blocks))))


def texts(found: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def styled(found: WordDocument, style: str) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs if paragraph.style and paragraph.style.name == style]


def test_headings_are_words_own() -> None:
    found = word()
    assert styled(found, "Title") == ["Review of policy"]
    assert styled(found, "Heading 1") == ["Committee on Health"]
    assert styled(found, "Heading 2") == ["Prompt payment (HOD-2019-01)", LONG_TITLE.strip()]
    assert styled(found, "Heading 3") == ["Resolve 1"]


def test_the_contents_are_a_field_that_shows_its_entries_before_it_is_updated() -> None:
    body = word().element.body
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    entries = [p for p in body.iter(qn("w:p")) if (p.style or "").startswith("TOC") and p.style != "TOCHeading"]
    assert ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in entries] == [
        "Committee on Health", "Prompt payment (HOD-2019-01)", LONG_TITLE.strip(),
    ]  # fmt: skip
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)


def test_links_inside_lead_to_bookmarks_and_the_others_out() -> None:
    found = word()
    body = found.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(names) == len(set(names)) and all(len(name or "") <= 40 for name in names)
    assert {link for link in links if link} <= set(names) and links.count(None) == 1
    assert "https://example.org/law?a=1&b=2" in [relation.target_ref for relation in found.part.rels.values()]


def test_struck_and_inserted_words_show_without_colour() -> None:
    found = word(Paragraph((Run("old", struck=True), Run("new", inserted=True))))
    struck, inserted = next(paragraph for paragraph in found.paragraphs if paragraph.text == "oldnew").runs
    assert struck.style.font.strike and inserted.style.font.underline


def test_boxes_can_be_ticked_and_the_chosen_one_is() -> None:
    found = word(Choices("Vote", ("Yes", "No"), 1))
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    marks = [mark.get(f"{w14}val") for mark in found.element.body.iter(f"{w14}checked")]
    assert marks == ["0", "1"]
    words = "".join(text.text or "" for text in found.element.body.iter(qn("w:t")))
    assert "Vote:  ☐\u00a0Yes    ☒\u00a0No" in words


def test_a_field_has_as_many_lines_as_it_wants_or_its_text() -> None:
    found = word(Field("Reason", lines=3), Field("Note", "Said."))
    assert styled(found, "Ballot") == ["Reason: \t", "\t", "\t", "Note: Said."]


def test_tables_repeat_their_head() -> None:
    (first, second) = word().tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Year", "Level"],
        ["1985", "25"],
        ["2021", "3.5"],
    ]
    assert [cell.text for cell in second.rows[1].cells] == ["only one", ""]
    assert first.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_bullets_are_words_own_and_numbers_are_as_printed() -> None:
    found = word()
    assert styled(found, "List Bullet 2") == ["by check, or", "by wire"]
    assert "1.\tto pay within 30 days" in texts(found) and "2(b)\twith a number of its own" in texts(found)


def test_an_item_may_begin_with_a_list() -> None:
    inner = Listing((Item((Paragraph((Run("deep"),)),)),))
    assert styled(word(Listing((Item((inner,), "1."),))), "Numbered Item") == ["1.\t"]


def test_text_that_xml_forbids_becomes_visible() -> None:
    assert HOSTILE_SEEN in texts(word())


def test_text_from_right_to_left_runs_so() -> None:
    found = word()
    for text in (HEBREW, ARABIC):
        paragraph = next(paragraph for paragraph in found.paragraphs if paragraph.text == text)
        assert paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert all(run.font.rtl for run in paragraph.runs)


def test_pages_have_a_head_and_a_foot_with_their_number_but_the_cover_has_none() -> None:
    section = word().sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Review of policy, A-26"
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_page_break_belongs_to_the_heading_that_it_stands_before() -> None:
    found = word(PageBreak(), Heading(1, (Run("New"),), "new"), PageBreak(), Contents("Contents"))
    heading = next(paragraph for paragraph in found.paragraphs if paragraph.text == "New")
    assert heading.paragraph_format.page_break_before


def test_properties_say_what_the_document_is_and_of_which_day() -> None:
    properties = word().core_properties
    assert (properties.title, properties.author) == ("Review of policy", "A Society")
    assert str(properties.created) == str(properties.modified) == "2026-03-01 00:00:00+00:00"
    with ZipFile(io.BytesIO(write_document("docx", document()))) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2026, 3, 1, 0, 0, 0)}
