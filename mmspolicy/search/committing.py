"""Writes documents and manifest of a change to the index, and commits both in one step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mmspolicy import __version__
from mmspolicy.compendium import FileReading
from mmspolicy.folder import SourceFile
from mmspolicy.model import Problem, Record
from mmspolicy.profile import Profile, Society
from mmspolicy.references.mentions import Grammar
from mmspolicy.references.resolving import known_prefixes
from mmspolicy.search import manifest
from mmspolicy.search.analysis import word_of
from mmspolicy.search.changes import DOCUMENT
from mmspolicy.search.common_words import common_words
from mmspolicy.search.entries import Document, Entry
from mmspolicy.search.manifest import KnownFile, Name, Plain
from mmspolicy.search.ordering import natural
from mmspolicy.search.prepared import unpacked
from mmspolicy.search.schema import EARLIEST_DAY
from mmspolicy.search.society import plain_society
from mmspolicy.search.synonyms import meanings_of
from mmspolicy.search.writer import Writer

LEFT_OUT = "-"  # stands for the checksum of a declared id that is not in the index


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written: the files that were read with their records, those that are gone, those known before.

    Without known files everything is written anew. `declared` are the ids and documents of the files that could be
    parsed; `stats` tells size and time of the files that were read, `settings_stats` of the settings.
    """

    root: Path
    society: Society
    digest: str
    readings: Mapping[str, FileReading]
    digests: Mapping[str, str]
    declared: Mapping[str, Sequence[str]]
    records: list[Record]  # used up as they are written
    removed: Sequence[str]
    known: Mapping[str, KnownFile]
    stats: Mapping[str, SourceFile]
    settings_stats: Mapping[str, Sequence[int]]
    problems: Sequence[Problem]
    entries: dict[tuple[str, str], bytes]  # those made already, by path and id; used up too


def real(records: Mapping[str, str]) -> dict[str, str]:
    """The records that are in the index, of all that a file declares."""
    return {name: mark for name, mark in records.items() if mark != LEFT_OUT and not name.startswith(DOCUMENT)}


def commit(
    folder: Path, number: int, change: Change, progress: Callable[[str, int, int], None]
) -> Mapping[str, KnownFile]:  # fmt: skip
    """Write a change over generation `number` of the index, and return the files as the new one knows them."""
    with Writer(folder) as writer:
        before = (manifest.read_settings(folder, number) or {}) if change.known else {}
        written = _Written(change, _grammar(change.society.profile, before))
        if change.known:
            for path in change.removed:
                writer.delete_path(manifest.escaped(path))
            for path in change.readings:
                if path in change.known:
                    writer.delete_path(manifest.escaped(path))
        else:
            writer.clear()
        count = len(change.records)
        change.records.reverse()
        while change.records:  # each is let go when it is written: memory holds the records or the index, not both
            written.take(change.records.pop(), writer)
            progress("indexing", count - len(change.records), count)
        files = written.files()
        _write_manifest(folder, number, before, change, written, files, writer)
        writer.commit()
    manifest.clean(folder, writer.generation)
    return files


def _grammar(profile: Profile, before: Plain) -> Grammar:
    """How references are written; patterns that passed their trial before need no other: the profile is the same."""
    if "tried" not in before:
        return Grammar.of(profile)
    return Grammar.of(profile, [known for known in profile.references if known.key in before["tried"]])


