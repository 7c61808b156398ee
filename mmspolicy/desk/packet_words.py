"""What a packet says in its own words: instructions, counts, days, how a resolve stands."""

from __future__ import annotations

from datetime import date

from mmspolicy import review
from mmspolicy.clock import ResolveStanding
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action
from mmspolicy.profile import Society

RECOMMENDATION_MEANINGS = (
    (review.WORDS["reaffirm"], "keep the resolve as it stands, for a full term."),
    (review.WORDS["reaffirm-one-year"], "keep it for one year, while something new is prepared."),
    (review.WORDS["amend"], "keep it with other words; write out the new wording in full."),
    (review.WORDS["sunset"], "let it go; it moves to the Sunset Compendium."),
)  # fmt: skip
STATE_WORDS = {"exempt": "in force", "undated": "in force, date not known", "pending": "not yet in force"}
TYPE_WORDS = {"HP": "health policy", "D": "directive"}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def instructions(society: Society, meeting: Meeting) -> tuple[str, ...]:
    """The paragraphs before the list of recommendations."""
    years = society.profile.clock.horizon
    return (
        f"Each resolve of the policy compendium is reviewed {years} years after the House last acted on it. "
        f"Those in this packet come up at the {meeting.name}. They are printed by committee; a policy that two "
        "committees share is printed under both.",
        "For each resolve that is up for review, please tick one recommendation and give the reason in a sentence or "
        "two. A recommendation that is ticked already is the one on record.",
    )


def day_words(day: date) -> str:
    """A day in words: “May 4, 2019”."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def counted(count: int, noun: str) -> str:
    """“1 resolve”, “12 resolves”."""
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"


def policies(count: int) -> str:
    """“1 policy”, “12 policies”."""
    return "1 policy" if count == 1 else f"{count:,} policies"


def standing_words(unit: ResolveStanding) -> str:
    """How a resolve stands: “active until A-29”, “sunset A-19”."""
    due = str(unit.due.meeting) if unit.due else ""
    if unit.state == "ended":
        by = unit.status.by
        return action_words(by) if by else "ended"
    return {
        "active": f"active until {due}" if due else "active",
        "due": f"due at {due}",
        "overdue": f"overdue since {due}",
        "undated": "in force, date not known",
        "exempt": "in force, no sunset date",
        "pending": "not yet in force",
    }[unit.state]


def action_words(action: Action) -> str:
    """What was done, and when: “reaffirmed for one year A-17”."""
    kind = {"editorial": "edited", "not-adopted": "not adopted"}.get(action.kind, action.kind.replace("-", " "))
    term = f" for {'one year' if action.term == 1 else f'{action.term} years'}" if action.term else ""
    when = action.meeting or action.date or (f"before {action.before}" if action.before else "")
    return f"{kind}{term} {when}".rstrip()
