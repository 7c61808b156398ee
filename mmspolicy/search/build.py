"""Brings the index of a compendium up to date, in one step that is done wholly or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, time_ns

from mmspolicy import __version__
from mmspolicy.compendium import require_folder, sorted_problems, stray_problems
from mmspolicy.errors import IndexUnusable
from mmspolicy.folder import SETTINGS, SourceFile, list_folder
from mmspolicy.model import Problem, Record
from mmspolicy.plain import record_of
from mmspolicy.search import engine, manifest
from mmspolicy.search.changes import Rereading, digest_of, has_changed, suspects
from mmspolicy.search.committing import Change, commit, real
from mmspolicy.search.entries import checksum
from mmspolicy.search.freshness import settings_stats
from mmspolicy.search.garbage import rare_collections
from mmspolicy.search.lock import writing
from mmspolicy.search.manifest import KnownFile
from mmspolicy.search.place import make_parent, make_private, remove_ours
from mmspolicy.search.store import Store
from mmspolicy.search.workers import prepared_files
from mmspolicy.sources.settings import dialect_of, read_society

PATIENCE = 30.0  # seconds that a writer waits for another
RACY = 2_000_000_000  # a file changed this short before it was read (ns) could change again unseen

Progress = Callable[[str, int, int], None]
Marks = dict[str, str]  # ids with the checksums of their records


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did: numbers of records, the problems of reading, and the seconds it took."""

    added: int
    changed: int
    removed: int
    unchanged: int
    stale: int
    records: int
    problems: tuple[Problem, ...]
    seconds: float


def refresh(
    root: Path,
    folder: Path,
    *,
    rebuild: bool = False,
    wait: float = PATIENCE,
    progress: Progress | None = None,
    on_wait: Callable[[], None] | None = None,
) -> Report:
    """Make the index in `folder` agree with the compendium at `root`.

    Reads only what changed, unless the settings did, the index can't be used, or `rebuild` asks for all. Raises
    CompendiumUnreadable, IndexLocked (after `wait` seconds), or IndexUnusable.
    """
    started = perf_counter()
    require_folder(root)
    try:
        make_parent(folder)
        with writing(folder, wait, on_wait), rare_collections():
            if not folder.exists():
                make_private(folder)
            build = _Build(root, folder, progress or (lambda *_: None))
            before, files, problems = build.run(rebuild)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise IndexUnusable(
            f"the index in {folder} can't be written ({reason})", "Name another place with --index DIR."
        ) from failure
    after = _marks(files)
    return Report(
        added=len(after.keys() - before.keys()),
        changed=sum(1 for name, mark in before.items() if name in after and after[name] != mark),
        removed=len(before.keys() - after.keys()),
        unchanged=sum(1 for name, mark in before.items() if after.get(name) == mark),
        stale=sum(len(real(file.records)) for file in files.values() if file.stale),
        records=len(after),
        problems=tuple(sorted_problems(problems)),
        seconds=round(perf_counter() - started, 3),
    )


def _marks(files: Mapping[str, KnownFile]) -> Marks:
    return {name: mark for file in files.values() for name, mark in real(file.records).items()}


Outcome = tuple[Marks, Mapping[str, KnownFile], Sequence[Problem]]


