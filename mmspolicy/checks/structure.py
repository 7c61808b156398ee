"""Structure: the parents of sections, and the subtopics of records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.identifiers import key
from mmspolicy.model import Problem


def parents_exist(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A section whose written parent is no record is an error."""
    for record in compendium.records:
        if record.parent and record.parent not in compendium.by_id and key(record.parent) not in compendium.unread:
            message = f"parent “{record.parent}” is no section here; write the id of one, or leave “parent” out"
            yield problem_at(record, "error", "no-such-parent", message, "parent")


def parents_make_no_circle(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A section that stands below itself, through its parents, is an error."""
    for record in compendium.records:
        passed = [record.id]
        above = compendium.by_id.get(record.parent or "")
        while above and above.id not in passed:
            passed.append(above.id)
            above = compendium.by_id.get(above.parent or "")
        if above is record:
            message = f"{' below '.join([*passed, record.id])}: a section can't stand below itself; mend “parent”"
            yield problem_at(record, "error", "parent-circle", message, "parent")


def subtopics_are_known(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A subtopic that the profile does not list under the record's topic is a warning, where it lists any."""
    listed = {topic.name: topic.subtopics for topic in compendium.society.profile.topics}
    for record in compendium.records:
        known = listed.get(record.topic or "", ())
        for at, subtopic in enumerate(record.subtopics):
            if known and subtopic not in known:
                message = f"subtopic “{subtopic}” is not listed under “{record.topic}” in profile.yaml; add it there"
                yield problem_at(record, "warning", "unknown-subtopic", message, "subtopics", at)
