"""Lines of the files of a collection, packed by gzip or not; what cannot be read is refused with its place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.setting import Unreadable
from benchmarks.table import say

_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as some spreadsheets write it
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line that is not empty, and where it stands."""

    path: Path
    number: int
    text: str

    def wrong(self, message: str) -> Unreadable:
        """The error that something is wrong in this line."""
        return Unreadable(f"{self.place}: {message}")

    @property
    def place(self) -> str:
        """The file and the number of the line."""
        return f"{self.path}, line {self.number}"


def lines_of(path: Path) -> Iterator[Line]:
    """The lines of a file that are not empty; what is not UTF-8 is taken for Windows-1252, and that is said once."""
    said = False
    try:
        with gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as file:
            for number, raw in enumerate(file, 1):
                text, as_written = _decoded(path, raw.removeprefix(_BYTE_ORDER_MARK) if number == 1 else raw)
                if not (as_written or said):
                    said = True
                    say(f"{path}, line {number}: not UTF-8, read as Windows-1252")
                if text.strip():
                    yield Line(path, number, text.rstrip("\r\n"))
    except (gzip.BadGzipFile, EOFError) as error:
        raise Unreadable(f"{path} ends in .gz, but cannot be unpacked: {error}") from None


def _decoded(path: Path, raw: bytes) -> tuple[str, bool]:
    if raw.startswith(_OTHER_ENCODINGS):
        raise Unreadable(f"{path} is in UTF-16; save it as UTF-8")
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), False


def objects_of(path: Path) -> Iterator[tuple[Line, dict[str, Any]]]:
    """The objects of a file that has one a line."""
    for line in lines_of(path):
        try:
            found = json.loads(line.text)
        except ValueError as error:
            raise line.wrong(f"not a line of JSON: {error}") from None
        if not isinstance(found, dict):
            raise line.wrong("there should be an object in braces")
        yield line, found


def value_of(found: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of some fields that an object has, as text; of a list, its parts."""
    for name in names:
        value = found.get(name)
        if value is not None and value != "":
            return " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return ""


def id_of(line: Line, found: dict[str, Any], names: tuple[str, ...]) -> str:
    """The id of an object."""
    identifier = value_of(found, names)
    if not identifier:
        raise line.wrong(f"no id; there should be one of {', '.join(names)}")
    return identifier
