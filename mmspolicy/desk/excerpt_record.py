"""A record cut down to what an excerpt may show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from mmspolicy.model import Action, EarlierText, Record, Resolve
from mmspolicy.profile import Society
from mmspolicy.timeline import as_of
from mmspolicy.wording import WHOLE, until_day


def as_it_stood(record: Record, day: date, society: Society, is_past: bool) -> Record:
    """A record as of a day: the texts then in force, the history and the replaced texts up to then.

    Of a day that `is_past` no review is shown: nobody knows when its entries were written.
    """
    stood = as_of(record, day, society)
    return replace(
        stood,
        resolves=tuple(replace(one, earlier=_replaced(one.earlier, day, society)) for one in stood.resolves),
        earlier=_replaced(stood.earlier, day, society),
        review=() if is_past else stood.review,
    )


def _replaced(parts: tuple[EarlierText, ...], day: date, society: Society) -> tuple[EarlierText, ...]:
    return tuple(part for part in parts if until_day(part.until, society.meetings) <= day)


def narrowed(record: Record, numbers: Collection[str]) -> Record:
    """A record with these resolves alone, and without what concerns none of them."""
    if numbers == {WHOLE} or not record.resolves:
        return record
    return replace(
        record,
        resolves=tuple(resolve for resolve in record.resolves if resolve.n in numbers),
        history=tuple(_of_these(record.history, numbers)),
        review=tuple(
            replace(entry, resolves=tuple(n for n in entry.resolves if n in numbers))
            for entry in record.review
            if not entry.resolves or not numbers_apart(entry.resolves, numbers)
        ),
    )


def _of_these(history: tuple[Action, ...], numbers: Collection[str]) -> Iterator[Action]:
    for action in history:
        if not action.resolves:
            yield action
        elif not numbers_apart(action.resolves, numbers):
            kept = tuple(n for n in action.resolves if n in numbers)
            yield action if kept == action.resolves else replace(action, resolves=kept, raw=None)


def unshared(record: Record, whole: Record) -> Record:
    """A record without the printed lines that tell more than it holds.

    One line of a compendium often tells of several actions (“Adopted A-11; Amended A-22”); where one of them is not
    shown, those that are go without the line as it was printed.
    """
    lines = Counter(action.raw for action in whole.history)
    shown = Counter(action.raw for action in record.history)
    if all(shown[line] == lines[line] for line in shown if line):
        return record
    return replace(
        record,
        history=tuple(
            action if shown[action.raw] == lines[action.raw] else replace(action, raw=None) for action in record.history
        ),
    )


def numbers_apart(named: tuple[str, ...], numbers: Collection[str]) -> bool:
    """Whether none of the resolves named is among some numbers."""
    return not any(n in numbers for n in named)


def beside_texts(record: Record, include: frozenset[str]) -> Record:
    """A record for reading: of what stands beside its texts only what is asked for."""
    return replace(
        record,
        preamble=record.preamble if "preamble" in include else None,
        history=record.history if "history" in include else (),
        refs=record.refs if "refs" in include else (),
        notes=record.notes if "notes" in include else (),
        resolves=tuple(Resolve(resolve.n, resolve.text, resolve.type) for resolve in record.resolves),
        keywords=(),
        aliases=(),
        review=(),
        source=None,
        earlier=(),
    )
