"""What was done between two days, over a whole index: the candidates by their days of action, then from the records."""

from __future__ import annotations

from datetime import date

from mmspolicy.model import ACTION_KINDS, ENDING_KINDS
from mmspolicy.plain import record_of
from mmspolicy.search import engine
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.ordering import natural
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store
from mmspolicy.search.tree import When
from mmspolicy.timeline import Change, changes


def changes_between(store: Store, since: date, until: date, filters: Filters) -> list[Change]:
    """What was done to each resolve from one day to another, both included, in order of day, kind and id.

    With `--in sunset` this is what was done in the Sunset Compendium, and what ended elsewhere. UsageProblem for a
    filter that makes no sense.
    """
    society = society_of(store.settings)
    acted = When("acted", since.timetuple()[:3], until.timetuple()[:3], 0, 0)
    narrowed = filters._replace(collections=())
    with engine.guarded(store.folder):
        query = compile_request(acted, Request("", until.toordinal(), narrowed, None), store)
        stored = [store.stored(document) for document in store.searcher.docs_for_query(query)]
    records = [record_of(one["record"], society.profile.clock.century_pivot) for one in stored]
    found = [change for change in changes(records, society, since, until) if _passes(change, filters)]
    return sorted(found, key=_order)


def _passes(change: Change, filters: Filters) -> bool:
    inside = filters.collections
    return (
        not inside
        or change.record.collection in inside
        or ("sunset" in inside and change.kind in ENDING_KINDS)
    )  # fmt: skip


def _order(change: Change) -> tuple[object, ...]:
    return (change.day, ACTION_KINDS.index(change.kind), natural(change.record.id))
