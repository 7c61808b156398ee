"""Our own search over a collection, whole or with one ingredient of its ranking left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.relevance.collection import Document
from benchmarks.relevance.measures import DEPTH
from benchmarks.setting import SAMPLE, TODAY
from mmspolicy.errors import QueryError
from mmspolicy.model import Record, Resolve
from mmspolicy.search import analysis, engine
from mmspolicy.search.committing import Change, commit
from mmspolicy.search.common_words import CommonWords
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.place import make_parent, make_private
from mmspolicy.search.query import MAX_NODES, parse
from mmspolicy.search.ranking import STANDARD, Ranking
from mmspolicy.search.request import Request
from mmspolicy.search.respelling import respell
from mmspolicy.search.store import Store
from mmspolicy.sources.settings import read_society

DAY = date.fromisoformat(TODAY).toordinal()
_SIGNS = re.compile(r'[\\"“”()*~^+:]|(?<!\w)-')
_EVEN = {"title": 1.0, "keyword": 1.0, "topic": 1.0, "text": 1.0, "earlier": 0.15}

# Ingredients that are weights of the ranking, each with the ranking that lacks it.
WEIGHTED: dict[str, Ranking] = {
    "weights of fields": STANDARD._replace(weights=_EVEN),
    "length of texts": STANDARD._replace(evenness={}),
    "coordination": STANDARD._replace(coordination=0.0),
    "closeness": STANDARD._replace(closeness=0.0),
    "meanings (synonyms), all": STANDARD._replace(meanings=0.0),
    "what ended stands behind": STANDARD._replace(fading={}),
}


@contextmanager
def _without_stemming() -> Iterator[None]:
    with patch.object(analysis, "stem", lambda word: word), patch.dict(analysis._TERMS, clear=True):
        yield


@contextmanager
def _without_stop_words() -> Iterator[None]:
    with patch("mmspolicy.search.joining.content_places", lambda words: list(range(len(words)))):
        yield


@contextmanager
def _without_shipped_words() -> Iterator[None]:
    with patch("mmspolicy.search.committing.common_words", lambda: CommonWords([], [], {})):
        yield


@contextmanager
def _without_respelling() -> Iterator[None]:
    with patch(f"{__name__}.respell", lambda node, store: []):
        yield


# Ingredients of texts and queries, each with what switches it off, and whether the index is another without it.
SWITCHED: dict[str, tuple[Callable[[], Any], bool]] = {
    "stemming": (_without_stemming, True),
    "stop words": (_without_stop_words, False),
    "the shipped words": (_without_shipped_words, True),
    "near spellings": (_without_respelling, False),
}


def index(records: Sequence[Record], folder: Path) -> Store:
    """An index of these records, made with the settings of the sample, and opened."""
    society, _ = read_society(SAMPLE)
    make_parent(folder)
    make_private(folder)
    engine.create(folder)
    change = Change(
        root=folder, society=society, digest="", readings={}, digests={}, declared={}, records=list(records),
        removed=(), known={}, stats={}, settings_stats={}, problems=(), entries={},
    )  # fmt: skip
    commit(folder, 0, change, lambda *_: None)
    return Store(folder)


def records_of(documents: Sequence[Document]) -> list[Record]:
    """Plain documents as policies of one resolve, whose ids are their places among the documents."""
    return [
        Record(id=str(at), collection="policies", title=one.title, resolves=(Resolve(n="1", text=one.text),))
        for at, one in enumerate(documents)
    ]


def found(store: Store, text: str, ranking: Ranking = STANDARD) -> list[str]:
    """The ids that a search finds first, as `find` ranks them, without the passages."""
    request = Request(text, DAY, limit=DEPTH, ranking=ranking)
    node = parse(text)
    respell(node, store)
    collector = engine.TopCollector(DEPTH)
    store.searcher.search_with_collector(compile_request(node, request, store), collector)
    return [store.stored(document)["record"]["id"] for _, document in collector.results().top_n]


def plain(text: str) -> str:
    """A text that was not written in our query language, without what is a sign there; "" where no word is left.

    A text longer than a query may be is cut at its end.
    """
    words = [word.lower() if word in ("AND", "OR", "NOT") else word for word in _SIGNS.sub(" ", text).split()]
    words = words[:MAX_NODES]
    while words:
        try:
            parse(query := " ".join(words))
        except QueryError:
            words = words[: len(words) * 9 // 10]
        else:
            return query
    return ""
