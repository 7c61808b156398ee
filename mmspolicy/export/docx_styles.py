"""The styles of a Word document: every look is a named style, so that a society can change it in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor

TEXT_WIDTH = Cm(16.5)  # of a Letter page with the margins below
MARGIN = Emu((Cm(21.59) - TEXT_WIDTH) // 2)

_FONT = "Calibri"
_COMPLEX_FONT = "Arial"  # for scripts that run from right to left
_INK = RGBColor(0x1F, 0x2A, 0x44)
_SOFT = RGBColor(0x59, 0x59, 0x59)
_LINK = RGBColor(0x0B, 0x4F, 0x9E)
_STRUCK = RGBColor(0xA0, 0x1C, 0x1C)
_INSERTED = RGBColor(0x14, 0x62, 0x2B)
_FIELD_FILL = "EEF2F8"
_BALLOT_BAR = "0B4F9E"


def set_styles(document: WordDocument) -> None:
    """Set up all styles that the exporter names."""
    _fonts(document)
    _headings(document)
    _texts(document)
    _lists(document)
    _characters(document)


def _fonts(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.1
    normal.paragraph_format.widow_control = True


def _font(style: Any, size: float, bold: bool | None = None, color: RGBColor | None = None) -> None:
    style.font.name = _FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    if color is not None:
        style.font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), _FONT)
    fonts.set(qn("w:cs"), _COMPLEX_FONT)


def _headings(document: WordDocument) -> None:
    for level, (size, before, after) in enumerate(((20, 20, 8), (14.5, 22, 4), (11.5, 14, 4), (11, 10, 3)), 1):
        heading = document.styles[f"Heading {level}"]
        _font(heading, size, True, _INK)
        heading.font.italic = False
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(after)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.keep_together = True
    title = document.styles["Title"]
    _font(title, 30, True, _INK)
    title.paragraph_format.space_before = Pt(120)
    title.paragraph_format.space_after = Pt(10)
    subtitle = document.styles["Subtitle"]
    _font(subtitle, 15, False, _SOFT)
    subtitle.font.italic = False
    subtitle.paragraph_format.space_after = Pt(36)


def _texts(document: WordDocument) -> None:
    note = _added(document, "Note")
    _font(note, 9.5, color=_SOFT)
    note.paragraph_format.keep_with_next = True
    label = _added(document, "Label")
    _font(label, 9.5, True, _INK)
    label.paragraph_format.space_before = Pt(10)
    label.paragraph_format.space_after = Pt(2)
    label.paragraph_format.keep_with_next = True
    stamp = _added(document, "Stamp")
    stamp.paragraph_format.left_indent = Cm(4)
    stamp.paragraph_format.first_line_indent = Cm(-4)
    stamp.paragraph_format.tab_stops.add_tab_stop(Cm(4))
    code = _added(document, "Code")
    code.font.name = "Consolas"
    code.font.size = Pt(9.5)
    quotation = document.styles["Quote"]
    quotation.font.italic = False
    quotation.paragraph_format.left_indent = Cm(1)
    _ballot(document)
    _contents(document)
    for name in ("Header", "Footer"):
        style = document.styles[name]
        _font(style, 9, color=_SOFT)
        style.paragraph_format.tab_stops.clear_all()
        for stop in style.element.findall(f"{qn('w:pPr')}/{qn('w:tabs')}"):
            stop.getparent().remove(stop)
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _ballot(document: WordDocument) -> None:
    """Where a committee ticks and writes: a tinted field with a bar, whose paragraphs stay together."""
    style = _added(document, "Ballot")
    style.paragraph_format.left_indent = Cm(0.3)
    style.paragraph_format.space_before = Pt(6)
    style.paragraph_format.space_after = Pt(10)
    style.paragraph_format.line_spacing = 1.45
    style.paragraph_format.keep_together = True
    style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    properties = style.element.get_or_add_pPr()
    bar = f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{_BALLOT_BAR}"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{bar}</w:pBdr>")
    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_FIELD_FILL}"/>')
    tabs = properties.find(qn("w:tabs"))
    tabs.addprevious(border)
    tabs.addprevious(shading)
    # No space between paragraphs of this style: the field is one.
    properties.find(qn("w:spacing")).getnext().addnext(parse_xml(f"<w:contextualSpacing {nsdecls('w')}/>"))


def _contents(document: WordDocument) -> None:
    heading = _added(document, "TOC Heading")
    _font(heading, 20, True, _INK)
    heading.paragraph_format.space_before = Pt(24)
    heading.paragraph_format.keep_with_next = True
    for level in range(1, 4):
        style = _added(document, f"TOC {level}")
        _font(style, 11 if level == 1 else 10.5, level == 1)
        style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        style.paragraph_format.right_indent = Cm(1.2)
        style.paragraph_format.space_before = Pt(6 if level == 1 else 0)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.keep_with_next = level == 1
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _lists(document: WordDocument) -> None:
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Continue", "List Continue 2",
                 "List Continue 3"):  # fmt: skip
        document.styles[name].paragraph_format.space_after = Pt(3)
    item = _added(document, "Numbered Item")
    item.paragraph_format.space_after = Pt(3)


def _characters(document: WordDocument) -> None:
    for name, color in (("Faint", _SOFT), ("Struck", _STRUCK), ("Inserted", _INSERTED), ("Hyperlink", _LINK)):
        style = _added(document, name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = color
        if name == "Struck":
            style.font.strike = True
        elif name != "Faint":
            style.font.underline = True
    code = _added(document, "Code Words", WD_STYLE_TYPE.CHARACTER)
    code.font.name = "Consolas"


def _added(document: WordDocument, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
    """The style of that name, made where the document lacks it; those that Word knows are marked as Word's own."""
    if name in document.styles:
        style: Any = document.styles[name]
    else:
        own = name in ("Hyperlink", "TOC 1", "TOC 2", "TOC 3")
        style = document.styles.add_style(name.replace("TOC", "toc") if own else name, kind, builtin=own)
        style.element.styleId = name.replace(" ", "")
    style.base_style = document.styles["Normal"] if kind == WD_STYLE_TYPE.PARAGRAPH else None
    style.quick_style = True
    return style
