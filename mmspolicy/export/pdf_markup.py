"""A document as Typst markup. All text is passed as string literals, so that nothing in it is taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from mmspolicy.export.carried import ATTACHMENT
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
    Rule,
    Run,
    Table,
    anchors,
    plain,
    runs_right_to_left,
)
from mmspolicy.export.pdf_style import STYLE

_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): " "}


def markup(document: Document) -> str:
    """The whole source: settings, cover, blocks."""
    return "\n".join((*_settings(document), STYLE, *_cover(document), *_Body(document).blocks(document.blocks), ""))


def literal(text: str) -> str:
    """A string literal of Typst."""
    return '"' + text.translate(_ESCAPES) + '"'


def _settings(document: Document) -> Iterator[str]:
    day = document.day
    date = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    title = literal(document.title or "Document")
    yield f"#set document(title: {title}, author: {literal(document.author)}, date: {date})"
    yield f"#let running = {literal(document.running)}"
    yield f"#let author = {literal(document.author)}"
    if document.carried:
        description = literal("What this document holds, for a program to check")
        yield f'#pdf.attach("{ATTACHMENT}", bytes({literal(document.carried)}), description: {description})'


def _cover(document: Document) -> Iterator[str]:
    stamp = "".join(f"({literal(label)}, {_content((Run(text),))})," for label, text in document.stamp)
    yield f"#cover({literal(document.title)}, {literal(document.subtitle)}, ({stamp}))"


class _Body:
    """Writes blocks; links lead only to anchors that the document has."""

    def __init__(self, document: Document) -> None:
        self._labels = {anchor: f"place-{at}" for at, anchor in enumerate(anchors(document), 1)}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        is_ballot = False
        for block, following in zip_longest(blocks := tuple(blocks), blocks[1:]):
            if is_ballot and not isinstance(block, Field):
                yield "#v(1em, weak: true)"
            is_ballot = isinstance(block, Choices | Field)
            made = self._block(block)
            # What is to be ticked stays with the last of the words that it is about.
            yield f"#kept({made})" if isinstance(following, Choices) and isinstance(block, Paragraph) else f"#{made}"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Contents():
                return f"contents({literal(block.title)}, {block.depth})"
            case PageBreak():
                return "pagebreak(weak: true)"
            case Rule():
                return "line(length: 100%, stroke: 0.5pt + gray)"
            case Choices():
                options = "".join(
                    f"({literal(one)}, {_flag(at == block.chosen)})," for at, one in enumerate(block.options)
                )
                return f"choices({literal(block.label)}, ({options}))"
            case Field():
                text = self._content((Run(block.text),)) if block.text else "none"
                return f"write-on({literal(block.label)}, {text}, {block.lines})"

    def _heading(self, block: Heading) -> str:
        label = f"<{self._labels[block.anchor]}>" if block.anchor else ""
        listed = _flag(block.listed and bool(block.anchor))
        made = (
            f"heading(level: {min(block.level, 6)}, outlined: {listed}, bookmarked: true, {self._content(block.runs)})"
        )
        made = f"[#{made}{label}]"
        return f"right-to-left({made})" if is_right_to_left(plain(block.runs)) else made

    def _paragraph(self, block: Paragraph) -> str:
        made = f"paragraph({literal(block.role)}, {self._content(block.runs)})"
        return f"right-to-left({made})" if is_right_to_left(plain(block.runs)) else made

    def _listing(self, block: Listing) -> str:
        items = "".join(f"({self._number(item)}, {self._inner(item)})," for item in block.items)
        made = f"listing(({items}))"
        return f"right-to-left({made})" if runs_right_to_left(block) else made

    def _number(self, item: Item) -> str:
        if item.marks:
            return self._content(item.marks)
        return "none" if item.number is None else literal(item.number)

    def _inner(self, item: Item) -> str:
        return "{" + "; ".join(self._block(block) for block in item.blocks) + "}" if item.blocks else "[]"

    def _table(self, block: Table) -> str:
        aligns = [*block.aligns, *["left"] * (block.width - len(block.aligns))]
        rows = "".join(
            f"({''.join(self._content(cell) + ',' for cell in (*row, *[()] * (block.width - len(row))))}),"
            for row in block.rows
        )
        return f"grid-of(({''.join(align + ',' for align in aligns)}), ({rows}))" if block.width else "[]"

    def _content(self, runs: Iterable[Run]) -> str:
        return _content(runs, self._labels)


def _content(runs: Iterable[Run], labels: dict[str, str] | None = None) -> str:
    parts = [_run(run, labels or {}) for run in runs if run.text]
    return "{" + "; ".join(parts) + "}" if parts else "[]"


def _run(run: Run, labels: dict[str, str]) -> str:
    made = "; linebreak(); ".join(f"text({literal(line)})" for line in run.text.split("\n"))
    made = f"{{{made}}}"
    for wanted, function in (
        (run.code, "code-words"), (run.italic, "emph"), (run.bold, "strong"), (run.struck, "struck"),
        (run.inserted, "inserted"), (run.faint, "faint"),
    ):  # fmt: skip
        if wanted:
            made = f"{function}({made})"
    if run.link and run.link.startswith("#"):
        label = labels.get(run.link[1:])
        return f"link(<{label}>, {made})" if label else made
    return f"link({literal(run.link)}, {made})" if run.link else made


def _flag(value: bool) -> str:
    return "true" if value else "false"
