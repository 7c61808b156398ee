"""Other engines over the same documents: SQLite FTS5, tantivy and bm25s, each with its best simple settings.

The settings are the best of small grids (`GRIDS`) on the very questions that an engine is measured with, or on the
tuning half where there are halves. Every engine gets the same texts and searches for any of the words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

from benchmarks.relevance.collection import Document
from benchmarks.relevance.measures import DEPTH

Search = Callable[[str], list[str]]
Settings = Mapping[str, float]

_WORD = re.compile(r"[^\W_]+")


def fts5(documents: Sequence[Document], settings: Settings) -> Search:
    """SQLite's FTS5 with its porter tokenizer and its own bm25, the columns weighted."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table d using fts5(id unindexed, title, heads, text, tokenize='porter unicode61')")
    base.executemany(
        "insert into d values (?, ?, ?, ?)", [(one.id, one.title, one.heads, one.text) for one in documents]
    )
    weights = 0.0, settings["title"], settings["heads"], 1.0
    order = f"bm25(d, {', '.join(map(str, weights))})"

    def search(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        rows = base.execute(f"select id from d where d match ? order by {order}, rowid limit {DEPTH}", [words or '""'])
        return [row[0] for row in rows]

    return search


def tantivy(documents: Sequence[Document], settings: Settings) -> Search:
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
    boosts = {"title": settings["title"], "heads": settings["heads"], "text": 1.0}
    fields = [field for field, boost in boosts.items() if boost]

    def search(query: str) -> list[str]:
        words = " ".join(word.lower() for word in _WORD.findall(query))
        found = searcher.search(index.parse_query(words, fields, boosts), DEPTH).hits if words else []
        return [searcher.doc(address)["id"][0] for _, address in found]

    return search


def bm25s(documents: Sequence[Document], settings: Settings) -> Search:
    """The package bm25s (Lucene's formula) with Snowball's stemmer; title and heads are repeated in the text."""
    import bm25s as engine
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    texts = [
        "\n".join([one.title] * int(settings["title"]) + [one.heads] * int(settings["heads"]) + [one.text])
        for one in documents
    ]
    options: dict[str, Any] = {"stopwords": "en", "stemmer": stemmer, "show_progress": False}
    index = engine.BM25(method="lucene", k1=settings["k1"], b=settings["b"])
    index.index(engine.tokenize(texts, **options), show_progress=False)
    wanted = min(DEPTH, len(documents))

    def search(query: str) -> list[str]:
        tokens = engine.tokenize([query], return_ids=False, **options)
        if not tokens[0]:
            return []
        found, scores = index.retrieve(tokens, k=wanted, show_progress=False)
        return [documents[at].id for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


Maker = Callable[[Sequence[Document], Settings], Search]
PEERS: dict[str, tuple[Maker, str]] = {  # how it is made, and the module that it needs
    "SQLite FTS5": (fts5, "sqlite3"),
    "tantivy": (tantivy, "tantivy"),
    "bm25s": (bm25s, "bm25s"),
}
GRIDS: dict[str, dict[str, tuple[float, ...]]] = {
    "SQLite FTS5": {"title": (1, 2, 5, 10), "heads": (0, 1, 2, 5)},
    "tantivy": {"title": (0.5, 1, 2, 5), "heads": (0, 0.5, 1, 2)},
    "bm25s": {"title": (1, 2, 3), "heads": (0, 1, 2), "k1": (1.2, 1.6, 2.0), "b": (0.5, 0.7)},
}


def settings_in(grid: Mapping[str, Sequence[float]]) -> list[dict[str, float]]:
    """All settings of a grid."""
    return [dict(zip(grid, values, strict=True)) for values in product(*grid.values())]
