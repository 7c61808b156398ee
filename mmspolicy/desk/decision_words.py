"""What the words of a decision write into a history."""

from __future__ import annotations

from mmspolicy.meetings import Meeting
from mmspolicy.model import Action

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