class _Written:
    """Writes records, and keeps what the manifest tells of them."""

    def __init__(self, change: Change, grammar: Grammar) -> None:
        self._change = change
        self.grammar = grammar
        self._marks: dict[str, dict[str, str]] = defaultdict(dict)
        self.names: list[Name] = []
        self.last_turn: int | None = None

    def take(self, record: Record, writer: Writer) -> None:
        checksum, documents = self._entry(record)
        self._marks[record.origin.path][record.id] = checksum
        self.names.append(Name(record.id, record.title, record.topic or ""))
        for document in documents:
            writer.add(document)
            if document["since"] != EARLIEST_DAY:
                self.last_turn = max(self.last_turn or document["since"], document["since"])

    def _entry(self, record: Record) -> tuple[str, Iterable[Document]]:
        made = self._change.entries.pop((record.origin.path, record.id), None)
        if made is not None:
            return unpacked(made)
        entry = Entry(record, self._change.society, self.grammar)
        return entry.checksum, entry.documents()

    def files(self) -> dict[str, KnownFile]:
        change = self._change
        found = {
            path: file
            for path, file in change.known.items()
            if path not in change.readings and path not in change.removed
        }
        for path, reading in change.readings.items():
            found[path] = self._known_file(path, reading)
        return found

    def _known_file(self, path: str, reading: FileReading) -> KnownFile:
        stat = self._change.stats.get(path)
        digest = self._change.digests.get(path, "")
        size, changed = (stat.size, stat.changed) if stat and digest else (-1, -1)
        last = self._change.known.get(path)
        records = dict(self._marks.get(path, {}))
        for name in self._change.declared.get(path, last.records if last else ()):
            records.setdefault(name, LEFT_OUT)
        return KnownFile(path, size, changed, digest, reading.draft is None, records)


def _write_manifest(
    folder: Path, number: int, before: Plain, change: Change, written: _Written, files: Mapping[str, KnownFile],
    writer: Writer,
) -> None:  # fmt: skip
    """Write all parts of the manifest under the number that the index will have; `before` are the settings till now."""
    names, words, last_turn = written.names, _words(writer), written.last_turn
    if change.known:
        current = {name for file in files.values() for name in real(file.records)}
        fresh = {name.id for name in names}
        old = manifest.read_names(folder, number) or ()
        names += [name for name in old if name.id in current and name.id not in fresh]
        for word, count in (manifest.read_words(folder, number) or {}).items():
            words[word] = max(words.get(word, 0), count)
        turns = (before.get("last_turn"), last_turn)
        last_turn = max((turn for turn in turns if turn is not None), default=None)
    new = writer.generation
    manifest.write_names(folder, new, sorted(names, key=lambda name: natural(name.id)))
    manifest.write_words(folder, new, words)
    manifest.write_files(folder, new, files.values())
    manifest.write_problems(folder, new, (list(asdict(problem).values()) for problem in sorted(set(change.problems))))
    manifest.write_settings(folder, new, _settings(change, before, files, written, last_turn, writer.documents))


def _words(writer: Writer) -> dict[str, int]:
    """The words as they are sought among, with the number of added documents that have them in some spelling."""
    found: Counter[str] = Counter()
    for printed, count in writer.counts("all"):
        found[word_of(printed)] += count
    return found


def _meanings(profile: Profile, before: Plain) -> Plain:
    """What means the same, as the society says and by the list that is shipped; and what means several things.

    Both stay what they were before: the profile is the same, and so is the program.
    """
    if "meanings" in before and "several" in before:
        return {"meanings": before["meanings"], "several": before["several"]}
    shipped = common_words()
    return {
        "meanings": meanings_of([*profile.synonyms, *shipped.groups], shipped.meant),
        "several": {word_of(said): meant for said, meant in shipped.several.items()},
    }


def _settings(
    change: Change,
    before: Plain,
    files: Mapping[str, KnownFile],
    written: _Written,
    last_turn: int | None,
    documents: int,
) -> Plain:
    """What a search needs to know of the society and of the index as a whole.

    Of the authorities those whose patterns may be used: whoever reads the index runs them on what people type.
    """
    authorities = written.grammar.authorities
    return {
        "schema_version": manifest.SCHEMA_VERSION,
        "root": str(change.root.resolve()),
        "version": __version__,
        "digest": change.digest,
        "settings_files": dict(change.settings_stats),
        "documents": documents,
        "records": sum(len(real(file.records)) for file in files.values()),
        "stale": sorted(path for path, file in files.items() if file.stale and real(file.records)),
        "bad": sorted({problem.path for problem in change.problems if problem.severity == "error"}),
        "last_turn": last_turn,
        "id_prefixes": sorted(known_prefixes(name.id for name in written.names)),
        "tried": [known.key for known in authorities],
        **_meanings(change.society.profile, before),
        **plain_society(replace(change.society, profile=replace(change.society.profile, references=authorities))),
    }
