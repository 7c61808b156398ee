"""Documents for Word: real styles and headings, a table of contents, page numbers, working links."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from mmspolicy.export.carried import NAMESPACE
from mmspolicy.export.document import Document
from mmspolicy.export.docx_body import NAMESPACES, Body, escaped, field
from mmspolicy.export.docx_styles import MARGIN, set_styles
from mmspolicy.export.docx_template import Template, adopt_styles, says_something, set_right_tab, text_width, with_names
from mmspolicy.export.zips import stable

_LONGEST_PROPERTY = 255  # characters that Word's document properties hold


def write(document: Document, template: Template | None = None) -> bytes:
    """The document as a docx file; in the styles of a template and on its page, where one is given.

    Of a template, styles that it lacks are added; its header and footer stay, and only where it has none are ours set.
    """
    ours = docx.Document()
    set_styles(ours)
    if template is None:
        word, names = ours, {}
        _set_page(word)
    else:
        word = template.opened()
        names = adopt_styles(word, ours)
    _set_properties(word, document)
    _write_running_lines(word, document)
    _write_body(word, document, names)
    if document.carried:
        _carry(word, document.carried)
    made = io.BytesIO()
    word.save(made)
    return stable(made.getvalue(), document.day)


def _carry(word: WordDocument, text: str) -> None:
    """Put a text into a part of its own, which Word keeps when it saves the file."""
    package = word.part.package
    content = f'<excerpt xmlns="{NAMESPACE}">{escaped(text)}</excerpt>'.encode()
    part = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", content, package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


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
    """The line at the head of each page and the page numbers at its foot, where there is no other header or footer."""
    section = word.sections[0]
    if not says_something([section.header, section.first_page_header, section.even_page_header]):
        section.header.paragraphs[0].text = document.running
    if says_something([section.footer, section.first_page_footer, section.even_page_footer]):
        return
    foot = section.footer.paragraphs[0]
    set_right_tab(foot, text_width(word))
    author = f"<w:r><w:t xml:space='preserve'>{escaped(document.author)}</w:t></w:r><w:r><w:tab/></w:r>"
    page = f"<w:r><w:t xml:space='preserve'>Page </w:t></w:r>{field('PAGE', '1')}"
    pages = f"<w:r><w:t xml:space='preserve'> of </w:t></w:r>{field('NUMPAGES', '1')}"
    for part in parse_xml(f"<w:p {NAMESPACES}>{author}{page}{pages}</w:p>"):
        foot._p.append(part)


def _write_body(word: WordDocument, document: Document, names: dict[str, str]) -> None:
    body = Body(document, lambda url: word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, True), text_width(word))
    end = word.element.body.sectPr
    xml = "".join(body.parts())
    for part in parse_xml(f"<w:body {NAMESPACES}>{with_names(xml, names) if names else xml}</w:body>"):
        end.addprevious(part)
