"""What came, changed or ended since a day, among the records that a search finds, or among all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from mmspolicy.desk.changes import changes_between
from mmspolicy.model import ENDING_KINDS, HOUSEKEEPING_KINDS
from mmspolicy.search.find import find
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store
from mmspolicy.timeline import Change

What = Literal["came", "changed", "ended", "undecided"]
WHATS: tuple[What, ...] = ("came", "changed", "ended", "undecided")

LATE = timedelta(days=400)  # an action entered up to so long after it was taken is still news

_COMING = ("adopted", "readopted", "reinstated")
_CHANGING = ("amended", "amended-and-reaffirmed", "reaffirmed", "substituted", *HOUSEKEEPING_KINDS)


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched: a query, filters, or both; without either, everything."""

    query: str | None = None
    filters: Filters = field(default_factory=Filters)

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows it."""
        return self.query is None and self.filters == Filters()


def what(change: Change) -> What:
    """Whether a resolve came, changed, or ended, or the House only dealt with it."""
    if change.kind in _COMING:
        return "came"
    if change.kind in ENDING_KINDS:
        return "ended"
    return "changed" if change.kind in _CHANGING else "undecided"


def news(store: Store, watched: Watched, since: date, until: date) -> list[Change]:
    """What was done from one day to another, both included, to the records that are watched.

    A record counts if the search finds it on the last day, or would have found it before the first: what ended is
    found no longer by a search for what is in force. QueryError and UsageProblem for a query or filter that makes no
    sense.
    """
    found = changes_between(store, since, until, Filters())
    if watched.is_everything or not found:
        return found
    ids = _ids(store, watched, until) | _ids(store, watched, since - timedelta(days=1))
    return [change for change in found if change.record.id in ids]


def _ids(store: Store, watched: Watched, day: date) -> set[str]:
    request = Request(watched.query, day.toordinal(), watched.filters, None, "id", earlier=False)
    return {hit.id for hit in find(store, request).hits}


def unseen(changes: Sequence[Change], after: date, seen: Collection[str]) -> list[Change]:
    """The changes later than a day, and the earlier ones that were not known by then."""
    return [change for change in changes if change.day > after or mark(change) not in seen]


def mark(change: Change) -> str:
    """A short digest by which a change is known again."""
    action = change.action
    parts = (change.record.id, change.resolve or "", change.kind, str(action.meeting or action.date or action.before))
    return sha256("\0".join(parts).encode()).hexdigest()[:10]
