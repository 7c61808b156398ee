"""What changed in the sources since the index was made: by stat first, by content for truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from mmspolicy.compendium import FileReading, assemble, read_file
from mmspolicy.folder import Listing, SourceFile
from mmspolicy.identifiers import key
from mmspolicy.model import FieldPath, Position, Problem, Record
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.search.manifest import KnownFile
from mmspolicy.sources.assembly import assemble_documents
from mmspolicy.sources.draft import FileDraft

DOCUMENT = ":"  # begins the name under which a file declares that it is part of a document


def digest_of(content: bytes) -> str:
    """What identifies the content of a file."""
    return blake2b(content, digest_size=12).hexdigest()


def suspects(listing: Listing, known: Mapping[str, KnownFile]) -> list[SourceFile]:
    """The files that may have changed: new, or of another size or time than the index knows."""
    found = []
    for file in listing.files:
        last = known.get(file.path)
        if last is None or (last.size, last.changed) != (file.size, file.changed) or last.stale:
            found.append(file)
    return found


def has_changed(root: Path, file: SourceFile, known: Mapping[str, KnownFile]) -> bool:
    """Whether a suspect's content differs from what the index was made of."""
    last = known.get(file.path)
    if last is None or last.size != file.size or not last.digest:
        return True
    try:
        return digest_of((root / file.path).read_bytes()) != last.digest
    except OSError:
        return True


class Rereading:
    """Reads the changed files, and with them every file whose records hang together with theirs.

    Files hang together when they declare the same id, or parts of the same document.
    """

    def __init__(self, root: Path, society: Society, dialect: Dialect, known: Mapping[str, KnownFile]) -> None:
        self._root = root
        self._society = society
        self._dialect = dialect
        self._known = known
        self.readings: dict[str, FileReading] = {}
        self.digests: dict[str, str] = {}  # of the files that could be read
        self.entries: dict[tuple[str, str], bytes] = {}  # by path and id, where they were made along with reading
        self._owners: dict[str, set[str]] = defaultdict(set)
        for path, file in known.items():
            for name in file.records:
                self._owners[declared_key(name)].add(path)

    def read(self, changed: Iterable[str], removed: Iterable[str]) -> None:
        """Read the changed files and all that hang together with them or with the removed ones."""
        gone = set(removed)
        waiting = list(changed)
        for path in gone:
            waiting.extend(self._kin(self._known[path].records, gone))
        while waiting:
            path = waiting.pop()
            if path in self.readings:
                continue
            reading = self._read(path)
            last = self._known.get(path)
            names = [*(last.records if last else ()), *(declared(reading.draft) if reading.draft else ())]
            waiting.extend(self._kin(names, gone))

    def take(self, reading: FileReading, digest: str | None, entries: Sequence[bytes]) -> None:
        """Take in a file that was read elsewhere, maybe with the entries of its records; nothing is known before."""
        self.readings[reading.path] = reading
        if digest is not None:
            self.digests[reading.path] = digest
        if reading.draft and entries:
            for record, entry in zip(reading.draft.records, entries, strict=True):
                self.entries.setdefault((reading.path, record.id), entry)  # of two with one id the first is kept

    def _read(self, path: str) -> FileReading:
        """Read a file, and keep of it what the index needs: of a large compendium, bytes and places fill the memory."""
        whole = read_file(self._root, path, self._society, self._dialect)
        if whole.content is not None:
            self.digests[path] = digest_of(whole.content)
        if whole.draft:
            whole.draft.records[:] = map(without_places, whole.draft.records)
        self.readings[path] = reading = replace(whole, content=None)
        return reading

    def assembled(self, last_known: Mapping[str, Sequence[Record]]) -> tuple[list[Record], tuple[Problem, ...]]:
        """The records of all files that were read, and the ids used twice.

        A file that could not be parsed brings what was last known of it, as far as no other file has the id now.
        """
        records, doubled = assemble(self._drafts())
        taken = {key(record.id) for record in records}
        failed = (path for path, reading in self.readings.items() if reading.draft is None)
        kept = (record for path in failed for record in last_known.get(path, ()))
        return [*records, *(record for record in kept if key(record.id) not in taken)], doubled

    def declared(self) -> dict[str, list[str]]:
        """What each file that could be parsed declares: ids, those that others took included, and documents."""
        found = {draft.path: declared(draft) for draft in self._drafts()}
        sections, _ = assemble_documents(self._drafts())
        for section in sections:
            found[section.origin.path].append(section.id)
        return found

    def _drafts(self) -> list[FileDraft]:
        drafts = [reading.draft for reading in self.readings.values() if reading.draft]
        return sorted(drafts, key=lambda draft: draft.path)

    def release(self) -> None:
        """Let go of the records, when all has been asked: they live on in what `assembled` gave, and only there."""
        for reading in self.readings.values():
            if reading.draft:
                reading.draft.records.clear()

    def problems(self) -> list[Problem]:
        """The problems of all files that were read."""
        return [problem for reading in self.readings.values() for problem in reading.problems]

    def _kin(self, names: Iterable[str], gone: set[str]) -> set[str]:
        return {path for name in names for path in self._owners.get(declared_key(name), ())} - gone


def without_places(record: Record) -> Record:
    """The record with the place of its id alone."""
    place: dict[FieldPath, Position] = {("id",): record.origin.place("id")}
    return replace(record, origin=replace(record.origin, positions=place))


def declared_key(name: str) -> str:
    """What makes two declared names the same."""
    return name if name.startswith(DOCUMENT) else key(name)


def declared(draft: FileDraft) -> list[str]:
    """The ids that a file declares, and the documents it is part of."""
    return [record.id for record in draft.records] + [DOCUMENT + document for document in sorted(draft.documents)]
