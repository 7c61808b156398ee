"""What can be done to a policy, as values; and the policy that should come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, EarlierText, Record, ReviewEntry


@dataclass(frozen=True, slots=True)
class AddAction:
    """One more entry at the end of the history."""

    action: Action


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """A resolve's text gives way to another (in normal form, without its type); it stays as the last earlier text."""

    n: str
    until: Meeting
    text: str


@dataclass(frozen=True, slots=True)
class PutReview:
    """A review entry instead of the `at`-th, or a new last one."""

    entry: ReviewEntry
    at: int | None = None


@dataclass(frozen=True, slots=True)
class DropReview:
    """The `at`-th review entry goes."""

    at: int


Change = AddAction | ReplaceText | PutReview | DropReview


def amended(record: Record, changes: Sequence[Change]) -> Record:
    """The record that the sources should hold after some changes."""
    for change in changes:
        match change:
            case AddAction(action):
                record = replace(record, history=(*record.history, action))
            case ReplaceText():
                record = _with_text(record, change)
            case PutReview(entry, None):
                record = replace(record, review=(*record.review, entry))
            case PutReview(entry, int(at)):
                record = replace(record, review=(*record.review[:at], entry, *record.review[at + 1 :]))
            case DropReview(at):
                record = replace(record, review=(*record.review[:at], *record.review[at + 1 :]))
    return record


def _with_text(record: Record, change: ReplaceText) -> Record:
    resolves = tuple(
        replace(
            resolve, text=change.text, earlier=(*resolve.earlier, EarlierText(change.until, resolve.text))
        ) if resolve.n == change.n else resolve
        for resolve in record.resolves
    )  # fmt: skip
    return replace(record, resolves=resolves)
