"""Help for a search: which word no text has, what is spelt nearly so, what other filters would find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from mmspolicy.search import engine
from mmspolicy.search.abbreviated import told_meanings
from mmspolicy.search.analysis import WORD, term_of, word_of
from mmspolicy.search.find import is_by_id
from mmspolicy.search.query import parse
from mmspolicy.search.request import Request, Respelling, Results
from mmspolicy.search.respelling import MOST, is_in_texts, is_known, occurs, respell
from mmspolicy.search.spelling import nearest, nearest_names
from mmspolicy.search.store import Store
from mmspolicy.search.tree import Node, Phrase, Word, wanted_leaves

_LIKE_AN_ID = r"[^\W\d_]{2,}[\s‐‑–-]*\d+([.‐‑–-]\d+)+(#\d+)?"  # compiled where nothing was found


def suggestions(store: Store, request: Request, results: Results) -> list[str]:
    """Sentences that help on, the most telling first; where something was found, only the words that no text has."""
    if request.query is None or is_by_id(results):
        return []
    node = parse(request.query)
    with engine.guarded(store.folder):
        respell(node, store)
        unknown = list(dict.fromkeys([*map(_told, results.respelt), *_few(_unknown_words(store, node))]))
        if results.total:
            return [*unknown, *told_meanings(store, node)]
        from mmspolicy.search.hindrances import without_filters, without_one  # lazily: only where nothing was found

        in_the_way = list(_near_ids(store, request.query)) or unknown or list(without_one(store, node, request))
        return [*in_the_way, *without_filters(store, request)]


def _few(unknown: Iterator[Callable[[], str]]) -> Iterator[str]:
    """The first of the sentences about unknown words; how many more there would be is only counted."""
    yield from (sentence() for sentence in islice(unknown, MOST))
    more = sum(1 for _ in unknown)
    if more:
        yield f"nor does any text have {more} more of the words"


def _told(respelling: Respelling) -> str:
    return f"No text has “{respelling.typed}”; showing “{respelling.sought}”"


def _unknown_words(store: Store, node: Node) -> Iterator[Callable[[], str]]:
    """What makes a sentence about each word that no text has; to seek near spellings for one takes its time."""
    for leaf, _ in wanted_leaves(node):
        if isinstance(leaf, Word) and not (is_in_texts(store, leaf) if leaf.exact else is_known(store, leaf)):
            yield partial(_unknown, store, leaf.text)
        elif isinstance(leaf, Word) and not _is_said(store, leaf):
            yield partial("no text has the word “{}”, nor what it is known to mean".format, leaf.text)
        elif isinstance(leaf, Phrase) and leaf.exact:
            lacking = (word for word in WORD.findall(leaf.text) if not occurs(store, term_of(word)))
            yield from (partial(_unknown, store, word) for word in lacking)


def _near_ids(store: Store, query: str) -> Iterator[str]:
    """Where the whole query looks like an id: that there is none such, and what is near."""
    asked = query.strip(' ?"“”')
    if re.fullmatch(_LIKE_AN_ID, asked):
        near = nearest_names("-".join(asked.split()), [name.id for name in store.names])
        yield f"no record is “{asked}”" + (f"; near it: {', '.join(near)}" if near else "")


def _unknown(store: Store, typed: str) -> str:
    near = [word for word in nearest(word_of(typed), store.words) if occurs(store, term_of(word))]
    hint = f"; near it: {', '.join(near)}" if near else ""
    return f"no text has the word “{typed}”{hint}"


def _is_said(store: Store, word: Word) -> bool:
    """Whether a text has a word or any of its meanings."""
    if is_in_texts(store, word):
        return True
    ways = [meant.terms for meant in store.synonyms.of_any(word.terms)]
    return any(True for terms in ways for _ in store.documents(engine.Phrase("all", list(terms))))
