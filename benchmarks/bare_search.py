"""The floor of a search: click, our tuned Whoosh, one bare query, ten stored records; nothing else.

Run as a program: the arguments are the folder of the index and the words.
"""

from __future__ import annotations

import sys

import click  # noqa: F401

from mmspolicy.search import columns, engine
from mmspolicy.search.analysis import term_of

with engine.open_index(sys.argv[1]) as searcher:  # type: ignore[arg-type]
    query = engine.Or([engine.Term("all", term_of(word)) for word in sys.argv[2:]])
    collector = engine.TopCollector(10)
    searcher.search_with_collector(query, collector)
    for _, document in collector.results().top_n:
        columns.blob(searcher, "stored", document)
