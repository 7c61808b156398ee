"""What a packet says in its own words: instructions, counts, days, how a resolve stands."""

from __future__ import annotations

from datetime import date

from mmspolicy import review
from mmspolicy.meetings import Meeting
from mmspolicy.profile import Society

TICK_WORDS = {"complete": "Completed"}  # where a box to tick is not worded like the recommendation
RECOMMENDATION_MEANINGS = (
    (review.WORDS["reaffirm"], "keep the resolve as it stands, for a full term."),
    (review.WORDS["reaffirm-one-year"], "keep it for one year, while something new is prepared."),
    (review.WORDS["amend"], "keep it with other words; write out the new wording in full."),
    (review.WORDS["sunset"], "let it go; it moves to the Sunset Compendium."),
    (TICK_WORDS["complete"], "for a directive only: it has been carried out."),
)  # fmt: skip
TYPE_WORDS = {"HP": "health policy", "D": "directive"}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def instructions(society: Society, meeting: Meeting, coming: Meeting, is_over: bool) -> tuple[str, ...]:
    """The paragraphs before the list of recommendations."""
    years = society.profile.clock.horizon
    if is_over:
        these = f"Those in this packet fell due at the {meeting.name}, and nothing has been decided about them since; "
        these += f"they stand on the list of the {coming.name} too."
    elif meeting == coming:
        these = f"Those in this packet come up at the {meeting.name}."
    else:
        these = f"Those in this packet will come up at the {meeting.name}, unless the House acts on them before."
    return (
        f"Each resolve of the policy compendium is reviewed {years} years after the House last acted on it. {these} "
        "They are printed by committee, and there by topic, then by number; a policy that two committees share is "
        "printed under both.",
        "For each resolve that is up for review, please tick one recommendation and give the reason in a sentence or "
        "two. A recommendation that is ticked already is the one on record.",
    )


def day_words(day: date) -> str:
    """A day in words: “May 4, 2019”."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def held(final: date | None, is_over: bool) -> str:
    """When a meeting votes, or voted."""
    if final is None:
        return "now past" if is_over else "day not yet known"
    return f"{'voted' if is_over else 'votes'} on {day_words(final)}"


def left_out(count: int, meeting: Meeting, coming: Meeting) -> str:
    """What the list of another meeting than the coming one leaves out."""
    stand = "stands" if count == 1 else "stand"
    other = "earlier" if coming.year <= meeting.year else "other"
    return f"{counted(count, 'overdue resolve')} of {other} meetings {stand} on the list of {coming}"


def counted(count: int, noun: str) -> str:
    """“1 resolve”, “12 resolves”."""
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"


def policies(count: int) -> str:
    """“1 policy”, “12 policies”."""
    return "1 policy" if count == 1 else f"{count:,} policies"
