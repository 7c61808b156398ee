"""What stands beside the index: which sources it was made of, and what a search needs of the society.

Everything here bears the generation of the index it belongs to, is written before that index is committed, and is
read by the generation that was found: so index and manifest always agree, whenever a process was killed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mmspolicy.folder import SourceFile

SCHEMA_VERSION = 9
PARTS = ("settings", "files", "names", "words", "problems")
_END = "end\n"  # closes every table, so that one that was cut off is noticed
_BETWEEN, _MARK = "\x1e", "\x1f"  # between the records of a file, and between an id and its checksum

Plain = dict[str, Any]


class KnownFile(NamedTuple):
    """A source file as the index knows it.

    `changed` is its time of change in nanoseconds, -1 where it could have changed again unseen; `records` maps the
    ids it declares to a checksum of their content; `stale` says that it could not be parsed since.
    """

    path: str
    size: int
    changed: int
    digest: str
    stale: bool
    records: dict[str, str]


class Name(NamedTuple):
    """An id with its title and topic, for completion and suggestions."""

    id: str
    title: str
    topic: str


def generation(folder: Path) -> int | None:
    """The number of the newest committed index in a folder, None where there is none."""
    try:
        names = os.listdir(folder)
    except OSError:
        return None
    numbers = [name[6:-4] for name in names if name.startswith("_MAIN_") and name.endswith(".toc")]
    return max((int(number) for number in numbers if number.isdigit()), default=None)


def is_whole(folder: Path, number: int) -> bool:
    """Whether all parts of a generation's manifest are there."""
    return all(_path(folder, part, number).is_file() for part in PARTS)


def _path(folder: Path, part: str, number: int) -> Path:
    return folder / f"{part}.{number}"


def write_settings(folder: Path, number: int, settings: Plain) -> None:
    """Write what a search needs of the society and of the index as a whole."""
    _write(_path(folder, "settings", number), json.dumps(settings, ensure_ascii=False))


def read_settings(folder: Path, number: int) -> Plain | None:
    """The settings of a generation; None where they are missing, broken, or of another version of this program."""
    try:
        settings = json.loads(_path(folder, "settings", number).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return settings if isinstance(settings, dict) and settings.get("schema_version") == SCHEMA_VERSION else None


def write_files(folder: Path, number: int, files: Iterable[KnownFile]) -> None:
    """Write the table of source files, in order of path."""
    _write_table(_path(folder, "files", number), map(_file_row, sorted(files)))


def _file_row(file: KnownFile) -> list[str]:
    records = _BETWEEN.join(f"{escaped(name)}{_MARK}{mark}" for name, mark in file.records.items())
    stale = "stale" if file.stale else ""
    return [escaped(file.path), str(file.size), str(file.changed), file.digest, stale, records]


def read_files(folder: Path, number: int) -> dict[str, KnownFile] | None:
    """The table of source files by path; None where it is missing or broken."""
    try:
        return {file.path: file for file in map(_known_file, _read_table(_path(folder, "files", number)))}
    except (OSError, ValueError):
        return None


def _known_file(row: str) -> KnownFile:
    path, size, changed, digest, stale, records = row.split("\t")
    marks = (entry.split(_MARK) for entry in records.split(_BETWEEN) if entry)
    known = {_unescaped(name): mark for name, mark in marks}
    return KnownFile(_unescaped(path), int(size), int(changed), digest, bool(stale), known)


def has_files(folder: Path, number: int, files: Sequence[SourceFile]) -> bool:
    """Whether the table has just these files, in order of path, each of this size and time of change."""
    try:
        rows = _read_table(_path(folder, "files", number))
    except (OSError, ValueError):
        return False
    heads = (f"{escaped(path)}\t{size}\t{changed}\t" for path, size, changed in files)
    return len(rows) == len(files) and all(map(str.startswith, rows, heads))


def write_names(folder: Path, number: int, names: Iterable[Name]) -> None:
    """Write the ids with their titles, in the order in which they are to be read."""
    _write_table(_path(folder, "names", number), ([" ".join(part.split()) for part in name] for name in names))


def read_names(folder: Path, number: int) -> list[Name] | None:
    """The ids with their titles, as they were written; None where they are missing or broken."""
    try:
        return [Name(*row.split("\t")) for row in _read_table(_path(folder, "names", number))]
    except (OSError, ValueError, TypeError):
        return None


def write_words(folder: Path, number: int, words: Mapping[str, int]) -> None:
    """Write the words of the corpus, unstemmed, with the number of records that have them."""
    _write_table(_path(folder, "words", number), ([word, str(count)] for word, count in words.items()))


def read_words(folder: Path, number: int) -> dict[str, int] | None:
    """The words of the corpus with their counts; None where they are missing or broken."""
    try:
        rows = (row.split("\t") for row in _read_table(_path(folder, "words", number)))
        return {word: int(count) for word, count in rows}
    except (OSError, ValueError):
        return None


def write_problems(folder: Path, number: int, rows: Iterable[Sequence[str | int]]) -> None:
    """Write the problems of reading: path, line, column, severity, rule, message."""
    _write(_path(folder, "problems", number), json.dumps(list(rows), ensure_ascii=True))


def read_problems(folder: Path, number: int) -> list[list[Any]] | None:
    """The problems of reading, as they were written; None where they are missing or broken."""
    try:
        found = json.loads(_path(folder, "problems", number).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, list) else None


def clean(folder: Path, newest: int) -> None:
    """Remove what older generations and killed processes left.

    The generation before the newest stays: a reader that opened it may still want a part of its manifest.
    """
    kept = (str(newest), str(newest - 1))
    for name in os.listdir(folder):
        part, _, number = name.rpartition(".")
        if (part in PARTS and number not in kept) or number == "tmp":
            (folder / name).unlink(missing_ok=True)


def _write_table(path: Path, rows: Iterable[Iterable[str]]) -> None:
    _write(path, "".join("\t".join(row) + "\n" for row in rows) + _END)


def _read_table(path: Path) -> list[str]:
    """The rows of a table; ValueError for one that was cut off."""
    rows = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    if rows[-2:] != _END.split("\n"):
        raise ValueError(f"{path} is not whole")
    return rows[:-2]


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with open(draft, "w", encoding="utf-8", errors="surrogatepass", newline="\n", opener=_owner_only) as file:
        file.write(text)
    os.replace(draft, path)


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def escaped(path: str) -> str:
    """A path or name with nothing in it that a table or the index can't hold; plain ones stay as they are."""
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain else path.encode("unicode_escape").decode("ascii")


def _unescaped(path: str) -> str:
    return path.encode("ascii").decode("unicode_escape") if "\\" in path else path
