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

SCHEMA_VERSION = 1
PARTS = ("settings", "files", "names", "words", "problems")

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
    """Write the table of source files."""
    rows = (
        "\t".join(
            [
                _escaped(file.path),
                str(file.size),
                str(file.changed),
                file.digest,
                "stale" if file.stale else "",
                " ".join(f"{name}={mark}" for name, mark in file.records.items()),
            ]
        )
        for file in files
    )
    _write(_path(folder, "files", number), "\n".join(rows))


def read_files(folder: Path, number: int) -> dict[str, KnownFile] | None:
    """The table of source files by path; None where it is missing or broken."""
    try:
        text = _path(folder, "files", number).read_text(encoding="utf-8")
        return {file.path: file for file in map(_known_file, text.split("\n") if text else ())}
    except (OSError, ValueError):
        return None


def _known_file(row: str) -> KnownFile:
    path, size, changed, digest, stale, records = row.split("\t")
    marks = dict(entry.split("=", 1) for entry in records.split(" ") if entry)
    return KnownFile(_unescaped(path), int(size), int(changed), digest, bool(stale), marks)


def read_stats(folder: Path, number: int) -> dict[str, tuple[int, int]] | None:
    """Size and time of change of each source file: all that a search needs to see that nothing changed."""
    try:
        text = _path(folder, "files", number).read_text(encoding="utf-8")
        found = {}
        for row in text.split("\n") if text else ():
            path, size, changed, _ = row.split("\t", 3)
            found[_unescaped(path)] = (int(size), int(changed))
        return found
    except (OSError, ValueError):
        return None


def write_names(folder: Path, number: int, names: Iterable[Name]) -> None:
    """Write the ids with their titles, in order of id."""
    rows = ("\t".join(" ".join(part.split()) for part in name) for name in sorted(names))
    _write(_path(folder, "names", number), "\n".join(rows))


def read_names(folder: Path, number: int) -> list[Name]:
    """The ids with their titles, in order of id."""
    try:
        text = _path(folder, "names", number).read_text(encoding="utf-8")
    except OSError:
        return []
    return [Name(*row.split("\t")) for row in text.split("\n") if row.count("\t") == 2]


def write_words(folder: Path, number: int, words: Mapping[str, int]) -> None:
    """Write the words of the corpus, unstemmed, with the number of records that have them."""
    _write(_path(folder, "words", number), "\n".join(f"{word}\t{count}" for word, count in words.items()))


def read_words(folder: Path, number: int) -> dict[str, int]:
    """The words of the corpus with their counts."""
    try:
        text = _path(folder, "words", number).read_text(encoding="utf-8")
    except OSError:
        return {}
    rows = (row.split("\t") for row in text.split("\n") if row)
    return {word: int(count) for word, count in rows}


def write_problems(folder: Path, number: int, rows: Iterable[Sequence[str | int]]) -> None:
    """Write the problems of reading: path, line, column, severity, rule, message."""
    _write(_path(folder, "problems", number), json.dumps(list(rows), ensure_ascii=True))


def read_problems(folder: Path, number: int) -> list[list[Any]]:
    """The problems of reading, as they were written."""
    try:
        found = json.loads(_path(folder, "problems", number).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []


def clean(folder: Path, keep: int) -> None:
    """Remove what belongs to other generations, and files that a killed process left half written."""
    for name in os.listdir(folder):
        part, _, number = name.rpartition(".")
        if (part in PARTS and number != str(keep)) or number == "tmp":
            (folder / name).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8", errors="surrogateescape")
    os.replace(draft, path)


def _escaped(path: str) -> str:
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain else path.encode("unicode_escape").decode("ascii")


def _unescaped(path: str) -> str:
    return path.encode("ascii").decode("unicode_escape") if "\\" in path else path
