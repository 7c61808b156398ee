"""Documents in Markdown, to be read as text and rendered by any common reader of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from string import punctuation

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
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_RULERS = {"left": ":---", "center": ":---:", "right": "---:"}
_LINE_TO_WRITE_ON = "\\_" * 40
_NEW_LINE = "\n"
_MARK = "\0"  # a mark of emphasis right beside
_BETWEEN_LISTS = "<!-- -->"  # without it, two lists in a row would be read as one


def write(document: Document) -> bytes:
    """The document as UTF-8 with a final newline."""
    parts = [f"# {_text(document.title)}"]
    if document.subtitle:
        parts.append(f"**{_text(document.subtitle)}**")
    parts.append(
        "\n".join(f"- **{_text(label)}:** {_text(text.replace(_NEW_LINE, '; '))}" for label, text in document.stamp)
    )
    parts.append("".join(_blocks(document.blocks, document)))
    text = "\n\n".join(part for part in parts if part) + "\n"
    if document.carried:
        text += f"\n<!-- {carried.line(document.carried, text)} -->\n"
    return text.encode("utf-8")


def body(blocks: Iterable[Block]) -> str:
    """Some blocks alone, as they stand in a document of somebody else's making."""
    return "".join(_blocks(blocks, None))


def _blocks(blocks: Iterable[Block], document: Document | None, tight: bool = False) -> Iterator[str]:
    """The blocks and what parts them; in `tight` text a list stands right below the words that lead to it."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing) and isinstance(before, Listing):
            yield f"\n\n{_BETWEEN_LISTS}\n\n"
        elif before is not None:
            yield "\n" if tight and isinstance(before, Paragraph) and isinstance(block, Listing) else "\n\n"
        yield _block(block, document)
        before = block


def _block(block: Block, document: Document | None) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>\n\n' if block.anchor else ""
            return f"{anchor}{'#' * min(block.level + 1, 6)} {_one_line(block.runs)}"
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block, document)
        case Table():
            return _table(block)
        case Contents():
            return _contents(block, document) if document else ""
        case PageBreak() | Rule():
            return "---"
        case Choices():
            ticks = (f"☒ **{_text(one)}**" if at == block.chosen else f"☐ {_text(one)}"
                     for at, one in enumerate(block.options))  # fmt: skip
            return f"**{_text(block.label)}:** {'   '.join(ticks)}"
        case Field():
            return f"**{_text(block.label)}:** {_text(block.text) if block.text else _LINE_TO_WRITE_ON}"


def _paragraph(block: Paragraph) -> str:
    if block.role == "code":
        text = plain(block.runs)
        fence = "`" * max(3, 1 + max((len(found) for found in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    text = _words(block.runs)
    if block.role == "label":
        return f"**{_one_line([Run(plain(block.runs))])}**"
    return "\n".join(f"> {line}" for line in text.split("\n")) if block.role == "quote" else text


def _contents(block: Contents, document: Document) -> str:
    lines = [
        f"{'  ' * (heading.level - 1)}- [{_text(plain(heading.runs))}](#{heading.anchor})"
        for heading in listed(document, block.depth)
    ]
    return f"## {_text(block.title)}\n\n" + "\n".join(lines)


def _listing(block: Listing, document: Document | None) -> str:
    """The items with their printed numbers: where counting would change them, a new list begins."""
    lines: list[str] = []
    before: int | None = None
    for item in block.items:
        number = None if item.marks else _counted(item)
        if lines and number is not None and before is not None and number != before + 1:
            lines.append(_BETWEEN_LISTS)
        before = number
        marker, label = _marker(item)
        body = "".join(_blocks(item.blocks, document, tight=True))
        first, *rest = (label + body).split("\n")
        lines.append(f"{marker}{first}".rstrip())
        lines.extend(f"{' ' * len(marker)}{line}".rstrip() for line in rest)
    return "\n".join(lines)


def _counted(item: Item) -> int | None:
    number = (item.number or "").rstrip(".)")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _marker(item: Item) -> tuple[str, str]:
    """The sign of the item, and the label before its text where its number is none that Markdown counts."""
    if item.marks:
        return "- ", f"{_words(item.marks)} "
    if item.number is None:
        return "- ", ""
    if _counted(item) is None:
        return "- ", f"**{_text(item.number)}** "
    return f"{item.number if item.number[-1:] in '.)' else item.number + '.'} ", ""


def _table(block: Table) -> str:
    aligns = [*block.aligns, *["left"] * (block.width - len(block.aligns))]
    lines = []
    for at, row in enumerate(block.rows):
        cells = [_words(cell).replace("\\\n", "<br>").replace("\n", "<br>") for cell in row]
        lines.append("| " + " | ".join([*cells, *[""] * (block.width - len(cells))]) + " |")
        if not at:
            lines.append("|" + "|".join(_RULERS[align] for align in aligns) + "|")
    return "\n".join(lines)


def _text(text: str) -> str:
    """Text on one line, of which nothing is taken for a sign."""
    return _safe(" ".join(text.split()))


def _safe(text: str) -> str:
    escaped = _SIGNS.sub(lambda match: "\\" + match[0], text)
    return _LINE_START.sub(lambda match: f"{match[1]}{_escaped_start(match[2])}", escaped)


def _escaped_start(sign: str) -> str:
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _one_line(runs: Iterable[Run]) -> str:
    return _words(runs).replace("\\\n", " ").replace("\n", " ")


def _words(runs: Iterable[Run]) -> str:
    grouped = [list(found) for _, found in groupby(runs, key=_style)]
    merged = [(_style(found[0]), "".join(run.text for run in found)) for found in grouped]
    parts = []
    for at, (style, text) in enumerate(merged):
        before = merged[at - 1][1][-1:] if at else ""
        after = merged[at + 1][1][:1] if at + 1 < len(merged) else ""
        if before and any(merged[at - 1][0]):
            before = _MARK
        if after and any(merged[at + 1][0]):
            after = _MARK
        parts.append(_styled(style, text, before, after))
    whole = "".join(parts).strip()
    return _LINE_START.sub(lambda match: f"{match[1]}{_escaped_start(match[2])}", whole).replace("\n", "\\\n")


Style = tuple[bool, bool, bool, bool, bool, str | None]


def _style(run: Run) -> Style:
    return (run.bold, run.italic, run.code, run.struck, run.inserted, run.link)


def _styled(style: Style, text: str, before: str, after: str) -> str:
    """The words between their marks; spaces at the ends stay outside, where marks would not be taken for such.

    Where the signs beside them (`before`, `after`) would keep marks from being taken for such, tags stand for them.
    """
    bold, italic, code, struck, inserted, link = style
    core = text.strip()
    if not core or not any(style):
        return _SIGNS.sub(lambda match: "\\" + match[0], text)
    lead, trail = text[: text.index(core[0])], text[len(text.rstrip()) :]
    made = _code(core) if code else _SIGNS.sub(lambda match: "\\" + match[0], core)
    before, after = lead[-1:] or before, trail[:1] or after
    clean = _MARK not in (before, after) and _holds(core[0], before) and _holds(core[-1], after)
    for wanted, sign, tag in ((italic, "*", "em"), (bold, "**", "strong")):
        if wanted:
            made = f"{sign}{made}{sign}" if clean else f"<{tag}>{made}</{tag}>"
    if struck:
        made = f"<del>{made}</del>"
    if inserted:
        made = f"<ins>{made}</ins>"
    return f"{lead}{f'[{made}](<{_address(link)}>)' if link else made}{trail}"


def _holds(edge: str, beside: str) -> bool:
    """Whether a mark between the edge of its words and the sign beside it is taken for a mark."""
    return edge.isalnum() or not beside or beside.isspace() or beside in punctuation


def _code(text: str) -> str:
    text = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (1 + max((len(found) for found in re.findall("`+", text)), default=0))
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(link: str) -> str:
    return link.replace("<", "%3C").replace(">", "%3E").replace("\n", "").replace(" ", "%20").replace("\\", "%5C")
