"""The due dates of resolves, and the deadlines for their review, as events of a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from mmspolicy.desk.icalendar import AllDay
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.identifiers import key
from mmspolicy.meetings import Meeting
from mmspolicy.profile import Society


@dataclass(frozen=True, slots=True)
class Schedule:
    """The events, in order of day; and how many resolves fall due at meetings whose day is not known."""

    events: tuple[AllDay, ...]
    dateless: tuple[tuple[Meeting, int], ...]

    def remarks(self) -> Iterator[str]:
        """What is left out, and what to do about it."""
        if self.dateless:
            named = ", ".join(f"{meeting} ({count})" for meeting, count in self.dateless)
            yield f"Left out, for the day of the meeting is not known yet: {named}."
            yield "Enter its final session in meetings.yaml when it is."


def due_there(rows: Sequence[LiveResolve], meeting: Meeting | None) -> list[LiveResolve]:
    """The rows of a meeting's list that fall due there: what is overdue fell due on a day that is past."""
    return [row for row in rows if meeting is None or (row.due is not None and row.due.meeting == meeting)]


def schedule(rows: Sequence[LiveResolve], society: Society, deadline_days: int, each: bool = False) -> Schedule:
    """An event on the due date, and one `deadline_days` before it (none for 0), where the date is known.

    There is one event for each meeting and committee, with its resolves listed in it; or, with `each`, for each
    resolve. Its uid is made of the society's short name, the meeting, and the committee or the resolve (where the
    society counts anniversaries also of the day), so it does not change from one run to the next.
    """
    dated = [row for row in rows if row.due and row.due.day]
    planner = _Planner(society, deadline_days)
    groups = groupby(sorted(dated, key=planner.order), planner.order) if not each else ()
    events = [event for _, group in groups for event in planner.together(list(group))]
    events += [event for row in dated for event in planner.alone(row)] if each else []
    dateless: dict[Meeting, int] = {}
    for row in rows:
        if row.due and not row.due.day:
            dateless[row.due.meeting] = dateless.get(row.due.meeting, 0) + 1
    return Schedule(tuple(sorted(events, key=lambda event: (event.day, event.uid))), tuple(dateless.items()))


class _Planner:
    def __init__(self, society: Society, deadline_days: int) -> None:
        self._profile = society.profile
        self._before = timedelta(days=deadline_days)

    def order(self, row: LiveResolve) -> tuple[date, str, str]:
        """What resolves of one event have in common: day, meeting, committee."""
        assert row.due is not None and row.due.day is not None
        return (row.due.day, str(row.due.meeting), row.committee)

    def together(self, rows: Sequence[LiveResolve]) -> Iterator[AllDay]:
        day, meeting, committee = self.order(rows[0])
        counted = f"{len(rows)} {'resolve' if len(rows) == 1 else 'resolves'}"
        listed = "\n".join(_line(row) for row in rows)
        yield from self._pair(meeting, committee, day, f"{committee} ({counted})", listed, committee)

    def alone(self, row: LiveResolve) -> Iterator[AllDay]:
        day, meeting, committee = self.order(row)
        about = f"{row.name}, {row.title}"
        name = row.id if row.resolve is None else f"{key(row.id)}#{row.resolve}"
        yield from self._pair(meeting, name, day, about, f"{committee}\n\n{row.text}".strip(), committee)

    def _pair(self, meeting: str, name: str, day: date, about: str, text: str, committee: str) -> Iterator[AllDay]:
        uid = self._uid(meeting, name, day)
        yield AllDay(f"{uid}-due@mmspolicy", day, f"Sunset {meeting}: {about}", text, ("Sunset", committee))
        if self._before:
            deadline, words = day - self._before, f"To be decided by the House at {meeting}, {day}."
            yield AllDay(
                f"{uid}-review@mmspolicy", deadline, f"Review for {meeting}: {about}", f"{words}\n\n{text}",
                ("Sunset review", committee),
            )  # fmt: skip

    def _uid(self, meeting: str, name: str, day: date) -> str:
        parts = [self._profile.short or self._profile.name or "society", meeting]
        if self._profile.clock.basis == "anniversary":
            parts.append(day.isoformat())
        return "-".join("".join(_plain(part)) for part in (*parts, name))


def _plain(text: str) -> Iterator[str]:
    """The letters and digits of a name in small letters, anything else as hyphens, `#` and dots kept."""
    for sign in key(text):
        yield sign if sign.isalnum() or sign in "#.-" else "-"


def _line(row: LiveResolve) -> str:
    kind = f" ({row.type})" if row.type else ""
    return f"{row.name}{kind} {row.title}"
