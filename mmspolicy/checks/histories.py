"""Histories: actions that name resolves which do not exist, contradict each other, or come too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mmspolicy import clock
from mmspolicy.checks.doubts import sure_records
from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import ENDING_KINDS, RESETTING_KINDS, Action, Problem, Record


def actions_name_resolves_that_exist(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An action or review on a resolve that the record lacks is an error.

    An ending action is fine: the text of what ended may be gone. So are then the earlier actions on that number.
    """
    for record in compendium.records:
        if record.is_section:
            continue
        known = {resolve.n for resolve in record.resolves}
        known |= {n for action in record.history if action.kind in ENDING_KINDS for n in action.resolves}
        for key, at, numbers in _named(record):
            for which, n in enumerate(numbers):
                if n not in known:
                    message = _missing(record, n)
                    yield problem_at(record, "error", "no-such-resolve", message, key, at, "resolves", which)


def _named(record: Record) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """The numbers of resolves that actions and reviews name, with their places."""
    for at, action in enumerate(record.history):
        yield "history", at, action.resolves
    for at, entry in enumerate(record.review):
        yield "review", at, entry.resolves


def _missing(record: Record, n: str) -> str:
    numbers = ", ".join(resolve.n for resolve in record.resolves) or "none"
    return f"{record.id} has no resolve {n} (it has {numbers}); mend the number"


def actions_do_not_contradict(compendium: Compendium, today: date) -> Iterator[Problem]:
    """Two actions on one resolve at one meeting that end and reset, or set different terms, are an error."""
    for record in sure_records(compendium):
        for (one, other), numbers in _each_once(record, compendium, _contradictions).items():
            actions = record.history[one], record.history[other]
            message = (
                f"{_resolve_words(numbers)}{actions[0].kind} and {actions[1].kind} at {_when(actions[0])} "
                f"contradict each other, so neither counts; say with “seq” which came last, or mend one"
            )
            yield problem_at(record, "error", "contradiction", message, "history", other)


def actions_have_an_effect(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An action on a resolve that had ended already has no effect, and is a warning."""
    for record in sure_records(compendium):
        for (at,), numbers in _each_once(record, compendium, _belated).items():
            action = record.history[at]
            message = (
                f"{_resolve_words(numbers)}{action.kind} at {_when(action)} has no effect, since it had ended; "
                f"only reinstated or readopted opens it again"
            )
            yield problem_at(record, "warning", "ended-already", message, "history", at)


def actions_cover_something(compendium: Compendium, today: date) -> Iterator[Problem]:
    """An action without numbers that finds no resolve open (`completed`: no directive) is a warning.

    Where other actions of its meeting name resolves, it may well be meant for none.
    """
    for record in sure_records(compendium):
        courses = clock.courses(record, compendium.society) if record.history and record.resolves else ()
        met = {id(event.action) for course in courses for event in course.events}
        for at, action in enumerate(record.history if courses else ()):
            if action.kind in RESETTING_KINDS + ENDING_KINDS and not action.resolves and id(action) not in met:
                if any(other.resolves and _when(other) == _when(action) for other in record.history):
                    continue
                what = "directive" if action.kind == "completed" else "resolve"
                message = (
                    f"{action.kind} at {_when(action)} has no effect, since no {what} was open then; mend or remove it"
                )
                yield problem_at(record, "warning", "covers-nothing", message, "history", at)


def _contradictions(course: clock.Course) -> Iterator[tuple[Action, ...]]:
    events = [event for event in course.events if event.verdict == "contradiction"]
    for one, other in zip(events, events[1:], strict=False):
        if one.day == other.day:
            yield one.action, other.action


def _belated(course: clock.Course) -> Iterator[tuple[Action, ...]]:
    return ((event.action,) for event in course.events if event.verdict == "closed already")


def _each_once(
    record: Record, compendium: Compendium, find: Callable[[clock.Course], Iterator[tuple[Action, ...]]]
) -> dict[tuple[int, ...], list[str]]:
    """What is found in the courses of a record's resolves: actions by their places in the history, and the resolves."""
    found: dict[tuple[int, ...], list[str]] = {}
    for course in clock.courses(record, compendium.society) if record.history else ():
        for actions in find(course):
            numbers = found.setdefault(tuple(_place(record, action) for action in actions), [])
            if course.n not in numbers:
                numbers.append(course.n)
    return found


def _resolve_words(numbers: Sequence[str]) -> str:
    named = [n for n in numbers if n]
    return f"resolve {', '.join(named)}: " if named else ""


def _when(action: Action) -> str:
    return str(action.meeting or action.date or (f"before {action.before}" if action.before else "an unknown time"))


def _place(record: Record, action: Action) -> int:
    return next(at for at, found in enumerate(record.history) if found is action)
