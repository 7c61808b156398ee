"""What reaches the screen: text made harmless, plain rows, JSON, the pager."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mmspolicy.cli import surroundings

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SCHEMA_VERSION = 1
WIDEST = 100  # columns of a terminal that text is laid out in, at the most

# Control characters become their pictures; signs that turn the direction of text become their names.
_PICTURES: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
_PICTURES[0x7F] = "␡"
_PICTURES.update({code: f"<U+{code:04X}>" for code in range(0x80, 0xA0)})
_PICTURES.update({code: f"<U+{code:04X}>" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)})
_ONE_LINE = {**_PICTURES, ord("\n"): " ", ord("\t"): " "}
_C1_ESCAPES = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)}


def shown(text: str) -> str:
    """Text that can neither style the terminal nor vanish: control characters become visible."""
    return text.translate(_PICTURES)


def is_rich() -> bool:
    """Whether output is laid out for a person at a terminal."""
    choice = surroundings.color()
    if choice == "always":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_color() -> bool:
    """Whether a laid-out screen is coloured."""
    return surroundings.color() != "never"


def on_one_line(text: str) -> str:
    """Text made harmless, on one line: tabs and line breaks become spaces."""
    return text.translate(_ONE_LINE)


class ClosedPipe(Exception):
    """Whoever read our output went away."""


def write(text: str) -> None:
    """Write text to standard output, as it is; ClosedPipe where nobody reads it any more."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise ClosedPipe from None


def write_bytes(content: bytes) -> None:
    """Write a file to standard output, its line ends as they are; ClosedPipe where nobody reads it any more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    except BrokenPipeError:
        raise ClosedPipe from None


def write_rows(rows: Iterable[Iterable[str | None]]) -> None:
    """Write one record a line, its values parted by tabs; tabs and line breaks in values become spaces."""
    for row in rows:
        write("\t".join(on_one_line(value or "") for value in row) + "\n")


def write_json(values: Mapping[str, Any]) -> None:
    """Write one JSON object with its schema version."""
    import json

    text = json.dumps({"schema_version": SCHEMA_VERSION, **values}, ensure_ascii=False, indent=2)
    write(text.translate(_C1_ESCAPES) + "\n")


def note(text: str) -> None:
    """Say something beside the document: to standard error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipe from None
    print(shown(text), file=sys.stderr)  # noqa: T201


def width() -> int:
    """The columns to lay text out in."""
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def console(file: Any) -> Console:
    """A Rich console that takes nothing for markup and guesses nothing."""
    from rich.console import Console

    return Console(
        file=file,
        force_terminal=True,
        color_system="standard" if has_color() else None,
        no_color=not has_color(),
        width=width(),
        markup=False,
        emoji=False,
        highlight=False,
    )


def show(parts: Iterable[RenderableType], wrap: bool = True) -> None:
    """Lay parts out on the terminal, through the pager where they are longer than the screen.

    Without `wrap`, no line of theirs is broken; a diff must not be.
    """
    from io import StringIO

    text = StringIO()
    screen = console(text)
    for part in parts:
        screen.print(part, soft_wrap=not wrap)
    _page("".join(f"{line.rstrip(' ')}\n" for line in text.getvalue().splitlines()))


def _page(text: str) -> None:
    import shutil

    if not sys.stdout.isatty() or text.count("\n") < shutil.get_terminal_size((80, 24)).lines:
        write(text)
        return
    import click

    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(text, color=has_color())
