"""How a resolve or a record stands, and what was done to it, in words; loads nothing, for a search uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmspolicy.clock import ResolveStanding
    from mmspolicy.model import Action

_WORDS = {"undated": "in force, date not known", "exempt": "in force", "pending": "not yet in force"}


def state_words(state: str, due: str | None = None) -> str:
    """A state in words, with its due meeting where there is one: “active until A-29”, “overdue since A-25”."""
    if due and state in ("active", "due", "overdue"):
        return {"active": "active until", "due": "due at", "overdue": "overdue since"}[state] + f" {due}"
    return _WORDS.get(state, state)


def standing_words(unit: ResolveStanding) -> str:
    """How a resolve stands: as its state says, or by what it ended: “sunset A-19”."""
    if unit.state == "ended":
        return action_words(unit.status.by) if unit.status.by else "ended"
    return state_words(unit.state, str(unit.due.meeting) if unit.due else None)


def partly_words(all_completed: bool) -> str:
    """What is said of a record of which some resolves ended."""
    return "partly completed" if all_completed else "partly sunset"


def done_words(action: Action) -> str:
    """What was done: “reaffirmed for one year”, “superseded by HOD-2019-04”."""
    words = {"editorial": "edited"}.get(action.kind, action.kind.replace("-", " "))
    if action.term:
        words += " for one year" if action.term == 1 else f" for {action.term} years"
    return f"{words} by {action.by}" if action.by else words


def when_words(action: Action) -> str:
    """When it was done: the meeting, else the date as far as it is known; empty for no idea."""
    when = action.meeting or action.date or (f"before {action.before}" if action.before else "")
    return str(when)


def action_words(action: Action) -> str:
    """What was done, and when: “reaffirmed for one year A-17”."""
    return f"{done_words(action)} {when_words(action)}".rstrip()
