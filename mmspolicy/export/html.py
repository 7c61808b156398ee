"""Documents as one self-contained page for a browser: readable on a screen, on paper, and by a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import count

from mmspolicy.export import carried
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
    Rule,
    Run,
    Table,
    listed,
    plain,
    runs_right_to_left,
)
from mmspolicy.export.html_style import STYLE

# Hebrew, Arabic and their kin, and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]")


def write(document: Document) -> bytes:
    """The page as UTF-8. It asks nothing of any network, and runs no script."""
    lines = [line for line in _page(document) if line]
    if document.carried:
        whole = carried.line(document.carried, "\n".join(lines))
        lines.insert(lines.index("</head>"), f'<meta name="excerpt" content="{escape(whole)}">')
    return ("\n".join(lines) + "\n").encode("utf-8")


def _page(document: Document) -> Iterator[str]:
    title = escape(document.title)
    yield from page_head(document.title, document.author, document.day, STYLE)
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#main">Skip to the text</a>'
    yield "<header>"
    yield f"<h1{direction(title)}>{title}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle"{direction(document.subtitle)}>{escape(document.subtitle)}</p>'
    if document.stamp:
        rows = (f'<div><dt>{escape(label)}</dt><dd{direction(text)}>{_lines(text)}</dd></div>'
                for label, text in document.stamp)  # fmt: skip
        yield "<dl>" + "".join(rows) + "</dl>"
    yield "</header>"
    yield '<main id="main">'
    yield from _Body(document).blocks(document.blocks)
    yield "</main>"
    yield f"<footer>{escape(document.running)}</footer>" if document.running else ""
    yield "</body>"
    yield "</html>"


def page_head(title: str, author: str, day: date, style: str) -> Iterator[str]:
    """The lines of a page up to the end of its style sheet; its head is still open."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<meta name="author" content="{escape(author)}">'
    yield f'<meta name="date" content="{day.isoformat()}">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"


def body(blocks: Iterable[Block], below: int = 0) -> str:
    """Some blocks alone, as they stand in a page of somebody else's making; their headings come `below` its own."""
    return "\n".join(_Body(below=below).blocks(blocks))


def direction(text: str) -> str:
    """The attribute that lets a browser find the direction of a text, where letters in it run from right to left."""
    return ' dir="auto"' if _RIGHT_TO_LEFT.search(text) else ""


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


@dataclass
class _Body:
    """Writes blocks; groups of choices are numbered in order, so that each has a name of its own."""

    document: Document | None = None
    below: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                tag = f"h{min(block.level + self.below + 1, 6)}"
                anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
                return f"<{tag}{anchor}{direction(plain(block.runs))}>{_runs(block.runs)}</{tag}>"
            case Paragraph():
                return _paragraph(block)
            case Listing():
                return self._listing(block)
            case Table():
                return _table(block)
            case Contents():
                return _contents(block, self.document) if self.document else ""
            case PageBreak():
                return '<div class="page"></div>'
            case Rule():
                return "<hr>"
            case Choices():
                return self._choices(block)
            case Field():
                return self._field(block)

    def _listing(self, block: Listing) -> str:
        tag = "ul" if block.items and block.items[0].number is None else "ol"
        turned = ' dir="rtl"' if runs_right_to_left(block) else ""
        return f"<{tag}{turned}>" + "".join(self._item(item) for item in block.items) + f"</{tag}>"

    def _item(self, item: Item) -> str:
        """An item; a number that the browser would count is given as a value, any other is printed."""
        number = (item.number or "").rstrip(".)")
        inner = "\n".join(self.blocks(item.blocks))
        if item.marks:
            return f'<li class="own"><span class="number">{_runs(item.marks)}</span> {inner}</li>'
        if item.number is None:
            return _bullet(item) or f"<li>{inner}</li>"
        if number.isascii() and number.isdigit() and len(number) < 10:
            return f'<li value="{number}">{inner}</li>'
        return f'<li class="own"><span class="number">{escape(item.number)}</span> {inner}</li>'

    def _choices(self, block: Choices) -> str:
        group = f"choice-{next(self.numbers)}"
        options = "".join(
            f'<label><input type="radio" name="{group}"{" checked" if at == block.chosen else ""}> '
            f"{escape(option)}</label>"
            for at, option in enumerate(block.options)
        )
        return f'<fieldset class="ballot"><legend>{escape(block.label)}</legend>{options}</fieldset>'

    def _field(self, block: Field) -> str:
        name = f"field-{next(self.numbers)}"
        label = f'<span class="name" id="{name}">{escape(block.label)}:</span>'
        if block.text:
            return f'<p class="ballot"{direction(block.text)}>{label} {_lines(block.text)}</p>'
        line = f'<textarea rows="{block.lines}" aria-labelledby="{name}"></textarea>'
        return f'<div class="ballot">{label} {line}</div>'


def _bullet(item: Item) -> str:
    """A bullet that is one paragraph and needs no element of its own; empty for any other."""
    match item.blocks:
        case (Paragraph(runs, "body"),):
            return f"<li{direction(plain(runs))}>{_runs(runs)}</li>"
        case _:
            return ""


def _paragraph(block: Paragraph) -> str:
    turned = direction(plain(block.runs))
    if block.role == "code":
        return f"<pre><code>{escape(plain(block.runs))}</code></pre>"
    if block.role == "quote":
        return f"<blockquote><p{turned}>{_runs(block.runs)}</p></blockquote>"
    role = "" if block.role == "body" else f' class="{block.role}"'
    return f"<p{role}{turned}>{_runs(block.runs)}</p>"


def _table(block: Table) -> str:
    aligns = [*block.aligns, *["left"] * (block.width - len(block.aligns))]
    rows = []
    for at, row in enumerate(block.rows):
        tag, scope = ("td", "") if at else ("th", ' scope="col"')
        cells = [*row, *[()] * (block.width - len(row))]
        pairs = zip(cells, aligns, strict=False)
        rows.append("<tr>" + "".join(
            f'<{tag}{scope} class="{align}"{direction(plain(cell))}>{_runs(cell)}</{tag}>' for cell, align in pairs
        ) + "</tr>")  # fmt: skip
    body = f"<tbody>{''.join(rows[1:])}</tbody>" if rows[1:] else ""
    if not rows:
        return ""
    return f'<div class="wide" tabindex="0"><table><thead>{rows[0]}</thead>{body}</table></div>'


def _contents(block: Contents, document: Document) -> str:
    lines = []
    level = 0
    for heading in listed(document, block.depth):
        wanted = min(heading.level, level + 1)
        if wanted > level:
            lines.append("<ul><li>")
        else:
            lines.append("</li></ul>" * (level - wanted) + "</li><li>")
        level = wanted
        words = plain(heading.runs)
        lines.append(f'<a href="#{escape(heading.anchor)}"{direction(words)}>{escape(words)}</a>')
    lines.append("</li></ul>" * level)
    return f'<nav aria-labelledby="contents"><h2 id="contents">{escape(block.title)}</h2>' + "".join(lines) + "</nav>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    made = _lines(run.text)
    for wanted, tag in ((run.code, "code"), (run.italic, "em"), (run.bold, "strong"), (run.struck, "del"),
                        (run.inserted, "ins")):  # fmt: skip
        if wanted:
            made = f"<{tag}>{made}</{tag}>"
    if run.faint:
        made = f'<span class="faint">{made}</span>'
    return f'<a href="{escape(run.link)}">{made}</a>' if run.link else made
