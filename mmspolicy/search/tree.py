"""The syntax tree of a query: its nodes, and when two of them ask for the same.

Every node knows its place in the query (`start`, `end`: code points). Two nodes are equal when they ask for
the same; where they stand, and how a word was typed, does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from mmspolicy.search.analysis import term_of

Bound = tuple[int, ...] | tuple[str, int]  # (2015,), (2015, 5), (2015, 5, 4); a meeting is ("A", 2027)

# How an English word may go on after its beginning: what the stems of a prefix are made with.
_ENDINGS = ("", "e", "s", "es", "ed", "ing", "y", "ies", "al", "er", "on", "ion", "tion", "ation", "ization", "ment")


class Node:
    """Part of a query."""

    __slots__ = ("end", "start")
    compared: ClassVar[tuple[str, ...]] = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below it."""
        return ()

    def _facts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.compared)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and type(other) is type(self) and other._facts() == self._facts()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._facts()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._facts()))})"


class Word(Node):
    """A word; any of its `terms` may match (two where capitals would have made a difference: aids, AIDS).

    An `exact` one stood in quotation marks: nothing else is meant by it. `said`: see `Any`.
    """

    __slots__ = ("exact", "said", "terms", "text")
    compared = ("terms",)

    def __init__(self, text: str, terms: tuple[str, ...], start: int, end: int, *, exact: bool = False) -> None:
        super().__init__(start, end)
        self.text = text
        self.terms = terms
        self.exact = exact
        self.said: Said = ()


Said = tuple[Word | None, ...]


class Phrase(Node):
    """Terms side by side, in this order: a quotation (`exact`), or a word with hyphens."""

    __slots__ = ("exact", "terms", "text")
    compared = ("terms",)

    def __init__(self, text: str, terms: tuple[str, ...], start: int, end: int, *, exact: bool = False) -> None:
        super().__init__(start, end)
        self.text = text
        self.terms = terms
        self.exact = exact


class Prefix(Node):
    """The beginning of a word: `prefix` is folded and not stemmed.

    The index holds stems, and a stem can be shorter than what was typed (`vaccinat*`: "vaccin") or end
    otherwise (`policy*`: "polici"). So a term matches when it begins with the prefix, or is one of
    `stems`: the stems of the prefix and of the prefix with common English endings, as far as they do not
    begin with it. Where the unstemmed words of the corpus are at hand, the terms of those that begin with
    `prefix` are the exact answer.
    """

    __slots__ = ("_stems", "prefix")
    compared = ("prefix",)

    def __init__(self, prefix: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.prefix = prefix
        self._stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """The further terms that match, which do not begin with the prefix."""
        if self._stems is None:
            made = {term_of(self.prefix + ending) for ending in _ENDINGS}
            self._stems = frozenset(term for term in made if not term.startswith(self.prefix))
        return self._stems

    @property
    def stem_prefix(self) -> str:
        """The letters with which every matching term begins: where to start reading in sorted terms."""
        shared = self.prefix
        for term in self.stems:
            while not term.startswith(shared):
                shared = shared[:-1]
        return shared

    def admits(self, term: str) -> bool:
        """Whether an indexed term matches."""
        return term.startswith(self.prefix) or term in self.stems


class Near(Node):
    """A word in any near spelling; `word` is folded and not stemmed, as `spelling.nearest` takes it."""

    __slots__ = ("word",)
    compared = ("word",)

    def __init__(self, word: str, start: int, end: int) -> None:
        super().__init__(start, end)
        self.word = word


class Field(Node):
    """Words that must stand in one field (`title`, `keyword`, `text`); they rank as words do."""

    __slots__ = ("child", "name")
    compared = ("name", "child")

    def __init__(self, name: str, child: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.name = name
        self.child = child

    @property
    def children(self) -> tuple[Node, ...]:
        return (self.child,)


class Filter(Node):
    """A value that a hit must have: `type` (HP, D), `state` (or in-force), `topic`, `id`, `cites`, `cited-by`.

    With `prefix` the value is the beginning of one (`id:HOD-2015*`). A topic, an id and a citation are as
    typed; finding what they mean is the search's task.
    """

    __slots__ = ("name", "prefix", "value")
    compared = ("name", "value", "prefix")

    def __init__(self, name: str, value: str, start: int, end: int, *, prefix: bool = False) -> None:
        super().__init__(start, end)
        self.name = name
        self.value = value
        self.prefix = prefix


class When(Node):
    """A span of time: `adopted`, `acted` (on) or `due` from `low` to `high`.

    A bound is a partial date or a meeting, and counts as a whole (`..2027` includes December); None is open.
    A single value is both bounds.
    """

    __slots__ = ("high", "low", "name")
    compared = ("name", "low", "high")

    def __init__(self, name: str, low: Bound | None, high: Bound | None, start: int, end: int) -> None:
        super().__init__(start, end)
        self.name = name
        self.low = low
        self.high = high


class _Several(Node):
    """Two nodes or more, joined."""

    __slots__ = ("_children",)
    compared = ("children",)

    def __init__(self, children: Sequence[Node], start: int = -1, end: int = -1) -> None:
        super().__init__(
            start if start >= 0 else min(child.start for child in children),
            end if end >= 0 else max(child.end for child in children),
        )
        self._children = tuple(children)

    @property
    def children(self) -> tuple[Node, ...]:
        return self._children

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._children))})"


class Any(_Several):
    """Any of them may match; the more, the higher.

    `said` are the bare words as they stood side by side, stop words included: phrases that mean the same as others
    (living will) are looked for in it. None stands for anything else between them.
    """

    __slots__ = ("said",)

    def __init__(self, children: Sequence[Node], start: int = -1, end: int = -1) -> None:
        super().__init__(children, start, end)
        self.said: Said = ()


class All(_Several):
    """All of them must match; those that only narrow (`only_narrows`) do not count for the rank."""

    __slots__ = ()


class Except(Node):
    """What `base` matches, without anything that `excluded` matches."""

    __slots__ = ("base", "excluded")
    compared = ("base", "excluded")

    def __init__(self, base: Node, excluded: Node, start: int, end: int) -> None:
        super().__init__(start, end)
        self.base = base
        self.excluded = excluded

    @property
    def children(self) -> tuple[Node, ...]:
        return (self.base, self.excluded)


class Everything(Node):
    """Every record: what a query with nothing positive starts from."""

    __slots__ = ()


def only_narrows(node: Node) -> bool:
    """Whether a node holds no word to rank by: a filter, several of them, or everything except something."""
    if isinstance(node, Except):
        return only_narrows(node.base)
    if isinstance(node, _Several):
        return all(only_narrows(child) for child in node.children)
    return isinstance(node, Filter | When | Everything)


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def wanted_leaves(node: Node, field: str = "") -> Iterator[tuple[Node, str]]:
    """The words, phrases, prefixes and near spellings that a hit may show, each with its field ("" for any).

    What is excluded and what only narrows is left out.
    """
    match node:
        case Except():
            yield from wanted_leaves(node.base, field)
        case Field():
            yield from wanted_leaves(node.child, node.name)
        case Word() | Phrase() | Prefix() | Near():
            yield node, field
        case _:
            for child in node.children:
                yield from wanted_leaves(child, field)
