"""Writes a query's syntax tree, or a looser one made of it, as a query again."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy.search.analysis import WORD
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
    When,
    Word,
    only_narrows,
)
from mmspolicy.search.understood import bound_text, told_children

_AND, _OR = " AND ", " OR "


class QueryWriter:
    """Writes nodes of one query; a word stands as it was typed.

    `any_of` lets any match of what had to match together, filters aside. `in_phrases` is what comes between the words
    of a quotation in place of its marks, as it is where None.
    """

    def __init__(self, query: str, *, any_of: bool = False, in_phrases: str | None = None) -> None:
        self._query = query
        self._any_of = any_of
        self._in_phrases = in_phrases

    def text(self, node: Node) -> str:
        """The query that asks for this node; empty for one that asks for everything."""
        if isinstance(node, Phrase):
            return self._quoted(node).removeprefix("(").removesuffix(")")
        return self._part(node)

    def _part(self, node: Node) -> str:
        match node:
            case Any():
                return self._any(told_children(node))
            case All():
                return self._all(node)
            case Except():
                return self._except(node)
            case Field():
                return self._query[node.start : node.end]
            case Filter():
                return f"{node.name}:{_value(node.value)}{'*' if node.prefix else ''}"
            case When():
                return f"{node.name}:{_span(node)}"
            case Word() | Phrase():
                return self._quoted(node)
            case Prefix() | Near():
                return self._query[node.start : node.end]
        return ""

    def _quoted(self, node: Word | Phrase) -> str:
        if not node.exact:
            return node.text
        if self._in_phrases is None:
            return f'"{node.text}"'
        words = WORD.findall(node.text)
        joined = self._in_phrases.join(words)
        loose = self._any_of and self._in_phrases == " "  # then they stand among other words that may match singly
        return joined if loose or len(words) == 1 else f"({joined})"

    def _any(self, nodes: Sequence[Node]) -> str:
        plain = all(isinstance(node, Word | Phrase | Prefix | Near | Field) for node in nodes)
        texts = dict.fromkeys(
            map(self._part if plain else self._enclosed, nodes)
        )  # one quotation has several spellings
        return (" " if plain else _OR).join(texts)

    def _all(self, node: All) -> str:
        words = [child for child in node.children if not only_narrows(child)]
        if self._any_of:
            words = [one for child in words for one in (told_children(child) if isinstance(child, Any) else [child])]
        narrowing = [child for child in node.children if only_narrows(child)]
        if self._any_of and len(words) > 1:
            return " ".join([self._any(words), *map(self._enclosed, narrowing)])
        if len(words) == 1:
            word = self._part(words[0]) if isinstance(words[0], Any) else self._enclosed(words[0])
            return " ".join([word, *map(self._enclosed, narrowing)])
        return _AND.join(map(self._enclosed, node.children))

    def _except(self, node: Except) -> str:
        excluded = node.excluded.children if isinstance(node.excluded, Any) else (node.excluded,)
        return " ".join(filter(None, [self._part(node.base), *(f"-{self._enclosed(one)}" for one in excluded)]))

    def _enclosed(self, node: Node) -> str:
        text = self._part(node)
        return f"({text})" if isinstance(node, All | Except | Any) and " " in text else text


def _value(value: str) -> str:
    return f'"{value}"' if set(value) & set(' ()"') else value


def _span(node: When) -> str:
    low, high = (bound_text(bound) if bound else "" for bound in (node.low, node.high))
    return low if low == high else f"{low}..{high}"
