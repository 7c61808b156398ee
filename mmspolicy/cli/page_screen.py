"""A record's page on the terminal, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mmspolicy.cli import prose
from mmspolicy.cli.page_blocks import Block, Body, Head, Heading, Remark, Row, Unit
from mmspolicy.cli.reference_rows import TROUBLE
from mmspolicy.cli.screen import shown
from mmspolicy.cli.states import STATE_STYLES

if TYPE_CHECKING:
    from rich.console import RenderableType

_INDENT = 4


def plain(blocks: Iterable[Block]) -> str:
    """The page without layout: nothing wrapped, one paragraph a line."""
    out: list[str] = []
    for block in blocks:
        match block:
            case Head():
                out += [f"{block.title}  {block.id}", f"{block.standing} · {block.place}".rstrip(" ·"), ""]
            case Heading():
                out += ["", block.text]
            case Body():
                out += [*_plain_lines(block.lines, 0), ""]
            case Remark():
                out += [f"({block.text})", ""]
            case Unit():
                out += [f"{block.n}. ({block.facts})", *_plain_lines(block.lines, _INDENT), ""]
            case Row():
                out.append("  " + "  ".join(" ".join(cell.split()) for cell in block.cells if cell))
    return shown("\n".join(_without_doubled_blanks(out))).rstrip("\n") + "\n"


def _plain_lines(lines: Sequence[prose.Line], indent: int) -> Iterator[str]:
    for line in lines:
        if line.after_blank:
            yield ""
        bullet = f"{line.bullet} " if line.bullet else ""
        yield " " * (indent + 2 * line.depth) + bullet + line.text


def _without_doubled_blanks(lines: Iterable[str]) -> Iterator[str]:
    before = "-"
    for line in lines:
        if line or before:
            yield line
        before = line


def rich(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    """The page laid out for a terminal."""
    from rich.text import Text

    rows: list[Row] = []
    for block in blocks:
        if rows and not isinstance(block, Row):
            yield _table(rows)
            rows = []
        match block:
            case Head():
                yield from _rich_head(block)
            case Heading():
                yield Text()
                yield Text(block.text, style="bold blue")
            case Body():
                yield from _rich_lines(block.lines, 2, "")
            case Remark():
                yield Text(shown(block.text), style="yellow")
            case Unit():
                yield from _rich_unit(block)
            case Row():
                rows.append(block)
    if rows:
        yield _table(rows)


def _rich_head(head: Head) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    title = Text(shown(head.title), style="bold")
    title.append(f"  {shown(head.id)}", style="not bold cyan")
    yield title
    line = Text()
    line.append(shown(head.standing), style=STATE_STYLES.get(head.state, ""))
    if head.place:
        line.append(f" · {shown(head.place)}", style="dim")
    yield line
    yield Rule(style="dim")


def _rich_unit(unit: Unit) -> Iterator[RenderableType]:
    from rich.text import Text

    faint = unit.state == "ended"
    yield Text()
    head = Text()
    head.append(f"{unit.n}. ", style="bold")
    kind, dot, rest = shown(unit.facts).partition(" · ")
    head.append(kind, style="" if dot else STATE_STYLES.get(unit.state, ""))
    head.append(dot + rest, style=STATE_STYLES.get(unit.state, ""))
    yield head
    yield from _rich_lines(unit.lines, _INDENT, "dim" if faint else "")


def _rich_lines(lines: Sequence[prose.Line], indent: int, style: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    for line in lines:
        left = indent + 2 * line.depth
        if line.after_blank:
            yield Text()
        text = Text(shown(line.text), style=style, no_wrap=line.kept, overflow="fold")
        if not line.bullet:
            yield Padding(text, (0, 0, 0, left))
            continue
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(Text(line.bullet, style=style), text)
        yield Padding(grid, (0, 0, 0, left))


def _table(rows: Sequence[Row]) -> Any:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    columns = max(len(row.cells) for row in rows)
    grid = Table.grid(padding=(0, 2))
    for at in range(columns):
        grid.add_column(no_wrap=at < columns - 1, overflow="fold", ratio=1 if at == columns - 1 else None)
    for row in rows:
        texts = [Text(shown(cell), style="dim" if at < columns - 1 else "") for at, cell in enumerate(row.cells)]
        if row.state and len(row.cells) == columns:
            colour_end(texts[-1], row.state)
        grid.add_row(*texts)
    return Padding(grid, (0, 0, 0, 2))


def colour_end(text: Any, state: str) -> None:
    """Colour what follows the last dot of a row; what leads nowhere, or has ended, stands out."""
    style = "red" if state in ("ended", TROUBLE) else STATE_STYLES.get(state, "")
    text.stylize(style, text.plain.rfind(" · ") + 3 if " · " in text.plain else 0)
