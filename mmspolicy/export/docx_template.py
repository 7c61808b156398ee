"""A society's own Word file as the ground for a document: its styles, page, header and footer are kept."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Emu, Twips
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from mmspolicy.documents.package import FAILURES
from mmspolicy.errors import RequestError, UsageProblem
from mmspolicy.export.docx_styles import TEXT_WIDTH

_LARGEST = 32 * 1024 * 1024
_FIXED_WIDTH = ("Code", "CodeWords")
_STYLE_NAMES = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)"')
_CONTENT = tuple(qn(name) for name in ("w:t", "w:drawing", "w:pict", "w:instrText", "w:fldSimple", "w:object"))


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file, and the name by which people know it."""

    name: str
    content: bytes

    def opened(self) -> WordDocument:
        """The file, its own words gone; UsageProblem where it is no Word file."""
        try:
            word = docx.Document(io.BytesIO(self.content))
            body = word.element.body
            for part in [part for part in body if part is not body.sectPr]:
                body.remove(part)
        except (OpcError, LxmlError, *FAILURES) as failure:
            hint = "Open it in Word and save it as a .docx, without macros or a password."
            raise UsageProblem(f"{self.name} can't be read as a Word file", hint) from failure
        return word


def read_template(path: str) -> Template:
    """A template from a file; RequestError where there is none that can be read."""
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UsageProblem(f"{path} is too large for a template", "Leave out what is not needed.")
        return Template(path, Path(path).read_bytes())
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise RequestError(f"{path} can't be read ({reason})", "Check the name, and that you may read it.") from None


def with_names(xml: str, names: dict[str, str]) -> str:
    """WordprocessingML with the styles under the names that they bear in a template."""
    return _STYLE_NAMES.sub(lambda found: f'{found[1]}{names.get(found[2], found[2])}"', xml)


def adopt_styles(word: WordDocument, ours: WordDocument) -> dict[str, str]:
    """Add to a document each style of ours that it lacks; the id that each of ours has there.

    A style is known by its name, for ids differ between the languages of Word.
    """
    own = word.styles.element
    there = {_name(style): style.get(qn("w:styleId")) for style in own.findall(qn("w:style"))}
    names: dict[str, str] = {}
    missing = []
    for style in ours.styles.element.findall(qn("w:style")):
        known = there.get(_name(style))
        names[style.get(qn("w:styleId"))] = known or _free(style.get(qn("w:styleId")), set(there.values()))
        if known is None:
            missing.append(style)
    numbering = _Numbering(word, ours)
    for style in missing:
        fitted = _fitted(deepcopy(style), names, numbering)
        for tab in fitted.iter(qn("w:tab")):
            if tab.get(qn("w:pos")) == str(TEXT_WIDTH.twips):
                tab.set(qn("w:pos"), str(text_width(word)))
        own.append(fitted)
    return names


def text_width(word: WordDocument) -> int:
    """What the page leaves between its margins, in twentieths of a point."""
    section = word.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return int(TEXT_WIDTH.twips)
    return int(Emu(page - left - right).twips)


def set_right_tab(paragraph: Paragraph, width: int) -> None:
    """Let the one tab of a paragraph lead to the right margin, whatever stops its style has."""
    style: Any = paragraph.style
    for stop in style.paragraph_format.tab_stops if style is not None else ():
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)


def _name(style: Any) -> str:
    found = style.find(qn("w:name"))
    return str(found.get(qn("w:val"))).lower() if found is not None else ""


def _free(identifier: str, taken: set[str | None]) -> str:
    return identifier if identifier not in taken else f"{identifier}Excerpt"


def _fitted(style: Any, names: dict[str, str], numbering: _Numbering) -> Any:
    """A style of ours as it fits into another document: in its fonts, with its ids."""
    identifier = style.get(qn("w:styleId"))
    style.set(qn("w:styleId"), names[identifier])
    style.attrib.pop(qn("w:default"), None)
    for tag in ("w:basedOn", "w:next", "w:link"):
        for other in style.findall(qn(tag)):
            other.set(qn("w:val"), names.get(other.get(qn("w:val")), other.get(qn("w:val"))))
    if identifier not in _FIXED_WIDTH:
        for fonts in list(style.iter(qn("w:rFonts"))):
            fonts.getparent().remove(fonts)
    for number in style.iter(qn("w:numId")):
        number.set(qn("w:val"), numbering.adopted(number.get(qn("w:val"))))
    return style


class _Numbering:
    """Brings the bullets of our styles into another document."""

    def __init__(self, word: WordDocument, ours: WordDocument) -> None:
        self._word = word
        self._ours = ours.part.numbering_part.element
        self._known: dict[str, str] = {}

    def adopted(self, number: str) -> str:
        """The number there of one of our lists."""
        if number not in self._known:
            self._known[number] = self._copied(number)
        return self._known[number]

    def _copied(self, number: str) -> str:
        theirs = _numbering_part(self._word).element
        ours = next(one for one in self._ours.findall(qn("w:num")) if one.get(qn("w:numId")) == number)
        wanted = ours.find(qn("w:abstractNumId")).get(qn("w:val"))
        shapes = self._ours.findall(qn("w:abstractNum"))
        shape = deepcopy(next(one for one in shapes if one.get(qn("w:abstractNumId")) == wanted))
        new_shape = _next(theirs.findall(qn("w:abstractNum")), "w:abstractNumId")
        new_number = _next(theirs.findall(qn("w:num")), "w:numId")
        shape.set(qn("w:abstractNumId"), new_shape)
        for link in (*shape.iter(qn("w:nsid")), *shape.iter(qn("w:pStyle"))):
            link.getparent().remove(link)
        theirs.insert(len(theirs.findall(qn("w:abstractNum"))), shape)
        made = deepcopy(ours)
        made.set(qn("w:numId"), new_number)
        made.find(qn("w:abstractNumId")).set(qn("w:val"), new_shape)
        theirs.insert(len(theirs.findall(qn("w:abstractNum"))) + len(theirs.findall(qn("w:num"))), made)
        return new_number


def _next(elements: list[Any], name: str) -> str:
    return str(1 + max((int(one.get(qn(name))) for one in elements), default=0))


def _numbering_part(word: WordDocument) -> Any:
    part = word.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    content = f"<w:numbering {nsdecls('w')}/>".encode()
    made = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, content, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made


def says_something(parts: list[Any]) -> bool:
    """Whether any of some headers or footers holds words, a picture or a field."""
    own = (part for part in parts if not part.is_linked_to_previous)
    return any(element.tag in _CONTENT for part in own for element in part._element.iter())
