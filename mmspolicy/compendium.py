"""A compendium folder as records by id, with every problem of reading it collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

from mmspolicy.errors import CompendiumUnreadable
from mmspolicy.folder import COLLECTION_FOLDERS, MARKDOWN_ENDINGS, Listing, list_folder
from mmspolicy.identifiers import key
from mmspolicy.model import Collection, Problem, Record
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources import markdown_file, yaml_file
from mmspolicy.sources.assembly import assemble_documents
from mmspolicy.sources.decoding import decode, read_bytes
from mmspolicy.sources.draft import FileDraft
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.rough import rough_names
from mmspolicy.sources.settings import PROFILE_FILE, dialect_of, read_society

Reader = Callable[[str, Collection, Society, Dialect, Ledger], FileDraft | None]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one source file gave: its draft (None where it can't be parsed), problems, and bytes."""

    path: str
    draft: FileDraft | None
    problems: tuple[Problem, ...]
    content: bytes | None


@dataclass(frozen=True)
class Compendium:
    """All records of a compendium, with the society's settings and the problems found.

    Policies stand in order of path; after them come the documents, each with its sections. `unread` maps the keys of
    what could not be read, as far as raw text shows them, to the file they stand in.
    """

    root: Path
    society: Society
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    unread: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Each record under its id as written."""
        return {record.id: record for record in self.records}

    @cached_property
    def by_key(self) -> dict[str, list[Record]]:
        """The records that answer to each id or alias, whatever its spelling."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for spelling in dict.fromkeys(key(name) for name in (record.id, *record.aliases)):
                found[spelling].append(record)
        return dict(found)


def require_folder(root: Path) -> None:
    """CompendiumUnreadable where there is no compendium folder with a profile."""
    if not root.is_dir():
        raise CompendiumUnreadable(f"there is no compendium folder at {root}", "Name one with --compendium DIR.")
    if not (root / PROFILE_FILE).is_file():
        raise CompendiumUnreadable(
            f"{root} has no {PROFILE_FILE}, so it is no compendium",
            f"Name another folder with --compendium DIR, or write {PROFILE_FILE} there.",
        )


def load(root: Path, progress: Callable[[int, int], None] | None = None) -> Compendium:
    """Read a whole compendium; CompendiumUnreadable where there is none.

    `progress` is called with the number of files read and of all files.
    """
    require_folder(root)
    society, problems = read_society(root)
    dialect = dialect_of(society)
    listing = list_folder(root)
    readings = []
    for at, file in enumerate(listing.files, 1):
        readings.append(read_file(root, file.path, society, dialect))
        if progress:
            progress(at, len(listing.files))
    records, doubled = assemble(reading.draft for reading in readings if reading.draft)
    for reading in readings:
        problems.extend(reading.problems)
    return Compendium(root, society, records, (*problems, *stray_problems(listing), *doubled), _unread(readings))


def _unread(readings: Iterable[FileReading]) -> dict[str, str]:
    """The keys that files with errors seem to give their records, with the first file of each."""
    found: dict[str, str] = {}
    for reading in readings:
        if reading.content and any(problem.severity == "error" for problem in reading.problems):
            text = reading.content.decode("utf-8-sig", "replace")
            for name in rough_names(text, cast(Collection, reading.path.split("/", 1)[0])):
                found.setdefault(name, reading.path)
    return found


def read_file(root: Path, path: str, society: Society, dialect: Dialect) -> FileReading:
    """Read one source file by its path inside the compendium."""
    ledger = Ledger(path)
    content = read_bytes(root / path, ledger)
    text = None if content is None else decode(content, ledger)
    draft = None
    if text is not None:
        reader: Reader = markdown_file.read if path.lower().endswith(MARKDOWN_ENDINGS) else yaml_file.read
        draft = reader(text, cast(Collection, path.split("/", 1)[0]), society, dialect, ledger)
    return FileReading(path, draft, tuple(ledger.problems), content)


def assemble(drafts: Iterable[FileDraft]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of some files together: documents joined from their parts, each id kept once.

    Of two records with the same id the first is kept (by path, and policies before sections); the other is a problem.
    """
    ordered = sorted(drafts, key=lambda draft: draft.path)
    problems: list[Problem] = []
    sections, section_problems = assemble_documents(ordered)
    problems.extend(section_problems)
    records = [record for draft in ordered for record in draft.records]
    kept: dict[str, Record] = {}
    for record in [*records, *sections]:
        owner = kept.setdefault(key(record.id), record)
        if owner is not record:
            problems.append(_doubled(record, owner))
    return tuple(kept.values()), tuple(problems)


def _doubled(record: Record, owner: Record) -> Problem:
    line, column = record.origin.place("id")
    also = "" if record.id == owner.id else f" (as {owner.id})"
    message = f"id {record.id} is taken{also} by {owner.origin.path}:{owner.origin.line}; ids are never reused"
    return Problem(record.origin.path, line, column, "error", "doubled-id", message)


def stray_problems(listing: Listing) -> Iterator[Problem]:
    """A warning for each file that stands where no record is looked for, an error for folders that can't be listed."""
    folders = ", ".join(COLLECTION_FOLDERS)
    for path in listing.strays:
        inside = path.split("/", 1)[0] in COLLECTION_FOLDERS
        where = "is neither YAML nor Markdown" if inside else f"stands outside {folders}"
        message = f"this file {where} and is not read; move it, or begin its name with “_”"
        yield Problem(path, 1, 1, "warning", "stray-file", message)
    for path in listing.unreadable:
        yield Problem(path, 1, 1, "error", "unreadable", "the folder can't be listed; check its permissions")


def sorted_problems(problems: Sequence[Problem]) -> list[Problem]:
    """Problems in the order in which a person mends them: by file, then by place."""
    return sorted(set(problems))
