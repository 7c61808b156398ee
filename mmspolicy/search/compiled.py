"""A query's syntax tree and the filters into what the engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any as AnyQuery

from mmspolicy.search import engine
from mmspolicy.search.all_documents import AllDocuments
from mmspolicy.search.analysis import term_of
from mmspolicy.search.filters import ColumnRange, Faded, Gate, Within
from mmspolicy.search.meaning import concepts_of
from mmspolicy.search.narrowing import Narrower
from mmspolicy.search.question import Question
from mmspolicy.search.request import Request
from mmspolicy.search.spelling import nearest
from mmspolicy.search.store import Store
from mmspolicy.search.tree import (
    All,
    Any,
    Except,
    Field,
    Filter,
    Near,
    Node,
    Phrase,
    Prefix,
    Said,
    When,
    Word,
    only_narrows,
)

_NO_SCORE = 1e-6  # of what narrows without ranking; a limited search passes over what has none at all
_MOST_EXPANDED = 300  # terms that a prefix may stand for


def compile_request(node: Node | None, request: Request, store: Store) -> AnyQuery:
    """What the engine runs for a request: words that rank, within what the filters let pass."""
    if node is None:
        return compile_named(AllDocuments(), request, store)
    words, written = _Compiler(store, request).parted(node)
    query = Narrower(store, request.day).narrow(_faded(words, request.ranking.fading), request.filters, written)
    if isinstance(words, Question):
        words.ranges = [gate for gate in reversed(list(_gates(query))) if isinstance(gate, ColumnRange)]
    return query


def compile_named(named: AnyQuery, request: Request, store: Store) -> AnyQuery:
    """Some documents, within what the filters beside the query let pass."""
    return Narrower(store, request.day).narrow(named, request.filters)


class _Compiler:
    def __init__(self, store: Store, request: Request) -> None:
        self._store = store
        self._narrower = Narrower(store, request.day)
        self._ranking_wanted = request.ranking
        self._earlier = request.earlier
        self._synonyms = store.synonyms

    def parted(self, node: Node) -> tuple[AnyQuery, list[Filter | When]]:
        """What a whole query ranks by, and the values in it that narrow as the filters beside it do."""
        match node:
            case All():
                return self._ranking(node, ""), _narrowing(node)
            case Filter() | When():
                return AllDocuments(_NO_SCORE), [node]
        return self.compile(node), []

    def compile(self, node: Node, field: str = "") -> AnyQuery:
        match node:
            case Word() | Phrase():
                return self._leaf(node, field)
            case Prefix():
                return self._either(self._expanded(node), field)
            case Near():
                near = [node.word, *nearest(node.word, self._store.words)]
                return self._either([term_of(word) for word in near], field)
            case Field():
                return self.compile(node.child, node.name)
            case Any():
                return self._any(node, field)
            case All():
                return self._all(node, field)
            case Except():
                return self._except(node, field)
            case Filter() | When():
                return self._narrower.narrowed(AllDocuments(_NO_SCORE), [node])
        return AllDocuments(_NO_SCORE)

    def _leaf(self, node: Word | Phrase, field: str) -> AnyQuery:
        if not field:
            return self._question([node], node.said if isinstance(node, Word) else ())
        if isinstance(node, Phrase):
            return self._phrase(node.terms, field)
        ways = [self._either(node.terms, field)]
        weight = self._ranking_wanted.meanings
        if weight and not node.exact:
            meant = self._synonyms.of_any(node.terms)
            ways.extend(self._phrase(one.terms, field, one.weight * weight) for one in meant)
        return _union(ways)

    def _question(self, leaves: Sequence[Word | Phrase], said: Said) -> Question:
        """What words side by side ask for, anywhere; the closeness of the words counts, quotations aside."""
        ranking = self._ranking_wanted
        concepts = concepts_of(leaves, said, self._synonyms, ranking.meanings, ranking.joined)
        words = [leaf.terms[0] for leaf in leaves if isinstance(leaf, Word)]
        if not self._earlier:
            weights = {name: weight for name, weight in ranking.weights.items() if name != "earlier"}
            ranking = ranking._replace(weights=weights)
        return Question(concepts, words, ranking)

    def _either(self, terms: Sequence[str], field: str, boost: float = 1.0) -> AnyQuery:
        name = field or "all"
        found = [engine.Term(name, term, boost=boost) for term in dict.fromkeys(terms)]
        if self._earlier and not field:
            weight = self._ranking_wanted.weights["earlier"]
            found.extend(engine.Term("earlier", term, boost=weight * boost) for term in dict.fromkeys(terms))
        return found[0] if len(found) == 1 else engine.Or(found)

    def _phrase(self, terms: Sequence[str], field: str, boost: float = 1.0) -> AnyQuery:
        if len(terms) == 1:
            return self._either(terms, field, boost)
        if field == "text":  # the text has no positions of its own: the phrase anywhere, its words in the text
            words = engine.And([engine.Term("text", term) for term in terms])
            return Within(engine.Phrase("all", list(terms), boost=boost), words)
        return engine.Phrase(field or "all", list(terms), boost=boost)

    def _expanded(self, node: Prefix) -> list[str]:
        reader = self._store.searcher.reader()
        found = []
        for raw in reader.expand_prefix("all", node.stem_prefix):
            term = raw.decode("utf-8")
            if node.admits(term):
                found.append(term)
                if len(found) >= _MOST_EXPANDED:
                    break
        return found or [node.prefix]

    def _any(self, node: Any, field: str) -> AnyQuery:
        if field:
            return _union(self.compile(child, field) for child in node.children)
        leaves = [child for child in node.children if isinstance(child, Word | Phrase)]
        others = [self.compile(child) for child in node.children if not isinstance(child, Word | Phrase)]
        return _union([self._question(leaves, node.said), *others] if leaves else others)

    def _all(self, node: All, field: str) -> AnyQuery:
        return self._narrower.narrowed(self._ranking(node, field), _narrowing(node))

    def _ranking(self, node: All, field: str) -> AnyQuery:
        """What must all be found, the values that narrow left aside."""
        words = [child for child in node.children if not isinstance(child, Filter | When)]
        ranking = [child for child in words if not only_narrows(child)]
        base: AnyQuery = AllDocuments()
        if ranking:
            compiled = [self.compile(child, field) for child in ranking]
            base = compiled[0] if len(compiled) == 1 else engine.And(compiled)
        for child in words:
            if only_narrows(child):
                base = Within(base, self.compile(child, field))
        return base

    def _except(self, node: Except, field: str) -> AnyQuery:
        base = self.compile(node.base, field)
        earlier, self._earlier = self._earlier, False  # a word of a replaced text excludes nothing
        excluded = self.compile(node.excluded, field)
        self._earlier = earlier
        return engine.AndNot(base, excluded)


def _gates(query: AnyQuery) -> Iterator[Gate]:
    """The filters that stand around a query, from the outermost."""
    while isinstance(query, Gate):
        yield query
        query = query.child


def _faded(words: AnyQuery, fading: Mapping[str, float]) -> AnyQuery:
    return Faded(words, "collection", fading) if fading else words


def _narrowing(node: All) -> list[Filter | When]:
    return [child for child in node.children if isinstance(child, Filter | When)]


def _union(queries: Iterable[AnyQuery]) -> AnyQuery:
    """Documents with any of these, scores added up; all single words in one union, which the engine answers at once."""
    parts = [part for query in queries for part in _parts(query)]
    words = [part for part in parts if type(part) is engine.Term]
    others = [part for part in parts if type(part) is not engine.Term]
    return engine.Or([engine.Or(words), *others] if words and others else parts)


def _parts(query: AnyQuery) -> Iterator[AnyQuery]:
    if type(query) is not engine.Or or query.boost != 1.0:
        yield query
        return
    for part in query.subqueries:
        yield from _parts(part)
