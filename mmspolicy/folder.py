"""The files of a compendium folder: which are records of which collection, and which are strays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

YAML_ENDINGS = (".yaml", ".yml")
MARKDOWN_ENDINGS = (".md", ".markdown")
_ENDINGS = YAML_ENDINGS + MARKDOWN_ENDINGS
COLLECTION_FOLDERS = ("policies", "sunset", "procedures", "bylaws")
SETTINGS = ("profile.yaml", "meetings.yaml")
JOURNAL = ".mmspolicy-journal"  # of a run that changes several files as one; there only while it does


class SourceFile(NamedTuple):
    """A file of records: its path inside the compendium (with `/`), and what `stat` says of it.

    A file that `stat` can't reach (a broken link, say) has size -1.
    """

    path: str
    size: int
    changed: int  # nanoseconds

    @property
    def collection(self) -> str:
        """The first folder of the path decides the collection."""
        return self.path.split("/", 1)[0]


class Listing(NamedTuple):
    """The files of a compendium, each list in order of path."""

    files: list[SourceFile]
    strays: list[str]
    unreadable: list[str]  # folders that can't be listed


def list_folder(root: Path) -> Listing:
    """Every file below a compendium folder; names that begin with `.` or `_`, and README.md, are passed over."""
    found = Listing([], [], [])
    seen: set[tuple[int, int]] = set()
    _first_visit(str(root), seen)
    for entry in _entries(str(root), "", found):
        if _is_folder(entry):
            _walk(entry.path, entry.name, entry.name in COLLECTION_FOLDERS, found, seen)
        elif entry.name not in SETTINGS:
            found.strays.append(entry.name)
    for paths in found:
        paths.sort()
    return found


def _walk(folder: str, inside: str, is_collection: bool, found: Listing, seen: set[tuple[int, int]]) -> None:
    if not _first_visit(folder, seen):
        return
    for entry in _entries(folder, inside, found):
        path = f"{inside}/{entry.name}"
        if _is_folder(entry):
            _walk(entry.path, path, is_collection, found, seen)
        elif is_collection and entry.name.lower().endswith(_ENDINGS):
            found.files.append(_source_file(entry, path))
        else:
            found.strays.append(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or into a folder that may not be entered
        return False


def _first_visit(folder: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a folder is met for the first time: links may make a loop."""
    try:
        status = os.stat(folder)
    except OSError:
        return True
    place = (status.st_dev, status.st_ino)
    if place in seen:
        return False
    seen.add(place)
    return True


def _entries(folder: str, inside: str, found: Listing) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        found.unreadable.append(inside or ".")
        return
    for entry in listed:
        if not entry.name.startswith((".", "_")) and entry.name.lower() != "readme.md":
            yield entry


def _source_file(entry: os.DirEntry[str], path: str) -> SourceFile:
    try:
        status = entry.stat()
    except OSError:
        return SourceFile(path, -1, 0)
    return SourceFile(path, status.st_size, status.st_mtime_ns)
