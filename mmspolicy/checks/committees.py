"""Committees: those that records and topics name should stand in the profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem, Record


def committees_are_known(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A committee that the profile does not list is a warning; a profile without committees allows any."""
    profile = compendium.society.profile
    known = profile.committee_names
    if not known:
        return
    for topic in profile.topics:
        if topic.committee and topic.committee.casefold() not in known:
            message = f"committee “{topic.committee}” of topic “{topic.name}” is not among the committees"
            yield Problem("profile.yaml", 1, 1, "warning", "unknown-committee", message)
    for record in compendium.records:
        for name, field in _named(record):
            if name.casefold() not in known:
                message = f"committee “{name}” is not in profile.yaml"
                yield problem_at(record, "warning", "unknown-committee", message, *field)


def _named(record: Record) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for at, resolve in enumerate(record.resolves):
        if resolve.assigned_to:
            yield resolve.assigned_to, ("resolves", at, "assigned_to")
    for at, entry in enumerate(record.review):
        if entry.committee:
            yield entry.committee, ("review", at, "committee")
