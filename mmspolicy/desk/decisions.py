"""Decisions of the House and recommendations of committees, planned against the compendium, then applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from mmspolicy.compendium import Compendium
from mmspolicy.desk import journal
from mmspolicy.desk.decision_checks import Accepted, Blank, Skipped, outcomes
from mmspolicy.desk.decision_files import FileChange, FilePlanner
from mmspolicy.desk.decision_notes import row_notes
from mmspolicy.desk.decision_rows import TABLE_COLUMNS, Asked, Refusal, read_row
from mmspolicy.documents.reading import read_table
from mmspolicy.documents.table import Table
from mmspolicy.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table of decisions would do. With `refused` rows it does nothing.

    `decisions` and `recommendations` count the rows that are carried out, `taken_back` those of the latter that take
    one back, `assigned` those that only name another committee, `policies` what they are about; `blank` counts the
    rows in which nothing was filled in, `rows` all of them. `notes` are worth telling, and no problem.
    """

    root: Path
    files: tuple[FileChange, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    refused: tuple[Refusal, ...] = ()
    decisions: int = 0
    recommendations: int = 0
    taken_back: int = 0
    assigned: int = 0
    policies: int = 0
    blank: int = 0
    rows: int = 0
    notes: tuple[str, ...] = ()

    @property
    def accepted(self) -> int:
        """How many rows are carried out."""
        return self.decisions + self.recommendations

    @property
    def outdated(self) -> tuple[Meeting, ...]:
        """The meetings of rows that were refused because their sheet is out of date."""
        return tuple(dict.fromkeys(row.outdated for row in self.refused if row.outdated))

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """The policies that move: from which file, to which."""
        return tuple((file.moved_from, file.path) for file in self.files if file.moved_from)

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that change where they stand."""
        return tuple(file.path for file in self.files if file.before is not None and file.after is not None)


def read_decisions(path: Path) -> Table:
    """The rows of a table of decisions (xlsx, csv, tsv, yaml).

    TableRefused where its content can't be read; RequestError where there is no such file, or a package is missing.
    """
    return read_table(path, TABLE_COLUMNS, "id")


def plan(table: Table, compendium: Compendium, today: date, meeting: Meeting | None = None) -> Plan:
    """What the rows of a table do to a compendium; every row is checked, and nothing is written.

    `meeting`: the one that rows are of which name none; rows that name another are refused.
    """
    refused: list[Refusal] = []
    asked: list[Asked] = []
    for row in table.rows:
        found, problems = read_row(row, compendium.society, meeting)
        refused += problems
        asked += [found] if found else []
    results = list(outcomes(asked, compendium, today))
    refused += [result for result in results if isinstance(result, Refusal)]
    accepted = [result for result in results if isinstance(result, Accepted)]
    planner = FilePlanner(compendium)
    files = planner.changes(accepted) if not refused else []
    refused += planner.refusals
    order = {row.place: at for at, row in enumerate(table.rows)}
    return Plan(
        root=compendium.root,
        files=() if refused else tuple(files),
        skipped=tuple(result for result in results if isinstance(result, Skipped)),
        refused=tuple(sorted(refused, key=lambda refusal: order.get(refusal.place, 0))),
        decisions=sum(row.entry is None for row in accepted),
        recommendations=sum(row.entry is not None for row in accepted),
        taken_back=sum(row.takes_back for row in accepted),
        assigned=sum(row.only_assigns for row in accepted),
        policies=len({row.record.id for row in accepted}),
        blank=sum(isinstance(result, Blank) for result in results),
        rows=len(table.rows),
        notes=tuple(_notes(table, accepted, compendium, today)),
    )


def _notes(table: Table, accepted: Sequence[Accepted], compendium: Compendium, today: date) -> Iterator[str]:
    yield from table.notes
    if not {"recommendation", "decision"} & set(table.columns):
        yield f"no column is headed “recommendation” or “decision”; the columns read are {', '.join(table.columns)}"
    decided = dict.fromkeys(row.asked.meeting for row in accepted if row.asked.decision)
    for meeting in decided:
        if compendium.society.meetings.final(meeting) is None:
            day = compendium.society.meetings.order_day(meeting)
            yield (
                f"{meeting} has no final session in meetings.yaml, so what is decided there counts from {day} on; "
                "add its date there"
            )
    yield from row_notes(accepted, compendium.society, today)


def apply(made: Plan) -> None:
    """Write what was planned: all files or none.

    RequestError where a file was changed since, or can't be written; journal.Unfinished where an earlier run is not
    finished. Killed at any moment, it leaves a state that `journal.finish` completes or undoes.
    """
    if made.refused:
        raise ValueError("a plan with refused rows is not applied")
    writes = [journal.Write(file.path, _digest(file.before), file.after, file.moved_from) for file in made.files]
    if writes:
        journal.write_all(made.root, writes)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def diff(made: Plan) -> Iterator[str]:
    """The plan as a unified diff, line by line without line ends; of what moves, only the lines that change."""
    gone = {file.path: file for file in made.files if file.after is None}
    for file in made.files:
        if file.moved_from:
            yield f"rename from {file.moved_from}{f' ({file.record})' if file.record else ''}"
            yield f"rename to {file.path}"
            before = gone[file.moved_from].before if file.moved_from in gone else file.like
            yield from _file_diff(file.moved_from, before, file.path, file.after)
        elif file.after is not None:
            yield from _file_diff(file.path, file.before if file.like is None else file.like, file.path, file.after)


def _file_diff(old: str, before: bytes | None, new: str, after: bytes | None) -> Iterator[str]:
    yield from unified_diff(_lines(before), _lines(after), f"a/{old}", f"b/{new}", lineterm="")


def _lines(content: bytes | None) -> list[str]:
    text = (content or b"").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")[: -1 if text.endswith("\n") or not text else None]
