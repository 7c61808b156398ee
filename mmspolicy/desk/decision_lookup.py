"""The resolve that a row means, found in the compendium; or why there is none that can be edited."""

from __future__ import annotations

from collections import defaultdict

from mmspolicy.compendium import Compendium
from mmspolicy.course import Course
from mmspolicy.desk.decision_rows import Asked
from mmspolicy.identifiers import asked_keys
from mmspolicy.meetings import Meeting
from mmspolicy.model import Problem, Record, Resolve
from mmspolicy.search.spelling import nearest_names


class RowRefused(Exception):
    """A row that can't be carried out: what is wrong, and what to do about it; `outdated` as for a Refusal."""

    def __init__(self, message: str, remedy: str, outdated: Meeting | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.outdated = outdated


class Lookup:
    """Finds records and resolves as rows name them; everything raises RowRefused."""

    def __init__(self, compendium: Compendium) -> None:
        self._compendium = compendium
        self._errors: dict[str, list[Problem]] = defaultdict(list)
        for problem in compendium.problems:
            if problem.severity == "error":
                self._errors[problem.path].append(problem)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for record in compendium.records:
            self._starts[record.origin.path].append(record.origin.line)

    def record(self, asked: Asked) -> Record:
        """The policy that a row names by its id, in any spelling, or by an alias."""
        found: list[Record] = []
        for key in asked_keys(asked.id):
            found = found or self._compendium.by_key.get(key, [])
        if asked.number:
            found = self._of_equal_number(asked.id) or found
        if len(found) > 1:
            names = " and ".join(record.id for record in found)
            raise RowRefused(f"{names} both answer to it", "write the whole id, in a cell formatted as text")
        if not found:
            raise self._no_such(asked)
        if found[0].is_section:
            raise RowRefused("bylaws and procedures have no sunset review", "remove the row")
        return found[0]

    def _of_equal_number(self, written: str) -> list[Record]:
        """The records whose ids are that number: a sheet that takes an id for a number loses the zeros at its end."""
        wanted = _value(written)
        return [record for record in self._compendium.records if wanted is not None and _value(record.id) == wanted]

    def _no_such(self, asked: Asked) -> RowRefused:
        near = nearest_names(asked.id, [record.id for record in self._compendium.records])
        unread = [path for path in self._errors if path not in self._starts]
        remedy = f"mend the id, or the errors in {unread[0]}, where it may stand" if unread else "mend the id"
        meant = f"; did you mean {near[0]}?" if near else ""
        return RowRefused(f"there is no such policy{meant}", remedy)

    def resolve(self, asked: Asked, record: Record, course_of_each: tuple[Course, ...]) -> Resolve:
        """The resolve of a policy that a row names by its number; a policy's only one needs no number."""
        numbers = ", ".join(resolve.n for resolve in record.resolves)
        if not asked.resolve:
            if len(record.resolves) != 1:
                raise RowRefused(f"it names none of the resolves {numbers}", "write one row for each resolve")
            return record.resolves[0]
        found = record.resolve(asked.resolve)
        if found is None:
            gone = [course for course in course_of_each if course.n == asked.resolve]
            if gone:
                raise RowRefused(f"resolve {asked.resolve} has ended, and its text is not kept", "remove the row")
            raise RowRefused(f"it has no resolve {asked.resolve}, but {numbers}", "mend the number")
        return found

    def refuse_broken(self, record: Record) -> None:
        """A record with errors is not edited: what it says may not be what was meant."""
        path, line = record.origin.path, record.origin.line
        end = min((start for start in self._starts[path] if start > line), default=None)
        for problem in self._errors[path]:
            if (end is None or problem.line < end) and (problem.line >= line or line == min(self._starts[path])):
                message = f"its source has an error: {path}:{problem.line}: {problem.message}"
                raise RowRefused(message, "mend the file first; see mmspolicy check")


def _value(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
