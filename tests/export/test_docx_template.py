"""Documents in the styles and on the page of a society's own Word file."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from sample_document import document

from mmspolicy.errors import RequestError
from mmspolicy.export import write_document
from mmspolicy.export.document import Heading, Item, Listing, Paragraph, Run
from mmspolicy.export.docx_template import Template, read_template

_KEPT = ("Normal", "heading 1", "heading 2", "Default Paragraph Font")


def letterhead() -> WordDocument:
    """A society's file: its own heading, page and header, words that are no part of it; it lacks most styles."""
    word = docx.Document()
    for style in list(word.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT:
            word.styles.element.remove(style)
    word.styles["Heading 1"].font.size = Pt(33)
    word.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    word.styles["Heading 1"].element.set(qn("w:styleId"), "berschrift1")
    word.sections[0].left_margin = Cm(5)
    word.sections[0].header.paragraphs[0].text = "SOCIETY SEAL"
    word.add_paragraph("Dear Mr. Nobody,")
    return word


def saved(word: WordDocument) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


BLOCKS = (
    Heading(1, (Run("Harbor"),), "harbor"),
    Paragraph((Run("Words "), Run("there", link="https://example.org"))),
    Listing((Item((Paragraph((Run("a bullet"),)),)),)),
)


def filled(content: bytes) -> WordDocument:
    made = write_document("docx", document(*BLOCKS), Template("letter.docx", content))
    return docx.Document(io.BytesIO(made))


def test_styles_page_and_header_of_the_template_are_kept_and_its_words_are_not() -> None:
    found = filled(saved(letterhead()))
    heading = next(one for one in found.paragraphs if one.text == "Harbor")
    assert heading.style and (heading.style.name, heading.style.style_id) == ("Heading 1", "berschrift1")
    assert heading.style.font.size == Pt(33) and heading.style.font.color.rgb == RGBColor(0xAA, 0, 0)
    assert abs((found.sections[0].left_margin or 0) - Cm(5)) < 1000  # Word counts in twentieths of a point
    assert found.sections[0].header.paragraphs[0].text == "SOCIETY SEAL"
    assert not any("Nobody" in one.text for one in found.paragraphs)


def test_styles_that_it_lacks_are_added_and_no_style_is_left_unknown() -> None:
    found = filled(saved(letterhead()))
    known = {style.style_id for style in found.styles}
    used = {
        mark.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for mark in found.element.body.iter(qn(tag))
    }
    assert used <= known and {"Title", "Note"} & known
    based = [mark.get(qn("w:val")) for mark in found.styles.element.iter(qn("w:basedOn"))]
    assert set(based) <= known


def test_bullets_come_with_their_numbering() -> None:
    found = filled(saved(letterhead()))
    style = next(one for one in found.paragraphs if one.text == "a bullet").style
    assert style
    number = style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    kept = found.part.numbering_part.element
    numbers = {
        one.get(qn("w:numId")): one.find(qn("w:abstractNumId")).get(qn("w:val")) for one in kept.findall(qn("w:num"))
    }
    assert numbers[number] in {one.get(qn("w:abstractNumId")) for one in kept.findall(qn("w:abstractNum"))}


def test_a_file_without_numbering_and_footer_gets_both() -> None:
    word = letterhead()
    part = word.part
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            part.drop_rel(key)
            part.rels.pop(key, None)
    found = filled(saved(word))
    assert "Page" in found.sections[0].footer.paragraphs[0].text
    assert found.part.numbering_part.element.findall(qn("w:num"))


def test_the_same_template_gives_the_same_bytes() -> None:
    content = saved(letterhead())
    first, second = (write_document("docx", document(*BLOCKS), Template("a", content)) for _ in range(2))
    assert first == second


def test_a_file_that_is_none_of_words_is_refused(tmp_path: Path) -> None:
    other = io.BytesIO()
    with ZipFile(other, "w") as parts:
        parts.writestr("a.txt", "a")
    for odd in (b"", b"words", other.getvalue()):
        with pytest.raises(RequestError):
            write_document("docx", document(*BLOCKS), Template("odd.docx", odd))
    with pytest.raises(RequestError):
        read_template(str(tmp_path / "nowhere.docx"))
