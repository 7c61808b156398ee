"""The resolves and sections of the records that a text is most like, in force or ended, each with its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import log
from typing import Any, NamedTuple

from mmspolicy.search import columns, engine, standings
from mmspolicy.search.meaning import concepts_of
from mmspolicy.search.plaintext import plain_text
from mmspolicy.search.question import Question
from mmspolicy.search.ranking import STANDARD
from mmspolicy.search.request import Plain
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Word

_RECORDS = 40  # that are looked at more closely
_MOST_WORDS = 60  # of a text, that are asked for: the weightiest


class Earlier(NamedTuple):
    """A wording that was replaced, in plain text, and when: a meeting or a date as the source has it."""

    text: str
    until: str


class NearResolve(NamedTuple):
    """A resolve as it reads on the day, in plain text; `about` are the title and keywords of its record.

    `n` is None for a section of the bylaws or a procedure. `sought` is what the search gives its record when it is
    asked for the words of the text; None where it was not. `earlier` are the wordings that it had before.
    """

    id: str
    title: str
    n: str | None
    state: str
    text: str
    about: str
    sought: float | None = None
    earlier: tuple[Earlier, ...] = ()


class _Found(NamedTuple):
    document: int
    stored: Plain
    score: float | None = None


def rarity(store: Store, term: str) -> float:
    """How telling a term is: the logarithm of how few records have it (Lucene's idf); never below 0."""
    reader = store.searcher.reader()
    having = reader.doc_frequency("all", term)
    return log(1 + (reader.doc_count() - having + 0.5) / (having + 0.5))


def near_resolves(
    store: Store, said: Sequence[str], wanted: Collection[str], day: int, with_rules: bool = False
) -> list[NearResolve]:
    """The resolves of the policies that the search puts first for a text, as of a day (an ordinal).

    `said` are the terms of the text in their order, `wanted` those that are asked for. `with_rules`: the sections of
    bylaws and procedures too. IndexUnusable where the index proves damaged.
    """
    with engine.guarded(store.folder):
        found = _records(store, _question(store, said, wanted), day, with_rules)
        return [one for record in found for one in _resolves(store, record, day)]


def resolves_of(store: Store, identifier: str, day: int) -> list[NearResolve]:
    """The resolves of a record, or the section that it is, as of a day (an ordinal)."""
    with engine.guarded(store.folder):
        records = (_Found(*found) for found in store.lookup_documents(identifier, day))
        return [one for record in records for one in _resolves(store, record, day)]


def _question(store: Store, said: Sequence[str], wanted: Collection[str]) -> Any:
    """The words of a text as the search is asked for them, with what means the same."""
    asked = set(list(wanted)[:_MOST_WORDS])
    words: list[Word | None] = []
    for at, term in enumerate(said):
        words.append(Word(term, (term,), at, at + 1) if term in asked else None)
        asked.discard(term)
    leaves = [word for word in words if word]
    concepts = concepts_of(leaves, tuple(words), store.synonyms, STANDARD.meanings)
    return Question(concepts, [word.text for word in leaves], STANDARD)


def _records(store: Store, question: Any, day: int, with_rules: bool) -> Iterator[_Found]:
    """The best documents that have resolves: of each record only the version that holds on the day."""
    if not question.concepts:
        return
    collector: Any = engine.TopCollector(3 * _RECORDS)
    store.searcher.search_with_collector(question, collector)
    taken = 0
    for score, document in collector.results().top_n:
        since, until = (columns.day(store.searcher, name, document) for name in ("since", "until"))
        if taken == _RECORDS or not since <= day < until:
            continue
        stored = store.stored(document)
        if with_rules or stored["record"].get("resolves"):
            taken += 1
            yield _Found(document, stored, score)


def _resolves(store: Store, found: _Found, day: int) -> Iterator[NearResolve]:
    record = found.stored["record"]
    standing = standings.read(columns.blob(store.searcher, "timeline", found.document), day)
    then = found.stored.get("texts", {})  # of a version that is not the last
    about = " ; ".join([record["title"], *record.get("keywords", ())])
    for part, unit in zip(record.get("resolves") or [record], standing.units, strict=False):
        n = part.get("n")
        text = then.get(n or "", part.get("text"))
        if text and unit.state != "pending":
            past = tuple(_replaced(part.get("earlier", ()), text))
            yield NearResolve(record["id"], record["title"], n, unit.state, plain_text(text), about, found.score, past)


def _replaced(earlier: Sequence[Plain], now: str) -> Iterator[Earlier]:
    """The wordings before the one that holds."""
    for one in earlier:
        if one["text"] == now:
            return
        yield Earlier(plain_text(one["text"]), one["until"])
