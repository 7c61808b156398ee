"""Histories: actions that name resolves which do not exist, contradict each other, or come too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy import clock
from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import ENDING_KINDS, Action, Problem, Record


def actions_name_resolves_that_exist(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An action or review on a resolve that the record lacks is an error.

    An ending action is fine: the text of what ended may be gone. So are then the earlier actions on that number.
    """
    for record in compendium.records:
        if record.is_section:
            continue
        known = {resolve.n for resolve in record.resolves}
        known |= {n for action in record.history if action.kind in ENDING_KINDS for n in action.resolves}
        for at, action in enumerate(record.history):
            for n in action.resolves:
                if n not in known:
                    yield problem_at(record, "error", "no-such-resolve", _missing(record, n), "history", at, "resolves")
        for at, entry in enumerate(record.review):
            for n in entry.resolves:
                if n not in known:
                    yield problem_at(record, "error", "no-such-resolve", _missing(record, n), "review", at, "resolves")


def _missing(record: Record, n: str) -> str:
    numbers = ", ".join(resolve.n for resolve in record.resolves) or "none"
    return f"{record.id} has no resolve {n} (it has {numbers})"


def actions_do_not_contradict(compendium: Compendium, today: date) -> Iterator[Problem]:
    """Two actions on one resolve at one meeting that end and reset, or set different terms, are an error."""
    for record, course in _courses(compendium):
        told: set[tuple[Action, ...]] = set()
        pairs = [event for event in course.events if event.verdict == "contradiction"]
        for one, other in zip(pairs, pairs[1:], strict=False):
            if one.day == other.day and (one.action, other.action) not in told:
                told.add((one.action, other.action))
                message = (
                    f"{_resolve_words(course.n)}{one.action.kind} and {other.action.kind} at {_when(one.action)} "
                    f"contradict each other, so neither counts; say with “seq” which came last, or mend one"
                )
                yield problem_at(record, "error", "contradiction", message, "history", _place(record, other.action))


def actions_have_an_effect(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An action on a resolve that had ended already has no effect, and is a warning."""
    for record, course in _courses(compendium):
        for event in course.events:
            if event.verdict == "closed already":
                message = (
                    f"{_resolve_words(course.n)}{event.action.kind} at {_when(event.action)} has no effect: it had ended; only "
                    f" reinstated or readopted opens it again"
                )
                yield problem_at(record, "warning", "ended-already", message, "history", _place(record, event.action))


def _courses(compendium: Compendium) -> Iterator[tuple[Record, clock.Course]]:
    for record in compendium.records:
        if record.history:
            for course in clock.courses(record, compendium.society):
                yield record, course


def _resolve_words(n: str) -> str:
    return f"resolve {n}: " if n else ""


def _when(action: Action) -> str:
    return str(action.meeting or action.date or (f"before {action.before}" if action.before else "an unknown time"))


def _place(record: Record, action: Action) -> int:
    return next(at for at, found in enumerate(record.history) if found is action)
