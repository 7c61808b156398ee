"""Documents as PDF, read back with pypdf."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from sample_document import HEBREW, HOSTILE_SEEN, LONG_TITLE, document

from mmspolicy.export import write_document
from mmspolicy.export.document import Block, Choices, Field, Heading, Item, Listing, Paragraph, Run, Table
from mmspolicy.export.pdf_markup import literal

pypdf = pytest.importorskip("pypdf")


def pdf(*blocks: Block) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_document("pdf", document(*blocks))))


def words(found: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


def test_everything_is_printed() -> None:
    found = words(pdf())
    for text in (
        "Review of policy", "Prompt payment (HOD-2019-01)", "1. to pay within 30 days", "1985 25", "Too slow.",
        "Pay within 60 30 days.", "☐ Reaffirm", "☒ Amend", "2(b) with a number of its own", "code = 1",
    ):  # fmt: skip
        assert text in found


def test_what_looks_like_markup_is_text() -> None:
    assert '<script>alert("1")</script> & ]]> #let *x* _y_ $z$ \\ `q` [n](u) | ~~s~~' in words(pdf())
    assert literal('a"b\\c\nd#{e}') == '"a\\"b\\\\c\\nd#{e}"'


def test_the_document_is_tagged_and_says_what_it_is() -> None:
    found = pdf()
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert found.trailer["/Root"]["/Lang"].startswith("en")
    assert found.metadata.title == "Review of policy" and found.metadata.author == "A Society"
    assert found.metadata.creation_date == datetime(2026, 3, 1, tzinfo=UTC)


def test_the_rules_of_pdf_ua_are_kept() -> None:
    hostile = Paragraph((Run(HOSTILE_SEEN),))
    found = pdf(*(block for block in document().blocks if block != hostile))
    assert b"pdfuaid" in found.trailer["/Root"]["/Metadata"].get_data()


def test_headings_are_bookmarks() -> None:
    def titles(outline: list[object]) -> list[str]:
        return [title for one in outline for title in (titles(one) if isinstance(one, list) else [str(one["/Title"])])]  # type: ignore[index]

    found = titles(pdf().outline)
    assert "Committee on Health" in found and LONG_TITLE.strip() in [" ".join(title.split()) for title in found]


def test_links_lead_into_the_document_and_out() -> None:
    links = [note.get_object() for page in pdf().pages for note in page.get("/Annots", [])]
    assert "https://example.org/law?a=1&b=2" in [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert any("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links)


def test_pages_are_numbered_but_the_cover() -> None:
    found = pdf()
    assert f"Page 2 of {len(found.pages)}" in found.pages[1].extract_text()
    assert "Page 1" not in found.pages[0].extract_text()


def test_signs_that_no_font_of_typst_knows_are_no_failure() -> None:
    assert "After" in words(pdf(Paragraph((Run("漢字 🙂"),)), Paragraph((Run("After"),))))


def test_odd_blocks_are_no_failure() -> None:
    found = words(pdf(
        Heading(6, (Run("Deep"),)), Listing(()), Listing((Item(()),)), Table(()), Table(((),)),
        Paragraph(()), Choices("", ()), Field("", "", 0), Paragraph((Run("a\n\nb", code=True),)),
        Paragraph((Run(HEBREW, link="https://x.org"),)), Heading(1, ()), Paragraph((Run("End"),)),
    ))  # fmt: skip
    assert "Deep" in found and "End" in found


def test_headings_and_lists_that_run_from_right_to_left_stand_at_the_right() -> None:
    short = Run("שלום")
    found = pdf(Heading(1, (short,), "there"), Listing((Item((Paragraph((short,)),)),)), Paragraph((Run("left"),)))
    places: list[tuple[str, float]] = []

    def take(text: str, moved: list[float], place: list[float], *_: object) -> None:
        places.append((text.strip(), moved[4] + moved[0] * place[4]))

    found.pages[-1].extract_text(visitor_text=take)
    middle = float(found.pages[-1].mediabox.width) / 2
    assert [at > middle for text, at in places if text == "שלום"] == [True, True]
    assert [at > middle for text, at in places if text in ("•", "left")] == [True, False]
