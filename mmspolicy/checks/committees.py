"""Committees: those that records and topics name should stand in the profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem, Record
from mmspolicy.sources.fields import nearest
from mmspolicy.sources.settings import PROFILE_FILE, place_of


def committees_are_known(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A committee that the profile does not list is a warning; a profile without committees allows any."""
    profile = compendium.society.profile
    known = profile.committee_names
    if not known:
        return
    names = tuple(known.values())
    for topic in profile.topics:
        if topic.committee and topic.committee.casefold() not in known:
            line, column = place_of(compendium.root, PROFILE_FILE, "topics", ("name", topic.name), "committee")
            yield Problem(PROFILE_FILE, line, column, "warning", "unknown-committee", _message(topic.committee, names))
    for record in compendium.records:
        for name, field in _named(record):
            if name.casefold() not in known:
                yield problem_at(record, "warning", "unknown-committee", _message(name, names), *field)


def _message(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known, listed=0) or "; add it there, or mend the name"
    return f"“{name}” is not among the committees of profile.yaml{near}"


def _named(record: Record) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for at, resolve in enumerate(record.resolves):
        if resolve.assigned_to:
            yield resolve.assigned_to, ("resolves", at, "assigned_to")
    for at, entry in enumerate(record.review):
        if entry.committee:
            yield entry.committee, ("review", at, "committee")
