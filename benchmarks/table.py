"""Prints a table as Markdown, so that it can stand in README.md as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence


def say(text: str) -> None:
    """Say something while a benchmark runs."""
    sys.stderr.write(f"{text}\n")


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below their head."""
    sys.stdout.write("".join(f"{line}\n" for line in table_lines(head, rows)))


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: the first column to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    marks = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (head, marks, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield f"| {' | '.join(cells)} |"


def ratio(value: float, to: float | None) -> str:
    """A ratio with two digits; nothing where there is nothing to compare with."""
    return f"{value / to:.2f}" if to else ""
