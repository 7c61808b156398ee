"""The wordings of a record's resolves on two days, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mmspolicy.course import courses
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Record
from mmspolicy.profile import Society
from mmspolicy.redline import Piece, redline
from mmspolicy.wording import WHOLE, texts_in_force, until_day


@dataclass(frozen=True, slots=True)
class Rewording:
    """The two wordings of a resolve (`resolve` is None for a record's one text), and what changed between them.

    A wording is None where the resolve was not in force yet. What ended keeps its last wording.
    """

    resolve: str | None
    old: str | None
    new: str | None
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the wordings differ."""
        return self.old != self.new


def rewordings(
    record: Record, society: Society, old_day: date, new_day: date, only: str | None = None
) -> tuple[Rewording, ...]:
    """Each resolve (or only one) of a record with its wordings on two days; those in force on neither are left out."""
    table = society.meetings
    old, new = (texts_in_force(record, day, table) for day in (old_day, new_day))
    found = []
    for course in courses(record, society):
        n = course.n
        if not course.text_kept or only not in (None, n):
            continue
        before, after = (
            None if course.status(day).phase == "pending" else texts[n]
            for day, texts in ((old_day, old), (new_day, new))
        )
        if before is not None or after is not None:
            pieces = redline(before or "", after or "")
            found.append(Rewording(None if n == WHOLE else n, before, after, pieces))
    return tuple(found)


def last_rewording(
    record: Record, society: Society, day: date, only: str | None = None
) -> Meeting | PartialDate | None:
    """When the wording of a record (or of one of its resolves) last changed, on or before a day; None for never."""
    parts = list(record.earlier) if only is None else []
    for resolve in record.resolves:
        if only in (None, resolve.n):
            parts.extend(resolve.earlier)
    turns = [(until_day(part.until, society.meetings), part.until) for part in parts]
    past = [turn for turn in turns if turn[0] <= day]
    return max(past, key=lambda turn: turn[0])[1] if past else None
