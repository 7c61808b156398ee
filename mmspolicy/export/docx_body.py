"""The body of a Word document: blocks as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count, zip_longest
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsmap

from mmspolicy.export.characters import is_right_to_left
from mmspolicy.export.document import (
    Block,
    Choices,
    Contents,
    Document,
    Field,
    Heading,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Rule,
    Run,
    Runs,
    Table,
    anchors,
    listed,
    plain,
)
from mmspolicy.export.docx_columns import column_widths

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMESPACES = " ".join(f'xmlns:{name}="{nsmap[name]}"' for name in ("w", "r")) + f' xmlns:w14="{_W14}"'

_STYLES: dict[Role, str] = {"body": "Normal", "label": "Label", "note": "Note", "quote": "Quote", "code": "Code"}
_DEEPEST = 3  # levels of lists that Word has styles for
_STEP = 360  # twentieths of a point that a list is set in by
_UPDATE_HINT = "Page numbers appear when this list is updated: click into it and press F9."


def escaped(text: str) -> str:
    """Text as XML."""
    return escape(text)


def field(code: str, shown: str) -> str:
    """A field that Word computes, with what it shows until then."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{escape(shown)}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


class Body:
    """Writes the blocks of one document; `relate` gives the relationship id of a web address.

    `text_width` is what the page leaves between its margins, in twentieths of a point.
    """

    def __init__(self, document: Document, relate: Callable[[str], str], text_width: int) -> None:
        self._text_width = text_width
        self._document = document
        self._relate = relate
        self._numbers = count(1)
        self._bookmarks = {anchor: f"_Place{at:05d}" for at, anchor in enumerate(anchors(document), 1)}

    def parts(self) -> Iterator[str]:
        """Title, stamp and blocks in order."""
        document = self._document
        yield _paragraph("Title", self._run(Run(document.title)), document.title)
        if document.subtitle:
            yield _paragraph("Subtitle", self._run(Run(document.subtitle)), document.subtitle)
        for label, text in document.stamp:
            tab = "<w:r><w:tab/></w:r>"
            yield _paragraph("Stamp", self._run(Run(label, faint=True)) + tab + self._run(Run(text)), text)
        yield from self._blocks(document.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        begins_page = False
        for block, following in zip_longest(blocks := tuple(blocks), blocks[1:]):
            if isinstance(block, PageBreak):
                begins_page = True
                continue
            if begins_page and not isinstance(block, Heading | Paragraph):
                yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            # What is to be ticked stays with the last of the words that it is about.
            extra = "<w:keepNext/>" if isinstance(following, Choices) else ""
            yield from self._block(block, extra + ("<w:pageBreakBefore/>" if begins_page else ""))
            begins_page = False

    def _block(self, block: Block, extra: str = "") -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block, extra)
            case Paragraph():
                yield _paragraph(_STYLES[block.role], self._runs(block.runs), plain(block.runs), extra)
            case Listing():
                yield from self._listing(block, 1)
            case Table():
                yield from self._table(block)
            case Contents():
                yield from self._contents(block)
            case Rule():
                line = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="999999"/>'
                yield _paragraph("Normal", "", "", f"<w:pBdr>{line}</w:pBdr>")
            case Choices():
                yield self._choices(block)
            case Field():
                yield from self._field(block)

    def _heading(self, block: Heading, extra: str) -> str:
        inner = self._runs(block.runs)
        if block.anchor:
            inner = self._bookmarked(block.anchor, inner)
        return _paragraph(f"Heading{min(block.level, 9)}", inner, plain(block.runs), extra)

    def _bookmarked(self, anchor: str, inner: str) -> str:
        number, name = next(self._numbers), self._bookmarks[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def _listing(self, block: Listing, depth: int) -> Iterator[str]:
        for item in block.items:
            yield from self._item(item, depth)

    def _item(self, item: Item, depth: int) -> Iterator[str]:
        """Bullets are Word's own; numbers are printed as they are, for they name what they stand before."""
        begun = False
        for block in item.blocks or (Paragraph(()),):
            if isinstance(block, Paragraph) and not begun:
                yield self._item_start(item, block, depth)
            elif isinstance(block, Paragraph):
                level = "" if depth == 1 else f"{min(depth, _DEEPEST)}"
                yield _paragraph(f"ListContinue{level}", self._runs(block.runs), plain(block.runs), last=_indent(depth))
            elif isinstance(block, Listing):
                if not begun:
                    yield self._item_start(item, Paragraph(()), depth)
                yield from self._listing(block, depth + 1)
            else:
                yield from self._block(block)
            begun = True

    def _item_start(self, item: Item, block: Paragraph, depth: int) -> str:
        inner, text = self._runs(block.runs), plain(block.runs)
        if item.number is None:
            level = "" if depth == 1 else f"{min(depth, _DEEPEST)}"
            return _paragraph(f"ListBullet{level}", inner, text, last=_indent(depth) if depth > _DEEPEST else "")
        faint = bool(block.runs) and all(run.faint for run in block.runs)
        number = self._runs(item.marks or (Run(item.number, faint=faint),)) + "<w:r><w:tab/></w:r>"
        return _paragraph("NumberedItem", number + inner, text, last=_indent(depth))

    def _table(self, block: Table) -> Iterator[str]:
        aligns = [*block.aligns, *["left"] * (block.width - len(block.aligns))]
        widths = column_widths(block, self._text_width)
        rows = []
        for at, row in enumerate(block.rows):
            cells = "".join(
                _cell(self._runs(runs if at else _bold(runs)), plain(runs), align, width, not at)
                for runs, align, width in zip([*row, *[()] * (block.width - len(row))], aligns, widths, strict=True)
            )
            head = "<w:tblHeader/>" if not at else ""
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        properties = f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{look}'
        if block.width:
            yield f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
            yield _paragraph("Normal", "", "", last='<w:spacing w:after="0"/>')

    def _contents(self, block: Contents) -> Iterator[str]:
        """A field with the entries that Word would make, so that they show before it is updated."""
        headings = listed(self._document, block.depth)
        code = f'TOC \\o "1-{block.depth}" \\h \\z \\u'
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        hint = self._run(Run(_UPDATE_HINT, faint=True))
        entries = [_paragraph("Note", begin + hint, ""), *(self._entry(heading) for heading in headings)]
        end = _paragraph("Normal", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")
        gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        title = _paragraph("TOCHeading", self._run(Run(block.title)), block.title)
        inner = title + "".join(entries) + end
        yield (
            f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )

    def _entry(self, heading: Heading) -> str:
        name, text = self._bookmarks[heading.anchor], plain(heading.runs)
        page = "<w:r><w:tab/></w:r>" + field(f"PAGEREF {name} \\h", "")
        inner = f'<w:hyperlink w:anchor="{name}" w:history="1">{self._run(Run(text))}{page}</w:hyperlink>'
        return _paragraph(f"TOC{min(heading.level, 3)}", inner, text)

    def _choices(self, block: Choices) -> str:
        inner = self._run(Run(f"{block.label}:  ", bold=True))
        for at, option in enumerate(block.options):
            words = "\u00a0" + option.replace(" ", "\u00a0")  # a choice and its box are never parted
            ticked = at == block.chosen
            inner += _box(ticked) + self._run(Run(words, bold=ticked)) + self._run(Run("    "))
        return _paragraph("Ballot", inner, block.label, "<w:keepNext/>")

    def _field(self, block: Field) -> Iterator[str]:
        label = self._run(Run(f"{block.label}: ", bold=True))
        if block.text:
            yield _paragraph("Ballot", label + self._run(Run(block.text)), block.text)
            return
        line = "<w:r><w:tab/></w:r>"
        for at in range(block.lines):
            keep = "<w:keepNext/>" if at + 1 < block.lines else ""
            yield _paragraph("Ballot", (label if not at else "") + line, block.label, keep)

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if not run.text:
            return ""
        made = f"<w:r>{_properties(run)}{_text(run.text)}</w:r>"
        if run.link and run.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{self._bookmarks[run.link[1:]]}" w:history="1">{made}</w:hyperlink>'
        if run.link:
            return f'<w:hyperlink r:id={quoteattr(self._relate(run.link))} w:history="1">{made}</w:hyperlink>'
        return made


def _paragraph(style: str, inner: str, text: str, first: str = "", last: str = "") -> str:
    """A paragraph; `text` tells its direction. The format wants some properties before that, and some after it."""
    bidi = "<w:bidi/>" if is_right_to_left(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{first}{bidi}{last}</w:pPr>{inner}</w:p>'


def _indent(depth: int) -> str:
    return f'<w:ind w:left="{_STEP * depth}" w:hanging="{_STEP}"/>'


def _bold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def _cell(inner: str, text: str, align: str, width: int, is_head: bool) -> str:
    fill = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>' if is_head else ""
    shade = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>'
    jc = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    paragraph = _paragraph("Normal", inner, text, last='<w:spacing w:after="40"/>' + jc)
    return f"<w:tc>{shade}{paragraph}</w:tc>"


def _properties(run: Run) -> str:
    """A style for what the words are to the text, and the plain marks of emphasis beside it."""
    style = (
        "Hyperlink" if run.link else "Struck" if run.struck else "Inserted" if run.inserted
        else "CodeWords" if run.code else "Faint" if run.faint else ""
    )  # fmt: skip
    found = f'<w:rStyle w:val="{style}"/>' if style else ""
    found += "<w:b/><w:bCs/>" if run.bold else ""
    found += "<w:i/><w:iCs/>" if run.italic else ""
    found += "<w:strike/>" if run.struck and style != "Struck" else ""
    found += '<w:u w:val="single"/>' if run.inserted and style != "Inserted" else ""
    found += "<w:rtl/>" if is_right_to_left(run.text) else ""
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def _text(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def _box(ticked: bool) -> str:
    """A box that Word lets one tick with a click."""
    states = (
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    )
    check = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{states}</w14:checkbox>'
    font = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    sign = f"<w:r>{font}<w:t>{'☒' if ticked else '☐'}</w:t></w:r>"
    return f"<w:sdt><w:sdtPr>{check}</w:sdtPr><w:sdtContent>{sign}</w:sdtContent></w:sdt>"
