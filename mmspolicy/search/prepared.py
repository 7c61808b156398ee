"""What the index needs of a source file: what was read in it, and the entries of its records, ready to be written."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mmspolicy.compendium import FileReading, read_file
from mmspolicy.model import Record
from mmspolicy.notation import Dialect
from mmspolicy.profile import Authority, Society
from mmspolicy.references.mentions import Grammar
from mmspolicy.search.changes import digest_of, without_places
from mmspolicy.search.entries import Document, Entry
from mmspolicy.sources.settings import dialect_of


class Prepared(NamedTuple):
    """A file that was read, and the digest of its content (None where it can't be read).

    With entries, there is one for each policy, in order, as bytes, which take less memory than what they hold; the
    policies themselves are then without what only their entries need. Sections of documents have no entries yet, for
    other files may have a part in them.
    """

    reading: FileReading
    digest: str | None
    entries: Sequence[bytes]


class Preparing:
    """Reads source files of a compendium; `authorities` are those whose patterns may be used (see `Grammar.of`)."""

    def __init__(self, root: Path, society: Society, authorities: Sequence[Authority]) -> None:
        self._root = root
        self._society = society
        self._dialect: Dialect = dialect_of(society)
        self._grammar = Grammar.of(society.profile, authorities)

    def read(self, path: str) -> Prepared:
        """Read a file by its path inside the compendium; its records are whole, and their entries not made."""
        whole = read_file(self._root, path, self._society, self._dialect)
        if whole.draft:
            whole.draft.records[:] = map(without_places, whole.draft.records)
        digest = None if whole.content is None else digest_of(whole.content)
        return Prepared(replace(whole, content=None), digest, ())

    def prepare(self, path: str) -> Prepared:
        """Read a file by its path inside the compendium, and make the entries of its policies."""
        found = self.read(path)
        records = found.reading.draft.records if found.reading.draft else []
        entries = [self._entry(record) for record in records]
        records[:] = map(_named, records)
        return found._replace(entries=entries)

    def _entry(self, record: Record) -> bytes:
        entry = Entry(record, self._society, self._grammar)
        return pickle.dumps((entry.checksum, list(entry.documents())), pickle.HIGHEST_PROTOCOL)


def unpacked(entry: bytes) -> tuple[str, list[Document]]:
    """The checksum and the documents of an entry that was made here."""
    found: tuple[str, list[Document]] = pickle.loads(entry)
    return found


def _named(record: Record) -> Record:
    """As much of a record as tells it from others, and stands in lists."""
    return Record(record.id, record.collection, record.title, record.topic, origin=record.origin)
