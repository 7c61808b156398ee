"""Whoosh as the rest of the search sees it: mended, quick to load, and with one exception for all that can fail."""

from __future__ import annotations

import os
import stat
import struct
import zlib
from _pickle import PickleError
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING, Any

from mmspolicy.errors import IndexUnusable
from mmspolicy.search import mapped, mending, postings
from mmspolicy.search.schema import SCHEMA
from mmspolicy.search.trimming import trimmed_imports
from mmspolicy.search.weighting import Bm25
from mmspolicy.search.wholesale import And, AndNot, Or
from mmspolicy.search.words import Phrase, Prefix

with trimmed_imports():
    from whoosh.collectors import TopCollector
    from whoosh.filedb.filetables import FileFormatError
    from whoosh.index import TOC
    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.query import AndMaybe, Not, NullQuery, Query, Term
    from whoosh.reading import EmptyReader, MultiReader, SegmentReader
    from whoosh.searching import Searcher

if TYPE_CHECKING:  # pathlib takes as long to load as a tenth of Whoosh
    from pathlib import Path

__all__ = [
    "And", "AndMaybe", "AndNot", "IndexBusy", "Not", "NullQuery", "Or", "Phrase", "Prefix", "Query",
    "Searcher", "Term", "TopCollector", "create", "guarded", "is_private", "open_index",
]  # fmt: skip

INDEX_NAME = "MAIN"
_OPENING_TRIES = 10
_OPENING_PAUSE = 0.02  # seconds between tries; a commit deletes the old files at once
_REBUILD = "Rebuild it with: mmspolicy index --rebuild"

# What a damaged, foreign or vanished index makes Whoosh raise: its files are unpickled and read by offsets, so almost
# anything. whoosh3 has its own name for some of it, a subclass of the index error.
_FAILURES: tuple[type[Exception], ...] = (
    OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, NameError, ImportError, AssertionError,
    ArithmeticError, MemoryError, struct.error, zlib.error, PickleError, FileFormatError, WhooshIndexError,
)  # fmt: skip

mapped.read_in_place()
postings.read_fast()
mending.mend()


class IndexBusy(IndexUnusable):
    """Another process is writing the index, and went on writing for as long as we were willing to wait."""


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Inside, whatever fails because the index in `folder` is damaged is raised as `IndexUnusable`.

    Reading goes on after opening, so a search belongs inside as well.
    """
    try:
        yield
    except _FAILURES as failure:
        raise IndexUnusable(f"the index in {folder} cannot be read ({_described(failure)})", _REBUILD) from failure


def _described(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}".partition("\n")[0][:200]


@contextmanager
def owner_only() -> Iterator[None]:
    """Inside, files are made for their owner alone, whatever the user's habits are, so that `is_private` holds."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def create(folder: Path) -> None:
    """Make an empty index in this folder, which must exist; an index that stands there is lost."""
    with guarded(folder), owner_only():
        TOC.create(mapped.IndexFolder(folder), SCHEMA, INDEX_NAME)


def open_index(folder: Path, weighting: Any = None) -> Searcher:
    """Open the index in this folder for searching, all its files held open; close the searcher afterwards.

    Opening unpickles: check `is_private(folder)` first. A commit that happens meanwhile may take files away; then
    the newer index is opened. Raises `IndexUnusable`.
    """
    with guarded(folder):
        for _ in range(_OPENING_TRIES - 1):
            try:
                return _open(folder, weighting)
            except (FileNotFoundError, NameError):
                if not _has_contents(folder):
                    break
                sleep(_OPENING_PAUSE)
        return _open(folder, weighting)


def _has_contents(folder: Path) -> bool:
    """Whether there is a table of contents; if so, what vanished was taken away by a commit."""
    return os.path.isdir(folder) and any(name.endswith(".toc") for name in os.listdir(folder))


def _open(folder: Path, weighting: Any) -> Searcher:
    storage = mapped.IndexFolder(folder)
    readers: list[Any] = []
    try:
        toc = TOC.read(storage, INDEX_NAME, schema=SCHEMA)
        for segment in toc.segments:
            readers.append(SegmentReader(storage, SCHEMA, segment, generation=toc.generation))
        return Searcher(_joined(readers, toc.generation), weighting=weighting or Bm25())
    except _FAILURES:
        for reader in readers:
            reader.close()
        storage.close_files()
        raise


def _joined(readers: list[Any], generation: int) -> Any:
    if not readers:
        return EmptyReader(SCHEMA)
    return readers[0] if len(readers) == 1 else MultiReader(readers, generation=generation)


def is_private(folder: Path) -> bool:
    """Whether nobody else could have written what is in this folder: it, and all in it, are ours alone to write.

    Whoever writes an index runs code in the process that opens it. On platforms without owners: true.
    """
    if not hasattr(os, "geteuid"):
        return True
    try:
        if not _is_ours(os.lstat(folder), stat.S_ISDIR):
            return False
        with os.scandir(folder) as entries:
            return all(map(_is_our_entry, entries))
    except OSError:
        return False


def _is_our_entry(entry: os.DirEntry[str]) -> bool:
    """Whether a file is ours; one that a commit took away meanwhile does no harm."""
    try:
        return _is_ours(entry.stat(follow_symlinks=False), _is_plain)
    except FileNotFoundError:
        return True


def _is_plain(mode: int) -> bool:
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _is_ours(status: os.stat_result, is_kind: Any) -> bool:
    return is_kind(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022