class _Build:
    """One refresh: what the index knew before, what the folder holds now, and the way from one to the other."""

    def __init__(self, root: Path, folder: Path, progress: Progress) -> None:
        self._root = root
        self._folder = folder
        self._progress = progress
        self._settled_before = time_ns() - RACY
        # What a file is known by comes before its content: if it changes in between, the next look sees that.
        self._settings_stats = {
            name: [size, changed if changed < self._settled_before else -1]
            for name, (size, changed) in settings_stats(root).items()
        }
        self._digest = _settings_digest(root)
        self._society, self._settings_problems = read_society(root)
        self._dialect = dialect_of(self._society)
        self._listing = list_folder(root)
        self._number = 0

    def run(self, rebuild: bool) -> Outcome:
        known = None if rebuild else self._known()
        if known is None:
            return self._full()
        listed = {file.path for file in self._listing.files}
        removed = [path for path in known if path not in listed]
        doubtful = suspects(self._listing, known)
        changed = [file.path for file in doubtful if has_changed(self._root, file, known)]
        if changed or removed:
            return self._incremental(known, changed, removed)
        return self._untouched(known, doubtful)

    def _known(self) -> dict[str, KnownFile] | None:
        """The files as the index knows them; None where it can't be used, or was made with other settings."""
        try:
            with Store(self._folder) as store:
                made_of = (store.settings.get("digest"), store.settings.get("root"), store.settings.get("documents"))
                if made_of != (self._digest, str(self._root.resolve()), store.count()):
                    return None
                self._number = store.generation
        except IndexUnusable:
            return None
        whole = manifest.is_whole(self._folder, self._number)
        return manifest.read_files(self._folder, self._number) if whole else None

    def _untouched(self, known: Mapping[str, KnownFile], doubtful: Sequence[SourceFile]) -> Outcome:
        """Nothing changed but, maybe, the times of files: note those, so that the next look is quick."""
        renewed = dict(known)
        for file in doubtful:
            renewed[file.path] = known[file.path]._replace(size=file.size, changed=self._settled(file))
        if renewed != known:
            manifest.write_files(self._folder, self._number, renewed.values())
        settings = manifest.read_settings(self._folder, self._number) or {}
        if settings.get("settings_files") != self._settings_stats:
            settings["settings_files"] = self._settings_stats
            manifest.write_settings(self._folder, self._number, settings)
        return _marks(known), renewed, self._old_problems(set())

    def _settled(self, file: SourceFile) -> int:
        return file.changed if file.changed < self._settled_before else -1

    def _old_problems(self, touched: set[str]) -> list[Problem]:
        found = (Problem(*row) for row in manifest.read_problems(self._folder, self._number) or ())
        kept = [p for p in found if p.path not in touched and p.path not in SETTINGS and p.rule != "stray-file"]
        return [*kept, *self._problems_of_folder()]

    def _problems_of_folder(self) -> list[Problem]:
        return [*self._settings_problems, *stray_problems(self._listing)]

    def _full(self) -> Outcome:
        """Read everything anew. Files that can't be parsed keep the records that the old index knows of them."""
        last_known = self._last_known()
        self._make_usable()
        reader = Rereading(self._root, self._society, self._dialect, {})
        with closing(prepared_files(self._root, self._society, self._listing.files)) as files:
            for at, prepared in enumerate(files, 1):
                reader.take(*prepared)
                self._progress("reading", at, len(self._listing.files))
        records, doubled = reader.assembled(last_known)
        before = {record.id: checksum(record) for found in last_known.values() for record in found}
        problems = [*self._problems_of_folder(), *reader.problems(), *doubled]
        return before, self._commit(reader, records, [], {}, problems), problems

    def _last_known(self, paths: Sequence[str] | None = None) -> Mapping[str, Sequence[Record]]:
        """The records of the index as it stands, by path; none where it can't be read."""
        found: dict[str, list[Record]] = defaultdict(list)
        pivot = self._society.profile.clock.century_pivot
        try:
            with Store(self._folder) as store:
                for stored in store.all_stored(paths):
                    record = record_of(stored["record"], pivot)
                    found[record.origin.path].append(record)
        except (IndexUnusable, KeyError, ValueError, TypeError):
            return {}
        return found

    def _make_usable(self) -> None:
        """A folder that can be written to: one that is broken, or that others could write to, is made anew."""
        try:
            with Store(self._folder):
                return
        except IndexUnusable:
            pass
        if self._folder.is_symlink() or any(self._folder.iterdir()):
            remove_ours(self._folder)
        else:
            self._folder.rmdir()
        make_private(self._folder)
        engine.create(self._folder)

    def _incremental(self, known: Mapping[str, KnownFile], changed: Sequence[str], removed: Sequence[str]) -> Outcome:
        reader = Rereading(self._root, self._society, self._dialect, known)
        reader.read(changed, removed)
        failed = [path for path, reading in reader.readings.items() if reading.draft is None]
        records, doubled = reader.assembled(self._last_known(failed) if failed else {})
        problems = [*self._old_problems({*reader.readings, *removed}), *reader.problems(), *doubled]
        return _marks(known), self._commit(reader, records, removed, known, problems), problems

    def _commit(
        self,
        reader: Rereading,
        records: list[Record],
        removed: Sequence[str],
        known: Mapping[str, KnownFile],
        problems: Sequence[Problem],
    ) -> Mapping[str, KnownFile]:
        listed = {file.path: file for file in self._listing.files}
        stats = {
            path: SourceFile(path, listed[path].size, self._settled(listed[path]))
            for path in reader.readings
            if path in listed
        }
        change = Change(
            self._root, self._society, self._digest, reader.readings, reader.digests, reader.declared(), records,
            removed, known, stats, self._settings_stats, problems, reader.entries,
        )  # fmt: skip
        reader.release()
        return commit(self._folder, self._number, change, self._progress)


def _settings_digest(root: Path) -> str:
    """What identifies the settings that an index was made with, this program's version included."""
    parts = [__version__.encode(), str(manifest.SCHEMA_VERSION).encode()]
    for name in SETTINGS:
        try:
            parts.append((root / name).read_bytes())
        except OSError:
            parts.append(b"")
    return digest_of(b"\0".join(parts))
