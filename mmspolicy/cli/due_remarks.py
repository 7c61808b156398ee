"""What is said beside a list of due resolves: what it leaves out, who still has to answer, which day is missing."""

from __future__ import annotations

from mmspolicy.desk.due import DueList
from mmspolicy.desk.packet_words import counted, left_out
from mmspolicy.profile import Society


def is_for_review(found: DueList) -> bool:
    """Whether the list is one that recommendations are asked for."""
    return bool(found.answered) or any(row.state in ("due", "overdue") for row in found.rows)


def answers(found: DueList) -> str:
    """How many resolves have a recommendation, and which committees are to make the others."""
    total = found.answered + sum(count for _, count in found.waiting)
    told = f"answered {found.answered} of {total}"
    if found.waiting:
        told += "; waiting for: " + ", ".join(f"{name} {count}" for name, count in found.waiting)
    return told


def elsewhere(found: DueList) -> str:
    """The overdue resolves that stand on another list; empty for none."""
    return left_out(found.left_out, found.meeting, found.coming) if found.left_out else ""


def nothing(found: DueList, unanswered: bool) -> str:
    """Why the list is empty."""
    if unanswered and found.answered:
        return f"Nothing is unanswered: there is a recommendation for each of {counted(found.answered, 'resolve')}."
    if found.meeting.year < found.coming.year:
        return f"Nothing that passes these filters fell due at {found.meeting} and is still open."
    return "Nothing that passes these filters falls due."


def missing_day(found: DueList, society: Society) -> str:
    """What follows where the day of the coming meeting is not known; empty where it is."""
    table, coming = society.meetings, found.coming
    if table.final(coming):
        return ""
    return (
        f"{coming} has no date in meetings.yaml; until its final session is entered there, it counts as past only "
        f"from {table.past_from(coming)} on"
    )
