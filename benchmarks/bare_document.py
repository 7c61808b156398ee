"""The floor of a packet: the same paragraphs, or the same rows, written bare with the package that the format needs.

Run as a program: the arguments are a JSON file (a list of paragraphs, or of rows of cells) and the file to write.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any


def main() -> None:
    """Write a file in the format of its ending."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = Path(sys.argv[2])
    _WRITERS[made.suffix](content, made)


def _md(paragraphs: Sequence[str], made: Path) -> None:
    made.write_text("\n\n".join(paragraphs), encoding="utf-8")


def _html(paragraphs: Sequence[str], made: Path) -> None:
    made.write_text("".join(f"<p>{escape(text)}</p>\n" for text in paragraphs), encoding="utf-8")


def _docx(paragraphs: Sequence[str], made: Path) -> None:
    import docx

    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(str(made))


def _pdf(paragraphs: Sequence[str], made: Path) -> None:
    import typst

    source = "\n".join(f"#par({json.dumps(text, ensure_ascii=False)})" for text in paragraphs)
    typst.Compiler(source.encode(), ignore_system_fonts=True).compile(output=str(made), format="pdf")


def _xlsx(rows: Sequence[list[Any]], made: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(made)


_WRITERS = {".md": _md, ".html": _html, ".docx": _docx, ".pdf": _pdf, ".xlsx": _xlsx}

if __name__ == "__main__":
    main()
