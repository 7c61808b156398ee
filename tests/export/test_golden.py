"""Each format over one fixed excerpt, as it was last read and found good; `--update-expected` writes it anew."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from excerpt_society import asking, compendium, opened
from pypdf import PdfReader

from mmspolicy import export
from mmspolicy.desk.excerpt import INCLUDES, Excerpt
from mmspolicy.desk.excerpt_calendar import excerpt_calendar
from mmspolicy.desk.excerpt_document import excerpt_document
from mmspolicy.desk.excerpt_records import excerpt_records
from mmspolicy.desk.excerpt_sheet import excerpt_workbook
from mmspolicy.search.store import Store

GOLDEN = Path(__file__).parent / "golden"
FORMATS = ("md", "html", "docx", "pdf", "xlsx", "csv", "json", "yaml", "ics", "txt")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(compendium(tmp_path_factory.mktemp("golden") / "compendium")) as found:
        yield found


def excerpt(store: Store, loss_free: bool) -> Excerpt:
    found = asking(store)(include=None if loss_free else INCLUDES, loss_free=loss_free)
    return replace(found, title="For the hearing", note="With our thanks.", by="topic")


def written(name: str, found: Excerpt) -> bytes:
    match export.EXPORTERS[name].takes:
        case "document":
            return export.write_document(name, excerpt_document(found))
        case "workbook":
            return export.write_workbook(name, excerpt_workbook(found))
        case "records":
            return export.write_records(name, excerpt_records(found))
    calendar = excerpt_calendar(found).calendar
    assert calendar
    return export.write_calendar(name, calendar)


def in_words(name: str, content: bytes) -> str:
    """The content of a file: as it stands where it is text, else what a reader of it sees."""
    match name:
        case "docx":
            word = docx.Document(io.BytesIO(content))
            return "".join(f"{one.style.name if one.style else '?'}: {one.text}\n" for one in word.paragraphs)
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            return "".join(
                f"{sheet.title}!{cell.coordinate} {cell.value!r}\n"
                for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None
            )  # fmt: skip
        case "pdf":
            pages = PdfReader(io.BytesIO(content)).pages
            return "\f\n".join(f"{' '.join(page.extract_text().split())}\n" for page in pages)
    return content.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("name", FORMATS)
def test_the_excerpt_reads_as_it_was_found_good(name: str, store: Store, expected: Callable[[Path, str], None]) -> None:
    content = written(name, excerpt(store, export.EXPORTERS[name].loss_free))
    expected(GOLDEN / f"{name}.expected", in_words(name, content))
