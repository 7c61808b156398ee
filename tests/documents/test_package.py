"""Packages of office documents that are damaged, encrypted, hostile, or packed as no office program does."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, BadZipFile, ZipFile

import pytest
from letters import docx
from openpyxl import Workbook

from mmspolicy.documents.block import DocumentRefused
from mmspolicy.documents.package import LARGEST, unpacked_size
from mmspolicy.documents.prose import blocks_of
from mmspolicy.documents.reading import read_table
from mmspolicy.documents.table import TableRefused
from mmspolicy.export import carried


def workbook() -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.active.append(["id", "resolve", "decision"])
    book.active.append(["HOD-2019-07", "1", "sunset"])
    book.create_sheet(carried.SHEET).append(["{}"])
    book.save(made)
    return made.getvalue()


def packed(content: bytes, compression: int = ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(made, "w", compression) as written:
        for name in given.namelist():
            written.writestr(name, given.read(name))
    return made.getvalue()


def encrypted(content: bytes) -> bytes:
    """The package with the mark of encryption at each of its parts."""
    parts = content.split(b"PK\x01\x02")
    return b"PK\x01\x02".join([parts[0], *(part[:4] + bytes([part[4] | 1]) + part[5:] for part in parts[1:])])


def with_damaged_parts(content: bytes) -> bytes:
    """The package with another byte in the middle of each part, so that none unpacks."""
    made = bytearray(content)
    with ZipFile(io.BytesIO(content)) as given:
        for part in given.infolist():
            made[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 0xFF
    return bytes(made)


def in_lzma(content: bytes) -> bytes:
    return packed(content, ZIP_LZMA)


SPOILT = [encrypted, with_damaged_parts, in_lzma]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_workbook_is_refused(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "decisions.xlsx"
    path.write_bytes(spoil(packed(workbook())))
    with pytest.raises(TableRefused, match="can't be read as a workbook"):
        read_table(path, {"id": (), "resolve": (), "decision": ()}, "id")


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_letter_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DocumentRefused, match="can't be read as a Word document"):
        blocks_of(spoil(packed(docx("We support HOD-2015-07."))), "letter.docx")


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_excerpt_carries_nothing(spoil: Callable[[bytes], bytes]) -> None:
    content = packed(workbook())
    assert carried.in_sheet(content) == carried.Carried("{}")
    assert carried.in_sheet(spoil(content)) is None
    assert carried.in_word(spoil(content)) is None


def test_what_unpacks_to_more_than_a_document_can_be_is_refused_before_it_is_unpacked() -> None:
    made = io.BytesIO(docx("We support HOD-2015-07."))
    with ZipFile(made, "a", ZIP_DEFLATED, compresslevel=1) as written, written.open("word/media/a.emf", "w") as part:
        for _ in range(LARGEST // 2**20):
            part.write(bytes(2**20))
    assert unpacked_size(made.getvalue()) > LARGEST > 10 * len(made.getvalue())
    with pytest.raises(DocumentRefused, match="too large to be read"):
        blocks_of(made.getvalue(), "letter.docx")


def test_a_package_without_its_end_is_none() -> None:
    with pytest.raises(BadZipFile):
        unpacked_size(docx("We support HOD-2015-07.")[:-30])
