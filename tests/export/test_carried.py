"""What documents carry for a program, and that it changes nothing for a reader."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sample_document import document

from mmspolicy.documents.pdf_attachment import attachment
from mmspolicy.export import carried, write_document, write_workbook
from mmspolicy.export.ics import Calendar, write
from mmspolicy.export.sheet import Column, Workbook

TEXT = '{"a": "b; c, \\\\ \\u003c"}'
LONG = '{"a": "' + "x" * 100_000 + '"}'


@pytest.mark.parametrize("text", [TEXT, LONG])
def test_each_format_gives_back_what_it_carries(text: str) -> None:
    whole = replace(document(), carried=text)
    found = {name: write_document(name, whole) for name in ("md", "html", "txt", "docx", "pdf")}
    for name in ("md", "html", "txt"):
        assert carried.in_text(found[name].decode("utf-8")) == carried.Carried(text, False)
    assert carried.in_word(found["docx"]) == carried.Carried(text)
    assert attachment(found["pdf"], carried.ATTACHMENT) == text.encode("utf-8")
    sheet = write_workbook("xlsx", replace(_SHEET, carried=text))
    assert carried.in_sheet(sheet) == carried.Carried(text)
    stream = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n"
    calendar = write(Calendar(stream, text)).decode("utf-8")
    assert carried.in_calendar(calendar) == carried.Carried(text)
    assert max(map(len, calendar.split("\r\n"))) <= 75


_SHEET = Workbook("T", (), "Rows", (Column("id", 5),), (("H-1",),), document().day)


def test_a_sheet_for_reading_is_not_locked_and_hides_only_what_it_carries() -> None:
    made = write_workbook("xlsx", replace(_SHEET, carried=TEXT, is_form=False, guide_name="About"))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("About", "visible"), ("Rows", "visible"), (carried.SHEET, "hidden"),
    ]  # fmt: skip
    assert not any(sheet.protection.sheet for sheet in book.worksheets)


def test_word_keeps_the_part_when_it_saves_the_file_again() -> None:
    word = docx.Document(io.BytesIO(write_document("docx", replace(document(), carried=TEXT))))
    again = io.BytesIO()
    word.save(again)
    assert carried.in_word(again.getvalue()) == carried.Carried(TEXT)


def test_a_tagged_pdf_stays_one_with_its_attachment() -> None:
    reader = PdfReader(io.BytesIO(write_document("pdf", replace(document(), carried=TEXT))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_without_anything_to_carry_nothing_is_added() -> None:
    for name in ("md", "html", "txt"):
        assert carried.MARK not in write_document(name, document()).decode("utf-8")
    with ZipFile(io.BytesIO(write_document("docx", document()))) as parts:
        assert not any(carried.NAMESPACE.encode() in parts.read(name) for name in parts.namelist())


@given(st.text(max_size=400), st.sampled_from(["{}", '{"a": 1}']))
def test_any_change_of_words_beside_the_stamp_is_noticed(body: str, held: str) -> None:
    body = body.replace("\r", "")
    text = f"{body}\n{carried.line(held, body)}\n"
    assert carried.in_text(text) == carried.Carried(held, False)
    assert carried.in_text(f"x{text}") == carried.Carried(held, True)


def test_what_is_no_file_of_ours_carries_nothing() -> None:
    for odd in (b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\x00" * 100):
        assert carried.in_word(odd) is None and carried.in_sheet(odd) is None
        assert attachment(b"%PDF-1.7" + odd, "x") is None
    assert carried.in_text("mmspolicy-excerpt 1") is None and carried.in_calendar("BEGIN:VCALENDAR") is None
