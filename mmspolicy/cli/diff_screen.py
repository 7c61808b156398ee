"""How two wordings look side by side: struck and underlined, marked in plain text, HTML, JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from mmspolicy.cli.screen import has_color, is_rich, note, on_one_line, shown, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.wordings import Wordings
from mmspolicy.desk.rewording import Rewording
from mmspolicy.redline import Change, Piece

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_MARKS: dict[Change, tuple[str, str]] = {"same": ("", ""), "struck": ("[-", "-]"), "inserted": ("{+", "+}")}
_TAGS: dict[Change, tuple[str, str]] = {
    "same": ("", ""), "struck": ("<del>", "</del>"), "inserted": ("<ins>", "</ins>"),
}  # fmt: skip
_STYLES: dict[Change, str] = {"same": "", "struck": "red strike", "inserted": "green underline"}

# A line break inside a list item: what follows is set in, and begins no item of its own.
_WRAPPED = re.compile(r"\n +(?![-+*•|>] |\(?\w{1,3}[.)] | )")

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 Georgia, serif; }}
p {{ white-space: pre-line; }}
del {{ color: #a00; text-decoration: line-through; }}
ins {{ color: #060; text-decoration: underline; }}
.said {{ color: #555; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def show(found: Wordings, form: str) -> None:
    """Show two wordings of a record as `text`, `html` or `json`; where nothing changed, say so."""
    changed = [one for one in found.resolves if one.is_changed]
    if form == "json":
        write_json({"id": found.id.partition("#")[0], "resolves": [_plain(one) for one in found.resolves]})
    elif form == "html":
        write(html(found))
    elif changed and is_rich():
        show_parts(_screen(found))
    elif changed:
        write(text(found))
    if not changed:
        if found.old == found.new:
            note(f"{found.id} has no earlier wording on record.")
        else:
            note(f"The wording of {found.id} {found.old} is the same as that {found.new}.")


def _plain(one: Rewording) -> dict[str, object]:
    return {"n": one.resolve, "from": one.old, "to": one.new, "words": [list(piece) for piece in one.pieces]}


def marked(pieces: Iterable[Piece]) -> str:
    """Text with what was struck in [-…-] and what was inserted in {+…+}."""
    return "".join(_flowing(text).join(_MARKS[change]) for text, change in pieces)


def _flowing(text: str) -> str:
    """Text without the line breaks at which a source happens to be wrapped inside a list item."""
    return _WRAPPED.sub(" ", text)


def text(found: Wordings) -> str:
    """The changed resolves as plain text, with marks."""
    parts = [f"{found.id}  {found.title}", _said(found)]
    for one in found.resolves:
        if one.is_changed:
            number = f"#{one.resolve}  " if one.resolve else ""
            parts.append(f"{number}{marked(one.pieces)}")
    return "".join(f"{shown(part)}\n" for part in [on_one_line(parts[0]), *parts[1:], *_rest(found)])


def _said(found: Wordings) -> str:
    return f"From the wording {found.old} to that {found.new}"


def _rest(found: Wordings) -> Iterator[str]:
    same = [f"#{one.resolve}" for one in found.resolves if not one.is_changed and one.resolve]
    if same:
        yield f"Unchanged: {', '.join(same)}"


def html(found: Wordings) -> str:
    """A page of its own, with del and ins."""
    body = [f'<p class="said">{escape(_said(found))}</p>']
    for one in found.resolves:
        number = f"<strong>#{escape(one.resolve)}</strong> " if one.resolve else ""
        words = "".join(escape(_flowing(piece)).join(_TAGS[change]) for piece, change in one.pieces)
        body.append(f"<p>{number}{words}</p>" if one.is_changed else f'<p class="said">{number}{words}</p>')
    return shown(_PAGE.format(title=escape(f"{found.title} ({found.id})"), body="\n".join(body)))


def _screen(found: Wordings) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    head = Text(shown(found.title), style="bold")
    head.append(f"  {shown(found.id)}", style="not bold cyan")
    yield head
    yield Text(_said(found), style="dim")
    for one in found.resolves:
        if one.is_changed:
            grid = Table.grid(padding=(0, 1))
            grid.add_column(min_width=3, no_wrap=True)
            grid.add_column(ratio=1)
            grid.add_row(Text(f"#{one.resolve}" if one.resolve else "", style="bold"), _styled(one))
            yield Text()
            yield grid
    for line in _rest(found):
        yield Text()
        yield Text(line, style="dim")


def _styled(one: Rewording) -> Text:
    from rich.text import Text

    if not has_color():
        return Text(shown(marked(one.pieces)))
    line = Text()
    for piece, change in one.pieces:
        line.append(shown(_flowing(piece)), style=_STYLES[change])
    return line
