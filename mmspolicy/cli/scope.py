"""The options that say which due meetings are meant: --meeting and --within."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mmspolicy.cli.completing import complete_meeting
from mmspolicy.cli.days import meant, meeting_code
from mmspolicy.errors import UsageProblem
from mmspolicy.meeting_names import read_name
from mmspolicy.meetings import Meeting, PartialDate

if TYPE_CHECKING:
    from mmspolicy.desk.due import Question
    from mmspolicy.search.request import Filters

F = TypeVar("F", bound=Callable[..., Any])

_SPAN = re.compile(r"(\d{1,4})\s*([ymwd])", re.IGNORECASE)


def scope(function: F) -> F:
    """The options --meeting and --within; they arrive as `meeting` and `within`."""
    for option in (
        click.option("--within", metavar="TIME", help="Due within this time (2y, 18m, 90d), or overdue."),
        click.option(
            "--meeting", metavar="MEETING", shell_complete=complete_meeting,
            help="On the list of this Annual Meeting; what is overdue stands on that of the coming one.  "
            "[default: the coming one]",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def question(day: date, filters: Filters, meeting: str | None, within: str | None) -> Question:
    """Which resolves are asked for; UsageProblem for a meeting or a time that makes no sense."""
    from mmspolicy.desk.due import Question

    if meeting and within:
        raise UsageProblem("--meeting and --within exclude each other", "Give one of them.")
    return Question(
        day,
        filters,
        annual_meeting("--meeting", meeting) if meeting else None,
        until(day, "--within", within) if within else None,
    )


def annual_meeting(option: str, text: str) -> Meeting:
    """An Annual Meeting as typed; UsageProblem for anything else."""
    meeting = Meeting.parse(meeting_code(option, text))
    if meeting.season != "A":
        annual = f"A-{meeting.code[2:]}"
        raise UsageProblem(f"{option}: policy falls due at Annual Meetings, never at {meeting}", f"Try {annual}.")
    return meeting


def until(day: date, option: str, text: str) -> date:
    """The last day of a time that begins on a day: `2y`, `18m`, `6w`, `90d`; UsageProblem for anything else."""
    match = _SPAN.fullmatch(text.strip())
    if not match:
        raise UsageProblem(f"{option} takes a time like 2y, 18m, 6w or 90d, not “{text}”")
    count, unit = int(match[1]), match[2].lower()
    try:
        if unit in "wd":
            return date.fromordinal(day.toordinal() + count * (7 if unit == "w" else 1))
        months = day.month - 1 + count * (12 if unit == "y" else 1)
        return _clipped(day.year + months // 12, months % 12 + 1, day.day)
    except (ValueError, OverflowError):
        raise UsageProblem(f"{option}: “{text}” reaches beyond the calendar") from None


def _clipped(year: int, month: int, day: int) -> date:
    """A day of a month, or that month's last day where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def moment(option: str, text: str) -> Meeting | PartialDate:
    """A meeting, or a day, month or year, as typed; UsageProblem for anything else."""
    if read_name(text):
        return Meeting.parse(meeting_code(option, text))
    try:
        return PartialDate.parse(text.strip())
    except ValueError as failure:
        hint = meant(option, text) or f"Write {option} A-19, 2019-05-04, 2019-05 or 2019."
        raise UsageProblem(f"{option}: {failure}", hint) from None
