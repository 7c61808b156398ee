"""Documents for Word: real styles and headings, a table of contents, page numbers, working links."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm

from mmspolicy.export.document import Document
from mmspolicy.export.docx_body import NAMESPACES, Body, escaped, field
from mmspolicy.export.docx_styles import MARGIN, set_styles
from mmspolicy.export.zips import stable

_LONGEST_PROPERTY = 255  # characters that Word's document properties hold


def write(document: Document) -> bytes:
    """The document as a docx file."""
    word = docx.Document()
    set_styles(word)
    _set_page(word)
    _set_properties(word, document)
    _write_running_lines(word, document)
    _write_body(word, document)
    made = io.BytesIO()
    word.save(made)
    return stable(made.getvalue(), document.day)


def _set_page(word: WordDocument) -> None:
    """A Letter page, with other lines at the head and foot than on the cover."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Cm(2.3)
    section.different_first_page_header_footer = True


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    when = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = document.author[:_LONGEST_PROPERTY]
    properties.subject = document.subtitle[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = "en-US"
    properties.created = properties.modified = when
    properties.revision = 1


def _write_running_lines(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.header.paragraphs[0].text = document.running
    foot = section.footer.paragraphs[0]
    author = f"<w:r><w:t xml:space='preserve'>{escaped(document.author)}</w:t></w:r><w:r><w:tab/></w:r>"
    page = f"<w:r><w:t xml:space='preserve'>Page </w:t></w:r>{field('PAGE', '1')}"
    pages = f"<w:r><w:t xml:space='preserve'> of </w:t></w:r>{field('NUMPAGES', '1')}"
    for part in parse_xml(f"<w:p {NAMESPACES}>{author}{page}{pages}</w:p>"):
        foot._p.append(part)


def _write_body(word: WordDocument, document: Document) -> None:
    body = Body(document, lambda url: word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, True))
    end = word.element.body.sectPr
    for part in parse_xml(f"<w:body {NAMESPACES}>{''.join(body.parts())}</w:body>"):
        end.addprevious(part)
