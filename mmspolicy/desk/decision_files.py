"""The files that decisions change: their new contents, and where a policy goes whose last resolve ended."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from mmspolicy import review
from mmspolicy.compendium import Compendium
from mmspolicy.course import Course, courses
from mmspolicy.desk.decision_checks import Accepted
from mmspolicy.desk.decision_effects import changes_of
from mmspolicy.desk.decision_rows import Refusal
from mmspolicy.model import Record, ReviewEntry
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources.amending import AddAction, Change
from mmspolicy.sources.cutting import cut_out
from mmspolicy.sources.settings import dialect_of
from mmspolicy.sources.spans import Uneditable, edited, reread

_LIVE, _ENDED = "policies", "sunset"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file and its contents before and after, None where there is none; `moved_from` is where it stood before.

    A record that moves out of a file of several is named by `record`. `like` is what a reader compares `after` with,
    where that is not `before`: of a record that moves, its own lines; of the file that it leaves, the others.
    """

    path: str
    before: bytes | None
    after: bytes | None
    moved_from: str | None = None
    record: str = ""
    like: bytes | None = None


class FilePlanner:
    """Works out the new contents of the files that rows are about; nothing is written."""

    def __init__(self, compendium: Compendium) -> None:
        self._root: Path = compendium.root
        self._society: Society = compendium.society
        self._dialect: Dialect = dialect_of(compendium.society)
        self._taken: set[str] = set()
        self.refusals: list[Refusal] = []

    def changes(self, rows: Sequence[Accepted]) -> list[FileChange]:
        """The changes of all files, in order of path; rows that can't be carried out are noted in `refusals`."""
        files: dict[str, list[Accepted]] = defaultdict(list)
        for row in rows:
            files[row.record.origin.path].append(row)
        return [change for path in sorted(files) for change in self._file(path, files[path])]

    def _file(self, path: str, rows: Sequence[Accepted]) -> Iterator[FileChange]:
        before = (self._root / path).read_bytes()
        after = before
        records: dict[str, list[Accepted]] = defaultdict(list)
        for row in rows:
            records[row.record.id].append(row)
        ended = []
        for asked in records.values():
            record = asked[0].record
            try:
                after, new = self._record(after, record, asked)
            except Uneditable as failure:
                remedy = f"mend {path} by hand, or run mmspolicy check"
                self.refusals.append(Refusal(asked[0].asked.place, asked[0].asked.subject, str(failure), remedy))
                return
            if path.startswith(f"{_LIVE}/") and self._has_ended(new):
                ended.append(record.id)
        yield from self._placed(path, before, after, ended, rows[0].record)

    def _record(self, content: bytes, record: Record, rows: Sequence[Accepted]) -> tuple[bytes, Record]:
        """The contents after the changes of one record, and that record as it reads then."""
        if record not in reread(record.origin.path, content, record, self._society, self._dialect).records:
            raise Uneditable("its file was changed a moment ago")
        changes = changes_of(record, rows)
        new_content = edited(content, record, changes, self._society, self._dialect)
        found = reread(record.origin.path, new_content, record, self._society, self._dialect).records
        new = next(one for one in found if one.id == record.id)
        self._refuse_without_effect(new, changes)
        _refuse_unsaid(new, rows)
        return new_content, new

    def _refuse_without_effect(self, record: Record, changes: Sequence[Change]) -> None:
        """Uneditable where the clock would pass over an action, whatever the reason."""
        for change in changes:
            if isinstance(change, AddAction) and change.action.kind != "referred":
                for course in courses(record, self._society):
                    if (course.n in change.action.resolves or not change.action.resolves) and not _acts(course, change):
                        raise Uneditable(f"{change.action.kind} would have no effect on resolve {course.n}")

    def _has_ended(self, record: Record) -> bool:
        return all(course.status(date.max).phase == "ended" for course in courses(record, self._society))

    def _placed(
        self, path: str, before: bytes, after: bytes, ended: Sequence[str], like: Record
    ) -> Iterator[FileChange]:  # fmt: skip
        """The changed file; or what is left of it, and the records that ended in files of their own."""
        records = reread(path, after, like, self._society, self._dialect).records if ended else ()
        live = [record for record in records if not self._has_ended(record)]
        if ended and not live:
            yield FileChange(self._free_path(path, ""), None, after, moved_from=path)
            yield FileChange(path, before, None)
            return
        cut_files = []
        left = before
        for identifier in ended:
            after, cut = cut_out(after, identifier)
            left, own = cut_out(left, identifier)
            new_path = self._free_path(path, identifier)
            cut_files.append(FileChange(new_path, None, cut, moved_from=path, record=identifier, like=own))
        self._verify_parted(path, [after, *(file.after or b"" for file in cut_files)], records, like)
        yield from cut_files
        if after != before:
            yield FileChange(path, before, after, like=left)

    def _verify_parted(self, path: str, parts: Sequence[bytes], records: Sequence[Record], like: Record) -> None:
        if len(parts) == 1:
            return
        found = [record for part in parts for record in reread(path, part, like, self._society, self._dialect).records]
        if sorted(found, key=lambda record: record.id) != sorted(records, key=lambda record: record.id):
            raise Uneditable(f"{path} can't be parted")

    def _free_path(self, path: str, identifier: str) -> str:
        """A path in the Sunset Compendium that nothing has yet: the same, else with the id, else with a number."""
        same = PurePosixPath(_ENDED, *PurePosixPath(path).parts[1:])
        names = [same.name, f"{same.stem}-{identifier.lower()}{same.suffix}" if identifier else same.name]
        numbered = (f"{same.stem}-{number}{same.suffix}" for number in range(2, 10_000))
        for name in (*names, *numbered):
            found = str(same.with_name(name))
            if found.casefold() not in self._taken and not os.path.lexists(self._root / found):
                self._taken.add(found.casefold())
                return found
        raise Uneditable(f"there is no free name for {same}")


def _refuse_unsaid(record: Record, rows: Sequence[Accepted]) -> None:
    """Uneditable where a second entry of the review would go on saying something else of a resolve."""
    for row in rows:
        held = review.entry(record, row.resolve.n, row.asked.meeting)
        if row.entry and replace(held or ReviewEntry(row.asked.meeting), resolves=()) != row.entry:
            raise Uneditable(f"more than one entry of its review speaks of resolve {row.resolve.n}")


def _acts(course: Course, change: AddAction) -> bool:
    return (
        any(event.action == change.action and event.verdict in ("resets", "ends") for event in course.events)
        or not course.text_kept
    )
