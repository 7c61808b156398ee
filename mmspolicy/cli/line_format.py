"""One-liners of one's own: `--format '{id}\\t{title}'`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

from mmspolicy.cli.options import as_text
from mmspolicy.errors import UsageProblem

F = TypeVar("F", bound=Callable[..., Any])

OF_A_RECORD = ("id", "title", "topic", "state", "due_meeting", "due_date", "types", "collection")
OF_A_HIT = (*OF_A_RECORD, "score", "resolve", "passage")
OF_A_RESOLVE = ("id", "resolve", "name", "title", "topic", "type", "committee", "recommendation", "state",
                "due_meeting", "due_date", "text")  # fmt: skip

_PIECE = r"\{\{|\}\}|\{([^{}]*)\}|[{}]|\\(.)?"
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


def line_format(names: Iterable[str]) -> Callable[[F], F]:
    """The option --format; it arrives as `line`, read by `read_line`."""
    told = ", ".join(names)
    return click.option(
        "--format", "line", metavar="LINE", callback=as_text,
        help=f"A line for each, as '{{id}}\\t{{title}}'. Names: {told}.",
    )  # fmt: skip


class Line:
    """A line with names in braces; `{{` and `}}` are braces, `\\t` a tab, `\\n` a line break, `\\\\` a backslash."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        """UsageProblem for a name that is not among those known, and for a brace without its partner."""
        self._parts: list[tuple[str, str]] = []  # words, and the name behind them (empty for none)
        known = tuple(names)
        reached = 0
        for piece in re.finditer(_PIECE, text):
            words = text[reached : piece.start()]
            self._parts.append((words + self._literal(piece, known), piece[1] or ""))
            reached = piece.end()
        self._parts.append((text[reached:], ""))

    @staticmethod
    def _literal(piece: re.Match[str], known: tuple[str, ...]) -> str:
        whole = piece[0]
        if piece[1] is not None:
            if piece[1] not in known:
                raise UsageProblem(f"--format knows no “{{{piece[1]}}}”", f"Known are: {', '.join(known)}.")
            return ""
        if whole in ("{{", "}}"):
            return whole[0]
        if whole in ("{", "}"):
            raise UsageProblem(f"--format has a “{whole}” without its partner", "Write {{ or }} for the brace itself.")
        if piece[2] not in _ESCAPES:
            raise UsageProblem(f"--format knows no “{whole}”", "Known are \\t, \\n and \\\\.")
        return _ESCAPES[piece[2]]

    def filled(self, values: Mapping[str, object]) -> str:
        """The line with the values; each on one line, what is absent empty, several parted by a comma."""
        from mmspolicy.cli.screen import on_one_line

        return "".join(words + (on_one_line(_text(values[name])) if name else "") for words, name in self._parts)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def write_lines(line: str, names: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a line for each row; UsageProblem where the line makes no sense."""
    from mmspolicy.cli.screen import write

    form = Line(line, names)
    for values in rows:
        write(f"{form.filled(values)}\n")


def read_line(line: str | None, names: Iterable[str], json_wanted: bool) -> None:
    """UsageProblem where a line makes no sense, before anything is looked for."""
    if line is None:
        return
    if json_wanted:
        raise UsageProblem("--format and --json exclude each other", "Give one of them.")
    Line(line, names)
