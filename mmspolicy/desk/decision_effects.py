"""What the rows about one policy change in it: entries of its history and review, and texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mmspolicy import review
from mmspolicy.desk.decision_checks import Accepted
from mmspolicy.desk.decision_words import action_of
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, ReviewEntry
from mmspolicy.sources.amending import AddAction, Change, DropReview, PutReview, ReplaceText

# What is said of which resolves; where that holds a text, the second part of the key names its one resolve.
Groups = dict[tuple[ReviewEntry, str], list[str]]


def changes_of(record: Record, rows: Sequence[Accepted]) -> list[Change]:
    """The changes that rows about one policy ask for, in the order of its resolves."""
    numbers = [resolve.n for resolve in record.resolves]
    rows = sorted(rows, key=lambda row: numbers.index(row.resolve.n))
    decided = [row for row in rows if row.asked.decision]
    return [
        *_texts(decided),
        *_actions(record, decided),
        *_reviews(record, [row for row in rows if not row.asked.decision]),
    ]


def _texts(rows: Sequence[Accepted]) -> Iterator[Change]:
    for row in rows:
        if row.text is not None:
            yield ReplaceText(row.resolve.n, row.asked.meeting, row.text)


def _actions(record: Record, rows: Sequence[Accepted]) -> Iterator[Change]:
    """One action for all resolves on which a meeting decided the same for one reason; it names them, unless all."""
    groups: dict[tuple[Meeting, str, str | None], list[str]] = defaultdict(list)
    for row in rows:
        groups[row.asked.meeting, row.asked.decision or "", row.note].append(row.resolve.n)
    for (meeting, decision, note), named in sorted(groups.items(), key=lambda group: _by_meeting(group[0][0])):
        resolves = () if len(named) == len(record.resolves) else tuple(named)
        yield AddAction(action_of(decision, meeting, resolves, note))


def _by_meeting(meeting: Meeting) -> tuple[int, str]:
    return (meeting.year, meeting.season)


def _reviews(record: Record, rows: Sequence[Accepted]) -> Iterator[Change]:
    """The review entries that change, new ones, then those that go; resolves of which the same is said share one."""
    added: Groups = {}
    gone: list[int] = []
    for at, asked in _by_entry(record, rows).items():
        groups = _grouped(asked)
        if at is not None:
            yield from _changed(record, at, asked, groups, gone)
        for key, named in groups.items():
            added.setdefault(key, []).extend(named)
    for (entry, _), named in added.items():
        yield PutReview(replace(entry, resolves=tuple(named)))
    for at in sorted(gone, reverse=True):
        yield DropReview(at)


def _grouped(rows: Sequence[Accepted]) -> Groups:
    """What rows say, each with its resolves; a text is of one resolve only, and saying nothing is left out."""
    found: Groups = {}
    for row in rows:
        entry = row.entry
        if entry and entry != ReviewEntry(entry.meeting):
            found.setdefault((entry, row.resolve.n if entry.text else ""), []).append(row.resolve.n)
    return found


def _changed(
    record: Record, at: int, rows: Sequence[Accepted], groups: Groups, gone: list[int]
) -> Iterator[Change]:  # fmt: skip
    """What becomes of an entry: it keeps the resolves of which nothing new is said, else says the first new thing.

    That is taken out of the groups; an entry of which nothing is left is added to those that are gone.
    """
    held = record.review[at]
    covered = held.resolves or tuple(resolve.n for resolve in record.resolves)
    changed = {row.resolve.n for row in rows}
    left = tuple(n for n in covered if n not in changed)
    if left:
        yield PutReview(replace(held, resolves=left), at)
    elif groups:
        (entry, of_one), named = next(iter(groups.items()))
        del groups[entry, of_one]
        whole = not groups and not of_one and set(named) == changed
        yield PutReview(replace(entry, resolves=held.resolves if whole else tuple(named)), at)
    else:
        gone.append(at)


def _by_entry(record: Record, rows: Sequence[Accepted]) -> dict[int | None, list[Accepted]]:
    """The rows by the place of the entry that holds their resolve; under None those of which none speaks."""
    found: dict[int | None, list[Accepted]] = defaultdict(list)
    for row in rows:
        held = review.entry(record, row.resolve.n, row.asked.meeting)
        at = next((at for at, entry in enumerate(record.review) if entry is held), None)
        found[at].append(row)
    return found
