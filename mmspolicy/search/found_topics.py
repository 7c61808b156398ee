"""The topics that most of what a search found stands under; read from posting lists, no record is opened."""

from __future__ import annotations

from collections.abc import Collection

from mmspolicy.search import engine
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store

_MOST = 4
_FIELD = "topics"


def found_topics(store: Store, documents: Collection[int], filters: Filters) -> list[tuple[str, int]]:
    """Up to four topics with the number of these documents under each, the most first.

    Where a topic is asked for already, its subtopics. None under which all of them stand: it would narrow nothing.
    """
    found = documents if isinstance(documents, frozenset | set) else frozenset(documents)
    asked = {name.casefold() for name in filters.topics}
    with engine.guarded(store.folder):
        counts = [(name, _count(store, name.casefold(), found)) for name in _topics(store, asked)]
    telling = [one for one in counts if 0 < one[1] < len(found)]
    return sorted(telling, key=lambda one: -one[1])[:_MOST]


def _topics(store: Store, asked: Collection[str]) -> list[str]:
    """The topics of the profile, or the subtopics of those asked for; without a profile's, those that records name."""
    known: list[list[str]] = store.settings.get("topics", [])
    if asked:
        return [name for topic, *rest in known if topic.casefold() in asked for name in rest]
    if known:
        return [names[0] for names in known]
    return list({name.topic.casefold(): name.topic for name in store.names if name.topic}.values())


def _count(store: Store, topic: str, found: Collection[int]) -> int:
    count = 0
    for reader, offset in store.searcher.reader().leaf_readers():
        if (_FIELD, topic) in reader:
            count += sum(number + offset in found for number in reader.postings(_FIELD, topic).all_ids())
    return count
