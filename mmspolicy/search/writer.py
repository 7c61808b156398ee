"""Writes to the index: adds documents, deletes those of a source file, and shows both to readers in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from mmspolicy.search.engine import INDEX_NAME, IndexBusy, guarded, owner_only
from mmspolicy.search.inversion import Inverted, InvertedKeys, InvertedText
from mmspolicy.search.mapped import IndexFolder
from mmspolicy.search.merging import OldSegment, merged, whole_list, worth_merging
from mmspolicy.search.schema import (
    BYTES_COLUMNS,
    COUNTED_FIELDS,
    DAY_COLUMNS,
    EXACT_FIELDS,
    POSITIONED_FIELDS,
    SCHEMA,
)
from mmspolicy.search.segments import BLOCK, SegmentFile
from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.index import TOC, clean_files
    from whoosh.reading import SegmentReader
    from whoosh.util.filelock import try_for
    from whoosh.util.numeric import length_to_byte

FieldValue = str | int | bytes | Sequence[str]
_PAUSE = 0.05  # seconds between tries to get the lock
_SCORED = (*POSITIONED_FIELDS, *COUNTED_FIELDS)
_COLUMNS = frozenset((*DAY_COLUMNS, *BYTES_COLUMNS))


class Writer:
    """One change to the index, seen by readers when it is committed and not before.

    Only one writer works at a time; readers are never kept waiting. If the process dies, the index is what
    it was. Used as a context manager, it commits at the end, or cancels on an exception.
    """

    def __init__(self, folder: Path, timeout: float = 10.0, block: int = BLOCK) -> None:
        """Lock the index in `folder` for writing.

        Waits up to `timeout` seconds for another writer, then raises `IndexBusy`; raises `IndexUnusable` where
        there is no index. `block` is the size of the blocks of posting lists, of interest to tests.
        """
        self._folder = folder
        self._block = block
        self._storage = IndexFolder(folder)
        self._file: SegmentFile | None = None
        self._keys = {name: InvertedKeys() for name in EXACT_FIELDS}
        self._texts = {name: InvertedText(name in POSITIONED_FIELDS) for name in _SCORED}
        self._sizes: dict[str, bytearray] = {name: bytearray() for name in _SCORED}
        self._totals: dict[str, int] = dict.fromkeys(_SCORED, 0)
        self._readers: list[Any] = []
        self._lock: Any = None
        with guarded(folder), owner_only():
            self._acquire(timeout)
            try:
                self._open_segments()
            except BaseException:
                self._release()
                raise

    def _acquire(self, timeout: float) -> None:
        lock: Any = self._storage.lock(f"{INDEX_NAME}_WRITELOCK")
        if not try_for(lock.acquire, timeout=timeout, delay=_PAUSE):
            raise IndexBusy(
                f"another process is writing the index in {self._folder}", "Try again when it has finished."
            )
        self._lock = lock

    def _open_segments(self) -> None:
        toc = TOC.read(self._storage, INDEX_NAME, schema=SCHEMA)
        self.generation = toc.generation + 1  # the number that the index has when this is committed
        for segment in toc.segments:
            self._readers.append(SegmentReader(self._storage, SCHEMA, segment))

    @property
    def documents(self) -> int:
        """How many documents the index has when this is committed."""
        kept: int = sum(reader.doc_count() for reader in self._readers)
        return kept + (self._file.count if self._file else 0)

    def add(self, fields: Mapping[str, FieldValue]) -> None:
        """Add a document: text and keys to be found by, days and bytes to be kept in columns.

        A text may come in parts: no phrase reaches from one part into the next. What is left out is empty; a name that
        the schema lacks is a ValueError.
        """
        unknown = fields.keys() - self._keys.keys() - self._texts.keys() - _COLUMNS
        if unknown:
            raise ValueError(f"the index has no field {', '.join(sorted(unknown))}")
        number = self._new_segment().add_columns(fields)
        for name, text in self._texts.items():
            if name in fields:
                self._note_size(name, number, text.add(number, filter(None, _parts(fields[name]))))
        for name, keys in self._keys.items():
            if name in fields:
                keys.add(number, _parts(fields[name]))

    def counts(self, name: str) -> Iterator[tuple[str, int]]:
        """Each word of a field as printed, with the number of the documents added that have it."""
        return self._texts[name].counts()

    def _note_size(self, name: str, number: int, count: int) -> None:
        sizes = self._sizes[name]
        sizes.extend(bytes(number - len(sizes)))
        sizes.append(length_to_byte(count))
        self._totals[name] += count

    def _new_segment(self) -> SegmentFile:
        if self._file is None:
            with guarded(self._folder), owner_only():
                self._file = SegmentFile(self._storage, INDEX_NAME, self._block)
        return self._file

    def delete_path(self, path: str) -> int:
        """Delete the documents of a source file that were committed before; returns how many.

        Documents added by this writer stay, so the new ones of a changed file may come first.
        """
        before = self.documents
        with guarded(self._folder):
            for reader in self._readers:
                if ("path", path) in reader:
                    info: Any = reader.term_info("path", path)
                    segment: Any = reader.segment()
                    for number in whole_list(reader._terms._postfile, info, SCHEMA["path"].format).documents:
                        segment.delete_document(number)
        return before - self.documents

    def clear(self) -> None:
        """Delete all documents that were committed before."""
        for reader in self._readers:
            segment: Any = reader.segment()
            for number in range(reader.doc_count_all()):
                segment.delete_document(number)

    def commit(self, merge_all: bool = False) -> None:
        """Make all changes seen, in one step, and let the next writer in.

        Small older segments are taken into the new one now and then; with `merge_all`, all are. After a commit
        or a cancel the writer is closed; to commit or cancel again does nothing.
        """
        if self._lock is None:
            return
        try:
            with guarded(self._folder), owner_only():
                self._commit(merge_all)
                self._file = None
        finally:
            self.cancel()

    def _commit(self, merge_all: bool) -> None:
        full = [reader for reader in self._readers if reader.doc_count()]
        sizes = [(reader.doc_count(), reader.doc_count_all()) for reader in full]
        taken = range(len(full)) if merge_all else worth_merging(sizes, self._file.count if self._file else 0)
        segments = [reader.segment() for place, reader in enumerate(full) if place not in taken]
        if self._file or taken:
            segments.append(self._written([full[place] for place in taken]))
        TOC(SCHEMA, segments, self.generation).write(self._storage, INDEX_NAME)
        clean_files(self._storage, INDEX_NAME, self.generation, segments)
        self._sweep()

    def _written(self, old_readers: Sequence[Any]) -> Any:
        """The new segment: what was added, then what older segments hold."""
        file = self._new_segment()
        for sizes in self._sizes.values():
            sizes.extend(bytes(file.count - len(sizes)))
        old: list[OldSegment] = []
        for reader in old_readers:
            segment = OldSegment(reader, file.count)
            for values in segment.columns():
                file.add_columns(values)
            for name in _SCORED:
                self._sizes[name] += segment.sizes(name)
                self._totals[name] += segment.total(name)
            old.append(segment)
        file.start_postings()
        fields: dict[str, Inverted] = {**self._keys, **self._texts}
        for name in sorted(fields):
            lists = fields[name].lists()
            sources = [lists, *(segment.lists(name) for segment in old)]
            file.add_postings(name, merged(*sources) if old else lists, self._sizes.get(name, b""))
        return file.finish(self._sizes, self._totals)

    def _sweep(self) -> None:
        """Remove tables of contents that a process began to write when it died."""
        for name in os.listdir(self._folder):
            if name.startswith(f"_{INDEX_NAME}_") and not name.endswith(".toc"):
                (self._folder / name).unlink(missing_ok=True)

    def cancel(self) -> None:
        """Forget all changes that are not committed, and let the next writer in."""
        if self._file:
            self._file.discard()
            self._file = None
        self._release()

    def _release(self) -> None:
        for reader in self._readers:
            reader.close()
        self._readers = []
        if self._lock:
            self._lock.release()
            self._lock = None
        self._storage.close_files()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.cancel()


def _parts(value: FieldValue) -> Iterable[str]:
    return (value,) if isinstance(value, str) else cast(Sequence[str], value)
