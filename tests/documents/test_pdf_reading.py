"""PDF documents as blocks."""

from __future__ import annotations

from io import BytesIO

import pytest
from letters import pdf
from pypdf import PdfReader, PdfWriter

from mmspolicy.documents.block import Block, DocumentRefused
from mmspolicy.documents.pdf_attachment import attachment
from mmspolicy.documents.pdf_lines import Line, lines_of
from mmspolicy.documents.pdf_paragraphs import paragraphs
from mmspolicy.documents.prose import blocks_of

PAGE = '#set page(width: 11cm, height: 9cm, margin: 1cm)\n#set text(font: "Libertinus Serif", size: 11pt)\n'


def read(content: bytes) -> tuple[Block, ...]:
    return blocks_of(content, "letter.pdf").blocks


def lines(*texts: str, size: float = 11.0, top: float = 700.0) -> list[Line]:
    return [Line(text, top - 14 * at, size) for at, text in enumerate(texts)]


def joined(*pages: list[Line]) -> list[str]:
    return [block.text for block in paragraphs(pages)]


def test_lines_become_paragraphs_and_each_knows_its_page() -> None:
    content = pdf(f"{PAGE}The society has long supported the citation of HOD-2015-07 in letters to the legislature."
                  "\n\nIt also holds this. #pagebreak() Then a new page.")  # fmt: skip
    assert [(block.text, block.place()) for block in read(content)] == [
        ("The society has long supported the citation of HOD-2015-07 in letters to the legislature.", "page 1"),
        ("It also holds this.", "page 1"),
        ("Then a new page.", "page 2"),
    ]


def test_a_word_that_is_broken_at_the_end_of_a_line_is_whole_again() -> None:
    assert joined(lines("interprofes-", "sional care")) == ["interprofessional care"]


def test_an_id_that_is_broken_at_the_end_of_a_line_keeps_its_hyphen() -> None:
    assert joined(lines("See Policy HOD-2015-", "07. It says more.")) == ["See Policy HOD-2015-07. It says more."]


def test_a_paragraph_goes_on_over_the_page_and_knows_both() -> None:
    first, second = lines("Under Section 18 of Chapter"), lines("94C of the General Laws.")
    (block,) = paragraphs([first, second])
    assert block.text == "Under Section 18 of Chapter 94C of the General Laws."
    assert (block.place(0), block.place(len("Under Section 18 of Chapter 9"))) == ("page 1", "page 2")


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [lines("Testimony of the Society", f"Text of page {word}.", f"{at} of 3") for at, word in
             enumerate(("one", "two", "three"), 1)]  # fmt: skip
    assert joined(*pages) == ["Text of page one.", "Text of page two.", "Text of page three."]


def test_notes_at_the_foot_do_not_part_a_sentence_that_goes_on_overleaf() -> None:
    foot = [Line("1 As HOD-2015-07 says.", 40.0, 8.0)]
    pages = [[*lines("A sentence that", "is not yet"), *foot], lines("at its end.")]
    assert [(block.kind, block.text) for block in paragraphs(pages)] == [
        ("paragraph", "A sentence that is not yet at its end."), ("note", "1 As HOD-2015-07 says."),
    ]  # fmt: skip


def test_a_raised_number_stands_apart_from_the_word_before() -> None:
    (line,) = lines_of([("see HOD-2015-07", 100.0, 11.0), ("2", 104.0, 7.0), (" and more", 100.0, 11.0)])
    assert line.text == "see HOD-2015-07 2 and more"


def test_a_scan_is_refused_and_says_what_helps() -> None:
    with pytest.raises(DocumentRefused, match="seems to be a scan") as refused:
        read(pdf(f"{PAGE}#rect(width: 3cm, height: 3cm)"))
    assert "OCR" in refused.value.hint
    assert refused.value.exit_code == 2


def test_a_page_without_text_is_told_of() -> None:
    content = pdf(f"{PAGE}Text. #pagebreak() #rect() #pagebreak() Text.")
    assert blocks_of(content, "letter.pdf").notes == ("letter.pdf: page 2 has no text; scanned, perhaps",)


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_a_locked_file_is_read_only_where_no_password_is_asked(password: str, opens: bool) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(f"{PAGE}Open text."))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    content = BytesIO()
    writer.write(content)
    if opens:
        assert [block.text for block in read(content.getvalue())] == ["Open text."]
    else:
        with pytest.raises(DocumentRefused, match="locked with a password"):
            read(content.getvalue())


def test_a_file_that_is_locked_by_a_newer_cipher_is_told_to_be_locked() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(f"{PAGE}Open text."))))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    content = BytesIO()
    writer.write(content)
    newer = content.getvalue().replace(b"/V 2", b"/V 5").replace(b"/R 3", b"/R 6")
    assert newer != content.getvalue()
    with pytest.raises(DocumentRefused, match=r"locked with a password|can't be read as a PDF"):
        read(newer)
    assert attachment(newer, "any.txt") is None


def test_a_file_packed_as_no_program_packs_them_any_more_is_refused() -> None:
    whole = pdf(f"{PAGE}We support HOD-2015-07.")
    older = whole.replace(b"/Filter/FlateDecode", b"/Filter/Fl         ")
    assert older != whole
    with pytest.raises(DocumentRefused, match="can't be read as a PDF"):
        read(older)


def test_any_file_cut_anywhere_is_read_or_refused() -> None:
    whole = pdf(f"{PAGE}We support HOD-2015-07.")
    for end in range(8, len(whole), max(1, len(whole) // 25)):
        try:
            read(whole[:end])
        except DocumentRefused as refused:
            assert refused.exit_code == 2
