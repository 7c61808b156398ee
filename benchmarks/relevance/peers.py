"""Other engines over the same documents: SQLite FTS5, tantivy and bm25s, each with its best simple settings.

The settings are the best of small grids (`GRIDS`) on the very questions that an engine is measured with, or on the
tuning half where there are halves. Every engine gets the same texts and searches for any of the words. What does not
hang on settings is made once: an engine takes documents, and gives a search for each setting.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from benchmarks.relevance.collection import Document
from benchmarks.relevance.measures import DEPTH

Search = Callable[[str], list[str]]
Settings = Mapping[str, float]
Engine = Callable[[Settings], Search]

_WORD = re.compile(r"[^\W_]+")


def fts5(documents: Sequence[Document]) -> Engine:
    """SQLite's FTS5 with its porter tokenizer and its own bm25, the columns weighted."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table d using fts5(id unindexed, title, heads, text, tokenize='porter unicode61')")
    base.executemany(
        "insert into d values (?, ?, ?, ?)", [(one.id, one.title, one.heads, one.text) for one in documents]
    )

    def with_settings(settings: Settings) -> Search:
        weights = 0.0, settings["title"], settings["heads"], 1.0
        order = f"bm25(d, {', '.join(map(str, weights))})"
        statement = f"select id from d where d match ? order by {order}, rowid limit {DEPTH}"

        def search(query: str) -> list[str]:
            words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
            return [row[0] for row in base.execute(statement, [words or '""'])]

        return search

    return with_settings


def tantivy(documents: Sequence[Document]) -> Engine:
    """Tantivy with its English stemmer, the fields boosted."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "heads", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    index = engine.Index(builder.build())
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for one in documents:
        writer.add_document(engine.Document(id=one.id, title=one.title, heads=one.heads, text=one.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def with_settings(settings: Settings) -> Search:
        boosts = {"title": settings["title"], "heads": settings["heads"], "text": 1.0}
        fields = [field for field, boost in boosts.items() if boost]

        def search(query: str) -> list[str]:
            words = " ".join(word.lower() for word in _WORD.findall(query))
            found = searcher.search(index.parse_query(words, fields, boosts), DEPTH).hits if words else []
            return [searcher.doc(address)["id"][0] for _, address in found]

        return search

    return with_settings


def bm25s(documents: Sequence[Document]) -> Engine:
    """The package bm25s (Lucene's formula) with Snowball's stemmer; title and heads are repeated in the text."""
    import bm25s as engine
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    options: dict[str, Any] = {"stopwords": "en", "stemmer": stemmer, "show_progress": False}
    wanted = min(DEPTH, len(documents))

    @lru_cache(maxsize=1)
    def tokens_of(titles: int, heads: int) -> Any:
        texts = ["\n".join([one.title] * titles + [one.heads] * heads + [one.text]) for one in documents]
        return engine.tokenize(texts, **options)

    def with_settings(settings: Settings) -> Search:
        index = engine.BM25(method="lucene", k1=settings["k1"], b=settings["b"])
        index.index(tokens_of(int(settings["title"]), int(settings["heads"])), show_progress=False)

        def search(query: str) -> list[str]:
            tokens = engine.tokenize([query], return_ids=False, **options)
            if not tokens[0]:
                return []
            found, scores = index.retrieve(tokens, k=wanted, show_progress=False)
            return [documents[at].id for at, score in zip(found[0], scores[0], strict=True) if score > 0]

        return search

    return with_settings


Maker = Callable[[Sequence[Document]], Engine]
PEERS: dict[str, tuple[Maker, tuple[str, ...]]] = {  # how it is made; the modules that it needs, by their packages
    "SQLite FTS5": (fts5, ()),
    "tantivy": (tantivy, ("tantivy",)),
    "bm25s": (bm25s, ("bm25s", "Stemmer")),
}
GRIDS: dict[str, dict[str, tuple[float, ...]]] = {
    "SQLite FTS5": {"title": (1, 2, 5, 10), "heads": (0, 1, 2, 5)},
    "tantivy": {"title": (0.5, 1, 2, 5), "heads": (0, 0.5, 1, 2)},
    "bm25s": {"title": (1, 2, 3), "heads": (0, 1, 2), "k1": (1.2, 1.6, 2.0), "b": (0.5, 0.7)},
}


def settings_in(grid: Mapping[str, Sequence[float]], documents: Sequence[Document]) -> list[dict[str, float]]:
    """All settings of a grid; what weighs titles or heads has its usual value where no document has one."""
    idle = {"title": not any(one.title for one in documents), "heads": not any(one.heads for one in documents)}
    usual = {"title": 1.0, "heads": 0.0}
    values = [(usual[name],) if idle.get(name) else choices for name, choices in grid.items()]
    return [dict(zip(grid, one, strict=True)) for one in product(*values)]
