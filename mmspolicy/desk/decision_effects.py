"""What the rows about one policy change in it: entries of its history and review, and texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mmspolicy import review
from mmspolicy.desk.decision_checks import Accepted
from mmspolicy.desk.decision_words import action_of, note_of, review_entry
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record, ReviewEntry
from mmspolicy.profile import Society
from mmspolicy.sources.amending import AddAction, Change, PutReview, ReplaceText


def changes_of(record: Record, rows: Sequence[Accepted], society: Society) -> list[Change]:
    """The changes that rows about one policy ask for, in the order of its resolves."""
    numbers = [resolve.n for resolve in record.resolves]
    rows = sorted(rows, key=lambda row: numbers.index(row.resolve.n))
    decided = [row for row in rows if row.asked.decision]
    return [
        *_texts(decided),
        *_actions(record, decided),
        *_reviews(record, [row for row in rows if not row.asked.decision], society),
    ]


def _texts(rows: Sequence[Accepted]) -> Iterator[Change]:
    for row in rows:
        if row.text is not None:
            yield ReplaceText(row.resolve.n, row.asked.meeting, row.text)


def _actions(record: Record, rows: Sequence[Accepted]) -> Iterator[Change]:
    """One action for all resolves on which a meeting decided the same for one reason; it names them, unless all."""
    groups: dict[tuple[Meeting, str, str | None], list[str]] = defaultdict(list)
    for row in rows:
        decision, meeting = row.asked.decision or "", row.asked.meeting
        note = note_of(row.asked, review.entry(record, row.resolve.n, meeting))
        groups[meeting, decision, note].append(row.resolve.n)
    for (meeting, decision, note), named in sorted(groups.items(), key=lambda group: _by_meeting(group[0][0])):
        resolves = () if len(named) == len(record.resolves) else tuple(named)
        yield AddAction(action_of(decision, meeting, resolves, note))


def _by_meeting(meeting: Meeting) -> tuple[int, str]:
    return (meeting.year, meeting.season)


def _reviews(record: Record, rows: Sequence[Accepted], society: Society) -> Iterator[Change]:
    """The review entries that change, and new ones; resolves of which the same is said share one."""
    added: dict[ReviewEntry, list[str]] = defaultdict(list)
    for at, asked in _by_entry(record, rows).items():
        wanted: dict[ReviewEntry, list[str]] = defaultdict(list)
        for row in asked:
            wanted[_wanted(row, society)].append(row.resolve.n)
        if at is None:
            for entry, named in wanted.items():
                added[entry].extend(named)
            continue
        yield from _changed(record, at, wanted, added)
    for entry, named in added.items():
        yield PutReview(replace(entry, resolves=tuple(named)))


def _changed(
    record: Record, at: int, wanted: dict[ReviewEntry, list[str]], added: dict[ReviewEntry, list[str]]
) -> Iterator[Change]:
    """What becomes of an entry: it keeps the resolves of which nothing new is said, else says the first new thing."""
    held = record.review[at]
    covered = held.resolves or tuple(resolve.n for resolve in record.resolves)
    changed = {n for named in wanted.values() for n in named}
    left = tuple(n for n in covered if n not in changed)
    groups = list(wanted.items())
    if left:
        yield PutReview(replace(held, resolves=left), at)
    else:
        entry, named = groups.pop(0)
        yield PutReview(replace(entry, resolves=held.resolves if not groups else tuple(named)), at)
    for entry, named in groups:
        added[entry].extend(named)


def _by_entry(record: Record, rows: Sequence[Accepted]) -> dict[int | None, list[Accepted]]:
    """The rows by the place of the entry that holds their resolve; under None those of which none speaks."""
    found: dict[int | None, list[Accepted]] = defaultdict(list)
    for row in rows:
        held = review.entry(record, row.resolve.n, row.asked.meeting)
        at = next((at for at, entry in enumerate(record.review) if entry is held), None)
        found[at].append(row)
    return found


def _wanted(row: Accepted, society: Society) -> ReviewEntry:
    """What a row says, of no resolve in particular."""
    n, meeting = row.resolve.n, row.asked.meeting
    held = review.entry(row.record, n, meeting)
    return review_entry(row.asked, (), row.text, held, review.committee(row.record, n, meeting, society.profile))
