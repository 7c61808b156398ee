"""What the words of a decision write into a history, and of a recommendation into a review."""

from __future__ import annotations

from mmspolicy.desk.decision_rows import Asked
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, ReviewEntry

# Each decision with the kind of action and the term in years that it writes.
ACTIONS: dict[str, tuple[str, int | None]] = {
    "reaffirm": ("reaffirmed", None),
    "reaffirm-one-year": ("reaffirmed", 1),
    "amend": ("amended-and-reaffirmed", None),
    "sunset": ("sunset", None),
    "rescind": ("rescinded", None),
    "complete": ("completed", None),
    "refer": ("referred", None),
}
AT_ANY_TIME = ("rescind", "complete", "refer")  # what the House may do whether a resolve is due or not


def action_of(decision: str, meeting: Meeting, resolves: tuple[str, ...], note: str | None) -> Action:
    """The action that a decision on these resolves writes, with the reason given as its note; none named means all."""
    kind, term = ACTIONS[decision]
    return Action(kind, meeting=meeting, resolves=resolves, term=term, note=note)


def note_of(asked: Asked, held: ReviewEntry | None) -> str | None:
    """The reason that goes into the history with a decision: that of the row, unless the review holds it already."""
    return None if held and asked.justification == held.justification else asked.justification


def review_entry(
    asked: Asked, resolves: tuple[str, ...], text: str | None, held: ReviewEntry | None, committee: str
) -> ReviewEntry:  # fmt: skip
    """The review entry that a row asks for, given what is held already, and the committee that is meant by itself.

    What the row leaves open stays as held; a reason goes when the recommendation changes and none is given. A review
    has no place for an amended wording, so one that is proposed stands with the reason.
    """
    same = held is not None and asked.recommendation in (None, held.recommendation)
    kept = held.committee if held else None
    return ReviewEntry(
        asked.meeting,
        resolves,
        kept if asked.committee in (None, committee) and held else asked.committee or kept,
        asked.recommendation or (held.recommendation if held else None),
        _justification(asked, text) or (held.justification if held and same else None),
    )


def _justification(asked: Asked, text: str | None) -> str | None:
    if text is None:
        return asked.justification
    proposed = f"Proposed text: {text}"
    if asked.justification and proposed in asked.justification:
        return asked.justification
    return f"{asked.justification} {proposed}" if asked.justification else proposed
