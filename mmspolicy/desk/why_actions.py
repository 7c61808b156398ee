"""What one action of a history means for one resolve, in words."""

from __future__ import annotations

from datetime import date

from mmspolicy.course import Event, Status
from mmspolicy.meetings import MeetingsTable
from mmspolicy.model import HOUSEKEEPING_KINDS, Action, Record
from mmspolicy.profile import Society
from mmspolicy.timeline import Entry


def action_step(record: Record, society: Society, day: date, entry: Entry, event: Event | None, before: Status) -> str:
    """Whether an action counts for a resolve, as of a day, and what it does.

    `event` is the action's event in the resolve's course, None where the action does not cover it; `before` is the
    resolve's status until then.
    """
    action, table = entry.action, society.meetings
    head = f"{_capital(when(action, table))}, {action.kind.replace('-', ' ')}"
    if entry.day > day:
        meaning = f"comes after {day} and does not count yet"
    elif event is None:
        meaning = f"does not count, for {_passed_over(action, before, record)}"
    else:
        meaning = _meaning(event, before)
    return f"{head}: {meaning}{_doubts(action, table)}."


def when(action: Action, table: MeetingsTable) -> str:
    """When an action was taken: at which meeting and on which day, as far as it is recorded."""
    if action.meeting:
        final = table.final(action.meeting)
        return f"at {action.meeting} ({final})" if final else f"at {action.meeting}"
    if action.date:
        return f"{'on' if action.date.is_full else 'in'} {action.date}"
    return f"before {action.before}" if action.before else "at a time not recorded"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _passed_over(action: Action, before: Status, record: Record) -> str:
    if action.resolves:
        return f"it names resolve{'s' if len(action.resolves) > 1 else ''} {', '.join(action.resolves)} only"
    if before.phase == "ended":
        return "it names no numbers and this resolve had ended already"
    if action.kind == "completed":
        return "it names no numbers and completes directives, which this is not"
    return "another action of that meeting names this resolve by its number"


def _meaning(event: Event, before: Status) -> str:
    match event.verdict:
        case "resets":
            return _setting(event, before)
        case "changes":
            return "changes the text; in this society that leaves the clock as it was"
        case "ends":
            return "counts; it ends the resolve"
        case "closed already":
            return "does not count, for the resolve had ended already"
        case "contradiction":
            return "contradicts another action of the same meeting, so neither counts"
        case "no effect" if event.action.kind in HOUSEKEEPING_KINDS:
            return "does not touch the clock; it is housekeeping"
        case _:
            return "does not touch the clock; policy was not changed by it"


def _setting(event: Event, before: Status) -> str:
    opens = {"pending": "brings it into force", "ended": "brings it into force again"}.get(before.phase, "")
    if event.status.phase == "exempt":
        return f"counts; it {opens or 'keeps it in force'}, but there is no clock to set"
    if event.status.phase == "undated":
        sets = "sets the clock, from a time that is not known"
    else:
        term = event.action.term
        span = "" if term is None else " for one year" if term == 1 else f" for {term} years"
        sets = f"sets the clock{span}" if opens else f"sets the clock anew{span}"
    return f"counts; it {opens} and {sets}" if opens else f"counts; it {sets}"


def _doubts(action: Action, table: MeetingsTable) -> str:
    """What is recorded beside the meeting, and does not count."""
    doubts = ""
    if action.meeting and action.date and not _agree(action, table):
        doubts += f" (the date recorded with it, {action.date}, is not of that meeting; the meeting counts)"
    if action.effective:
        doubts += f" (that it took effect {action.effective} does not matter)"
    return doubts


def _agree(action: Action, table: MeetingsTable) -> bool:
    if not (action.meeting and action.date):
        return True
    sat = table.sessions.get(action.meeting)
    if sat is None or sat.final is None:
        return action.date.year == action.meeting.year
    return action.date.first_day() <= sat.final and (sat.first or sat.final) <= action.date.last_day()
