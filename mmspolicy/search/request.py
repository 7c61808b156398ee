"""What a search is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from mmspolicy.search.ranking import STANDARD, Ranking
from mmspolicy.search.tree import Bound

Plain = dict[str, Any]


class Filters(NamedTuple):
    """The filters that search and list share; empty means any.

    Times are bounds as a query has them: a day, month, year or meeting, none of which `adopted_after` and
    `adopted_before` include, while `due_by` does.
    """

    collections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    adopted_after: Bound | None = None
    adopted_before: Bound | None = None
    due_by: Bound | None = None
    cites: tuple[str, ...] = ()


class Request(NamedTuple):
    """A search (or, without a query, a listing) as of a day.

    `earlier` lets replaced texts match weakly; without `passages`, the hits of a search have none.
    """

    query: str | None
    day: int
    filters: Filters = Filters()
    limit: int | None = 10
    sort: str = "relevance"
    earlier: bool = True
    ranking: Ranking = STANDARD
    passages: bool = True


class Hit(NamedTuple):
    """A record that was found, as it stands on the day asked for.

    `resolve` is the number of the resolve that the passage is from; `spans` are code points into `passage`.
    """

    id: str
    collection: str
    title: str
    topic: str | None
    state: str
    partly_ended: bool
    partly_completed: bool
    types: tuple[str, ...]
    due_meeting: str | None
    due_date: str | None
    score: float
    resolve: str | None
    passage: str
    spans: list[tuple[int, int]]
    stale: bool
    earlier: bool
    record: Plain


class Respelling(NamedTuple):
    """A word that no text has, and the word that was sought in its place."""

    typed: str
    sought: str


class Results(NamedTuple):
    """The best hits, the number of all, the query in words, and the words that were taken for others.

    `documents` are the numbers of all that were found, as far as they were counted: as many as `total`.
    """

    total: int
    hits: list[Hit]
    understood: str
    respelt: tuple[Respelling, ...] = ()
    documents: Collection[int] = ()
