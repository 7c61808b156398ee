"""Word documents as blocks."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from letters import document_of, docx, run, saved

from mmspolicy.documents.block import Block, DocumentRefused
from mmspolicy.documents.prose import blocks_of

_NOTE = "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(content: bytes) -> tuple[Block, ...]:
    return blocks_of(content, "letter.docx").blocks


def texts(*paragraphs: str) -> list[str]:
    return [block.text for block in read(docx(*paragraphs))]


def test_paragraphs_are_counted_and_empty_ones_are_not() -> None:
    found = read(docx("Dear Senator,", "", "We support HOD-2015-07."))
    assert [(block.text, block.place()) for block in found] == [
        ("Dear Senator,", "paragraph 1"), ("We support HOD-2015-07.", "paragraph 2"),
    ]  # fmt: skip


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    inserted = f'<w:ins w:id="1" w:author="A">{run("HOD-2019-07")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>HOD-2001-01</w:delText></w:r></w:del>'
    assert texts(f"{run('See ')}{deleted}{inserted}") == ["See HOD-2019-07"]


def test_text_that_was_moved_away_does_not_count() -> None:
    assert texts(f'{run("Here")}<w:moveFrom w:id="1" w:author="A">{run(" gone")}</w:moveFrom>') == ["Here"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    open_end = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    assert texts(f"{open_end}{run('Section 18 ')}", f"{run('of Chapter 94C')}") == ["Section 18 of Chapter 94C"]


def test_hidden_text_and_the_instructions_of_fields_are_no_text() -> None:
    field = "<w:r><w:instrText> REF HOD-1999-01 </w:instrText></w:r>"
    hidden = run("HOD-1999-02", "<w:vanish/>")
    assert texts(f"{run('Seen')}{field}{hidden}") == ["Seen"]


def test_a_hyphen_that_does_not_break_is_a_hyphen_and_a_soft_one_is_nothing() -> None:
    assert texts("<w:r><w:t>H</w:t><w:noBreakHyphen/><w:t>95.9\u00ad56</w:t></w:r>") == ["H-95.956"]


def test_a_raised_number_stands_apart_from_the_word_before() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(f"{run('HOD-2015-07')}{raised}") == ["HOD-2015-07 1"]


def test_headings_and_lists_have_their_style_level_and_printed_number() -> None:
    document = Document()
    document.add_heading("Testimony", level=2)
    for text in ("One", "Two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Dot", style="List Bullet")
    document.add_heading("House Bill", level=0)
    found = read(saved(document))
    assert [(block.kind, block.style, block.level, block.number) for block in found] == [
        ("heading", "heading 2", 2, ""),
        ("item", "List Number", 0, "1."),
        ("item", "List Number", 0, "2."),
        ("item", "List Bullet", 0, ""),
        ("heading", "Title", 1, ""),
    ]


def test_a_table_is_read_row_by_row() -> None:
    document = document_of("Before")
    table = document.add_table(rows=2, cols=2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {at}"
    document.add_paragraph("After")
    found = [(block.text, block.kind, block.place()) for block in read(saved(document))]
    assert found == [
        ("Before", "paragraph", "paragraph 1"),
        ("cell 0", "cell", "table 1, row 1"), ("cell 1", "cell", "table 1, row 1"),
        ("cell 2", "cell", "table 1, row 2"), ("cell 3", "cell", "table 1, row 2"),
        ("After", "paragraph", "paragraph 2"),
    ]  # fmt: skip


def test_headers_and_footers_stand_apart_each_text_once() -> None:
    document = document_of("The letter")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    for header in (first.header, first.first_page_header):
        header.paragraphs[0].text = "HOD-1999-01 on every page"
    first.footer.paragraphs[0].text = "The society"
    found = blocks_of(saved(document), "letter.docx")
    assert [block.text for block in found.blocks] == ["The letter"]
    assert [(block.text, block.place()) for block in found.margins] == [
        ("HOD-1999-01 on every page", "header"), ("The society", "footer"),
    ]  # fmt: skip


def test_a_footnote_follows_its_paragraph() -> None:
    content = _with_footnotes(docx(f'{run("See below.")}<w:r><w:footnoteReference w:id="2"/></w:r>', "Then this."))
    found = [(block.text, block.kind, block.place()) for block in read(content)]
    assert found == [
        ("See below.", "paragraph", "paragraph 1"),
        ("Policy HOD-2015-07.", "note", "footnote 2"),
        ("Then this.", "paragraph", "paragraph 2"),
    ]


def test_a_box_of_text_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<w:r><mc:AlternateContent {names}><mc:Choice Requires='wps'>{box}</mc:Choice>"
    both += f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(f"{run('Beside')}{both}") == ["Beside", "In the box"]


def _with_footnotes(content: bytes) -> bytes:
    """The document with a part of footnotes, which python-docx can't make."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        f'<w:footnotes xmlns:w="{namespace}">'
        f'<w:footnote w:type="separator" w:id="0">{_NOTE.format(text="line")}</w:footnote>'
        f'<w:footnote w:id="2">{_NOTE.format(text="Policy HOD-2015-07.")}</w:footnote></w:footnotes>'
    )
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                text = text.replace(b"</Types>", entry.encode())
            if name == "word/_rels/document.xml.rels":
                entry = f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", entry.encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", notes)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "older Word, or has a password"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"PK\x03\x04 cut", "cut off or damaged"),
        (b"plain words", "called .docx, but is no such document"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_word_document_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(DocumentRefused, match=said) as refused:
        read(content)
    assert refused.value.exit_code == 2


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="no text in it"):
        read(docx(""))


def test_any_document_cut_anywhere_is_read_or_refused() -> None:
    whole = docx("We support HOD-2015-07.")
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        with pytest.raises(DocumentRefused):
            read(whole[:end])
