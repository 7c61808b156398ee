"""How two wordings look side by side: struck and underlined on a terminal, marked in plain text, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mmspolicy.cli.screen import has_color, is_rich, on_one_line, shown, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.wordings import Wordings
from mmspolicy.desk.redlined import Line, parted, redlined
from mmspolicy.desk.rewording import Rewording
from mmspolicy.redline import Change, Piece

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_MARKS: dict[Change, tuple[str, str]] = {"same": ("", ""), "struck": ("[-", "-]"), "inserted": ("{+", "+}")}
_STYLES: dict[Change, str] = {"same": "", "struck": "red strike", "inserted": "green underline"}
_LAYOUT_ONLY = "(the words are the same; only their layout changed)"


def show(found: Wordings, json_wanted: bool) -> None:
    """Show what changed between two wordings of a record; as text, nothing where nothing changed."""
    if json_wanted:
        write_json({"id": found.id.partition("#")[0], "resolves": [_plain(one) for one in found.resolves]})
    elif found.is_changed and is_rich():
        show_parts(_screen(found))
    elif found.is_changed:
        write(text(found))


def _plain(one: Rewording) -> dict[str, object]:
    return {"n": one.resolve, "from": one.old, "to": one.new, "words": [list(piece) for piece in one.pieces]}


def marked(pieces: Iterable[Piece]) -> str:
    """Text with what was struck in [-…-] and what was inserted in {+…+}."""
    return "".join(text.join(_MARKS[change]) for text, change in pieces)


def text(found: Wordings) -> str:
    """The changed resolves as plain text, with marks."""
    parts = [on_one_line(f"{found.id}  {found.title}"), _said(found)]
    for one in found.resolves:
        if one.is_changed:
            number = f"#{one.resolve}  " if one.resolve else ""
            parts.append(number + "\n".join(_text_lines(_lines(one))))
    return "".join(f"{shown(part)}\n" for part in [*parts, *_rest(found)])


def _lines(one: Rewording) -> tuple[Line, ...]:
    lines = redlined(one.old or "", one.new or "")
    if all(piece.change == "same" for line in lines for piece in line.words):
        return (*lines, Line((), (Piece(_LAYOUT_ONLY, "same"),), 0, True))
    return lines


def _text_lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if line.apart:
            yield ""
        yield "  " * line.depth + marked(line.words)


def _said(found: Wordings) -> str:
    return f"From the wording {found.old} to that {found.new}"


def _rest(found: Wordings) -> Iterator[str]:
    same = [f"#{one.resolve}" for one in found.resolves if not one.is_changed and one.resolve]
    if same:
        yield f"Unchanged: {', '.join(same)}"


def _screen(found: Wordings) -> Iterator[RenderableType]:
    from rich.text import Text

    head = Text(shown(found.title), style="bold")
    head.append(f"  {shown(found.id)}", style="not bold cyan")
    yield head
    yield Text(_said(found), style="dim")
    for one in found.resolves:
        if one.is_changed:
            yield Text()
            yield _grid([Text(f"#{one.resolve}" if one.resolve else "", style="bold"), _stacked(_lines(one))], 3)
    for line in _rest(found):
        yield Text()
        yield Text(line, style="dim")


def _grid(cells: Iterable[RenderableType], narrowest: int = 0) -> RenderableType:
    """What stands beside the text, and the text, which wraps."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(min_width=narrowest, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(*cells)
    return grid


def _stacked(lines: Iterable[Line]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    rows: list[RenderableType] = []
    for line in lines:
        if line.apart:
            rows.append(Text())
        beside = [styled(line.marker), styled(line.pieces)]
        row = _grid(beside) if line.marker else beside[1]
        rows.append(Padding(row, (0, 0, 0, 2 * line.depth)))
    return Group(*rows)


def styled(pieces: Iterable[Piece]) -> Text:
    """Words of a change as a terminal shows them; marked where it has no colour."""
    from rich.text import Text

    if not has_color():
        return Text(shown(marked(pieces)))
    line = Text()
    for piece, change in parted(pieces):
        line.append(shown(piece), style=_STYLES[change])
    return line
