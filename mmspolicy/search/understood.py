"""A query as it was understood, in words: what the help for a search without hits shows."""

from __future__ import annotations

from mmspolicy.search.tree import (
    All,
    Any,
    Bound,
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

_IN_FIELD = {"title": "in the title", "keyword": "among the keywords", "text": "in the text"}
_FILTERS = {"cites": "citing", "cited-by": "cited by"}
_TIMES = {"acted": "acted on", "adopted": "adopted", "due": "due"}


def describe(node: Node) -> str:
    """The query in words: `naloxone or schools, not opioid, type D`."""
    match node:
        case Word():
            return node.text
        case Phrase():
            return f"“{node.text}”"
        case Prefix():
            return f"{node.prefix}…"
        case Near():
            return f"a spelling near {node.word}"
        case Field():
            return f"{_enclosed(node.child)} {_IN_FIELD[node.name]}"
        case Filter():
            return f"{_FILTERS.get(node.name, node.name)} {node.value}{'…' if node.prefix else ''}"
        case When():
            return f"{_TIMES[node.name]} {_span(node.low, node.high)}"
        case Any():
            return _any(node)
        case All():
            return _all(node)
        case Except():
            return _except(node)
    return "everything"


def _enclosed(node: Node) -> str:
    """In parentheses where it is more than one thing."""
    several = isinstance(node, Except | All) or (isinstance(node, Any) and len(told_children(node)) > 1)
    return f"({describe(node)})" if several else describe(node)


def told_children(node: Any) -> list[Node]:
    """The children without the words that a word with hyphens was taken apart into: they stand inside it."""
    spans = [(child.start, child.end) for child in node.children if isinstance(child, Phrase)]
    inside = {at for start, end in spans for at in range(start, end)}
    return [child for child in node.children if not (isinstance(child, Word) and child.start in inside)]


def _any(node: Any) -> str:
    told = told_children(node)
    first = told[0]
    if isinstance(first, Filter) and all(isinstance(one, Filter) and one.name == first.name for one in told):
        values = [describe(one).removeprefix(f"{first.name} ") for one in told[1:]]
        return " or ".join([describe(first), *values])
    return " or ".join(dict.fromkeys(map(_enclosed, told)))  # one quotation may stand there in two spellings


def _all(node: All) -> str:
    words = [child for child in node.children if not only_narrows(child)]
    narrowing = [child for child in node.children if only_narrows(child)]
    told = [" and ".join(map(_enclosed, words))] if len(words) > 1 else list(map(describe, words))
    return ", ".join(told + [describe(child).removeprefix("everything, ") for child in narrowing])


def _except(node: Except) -> str:
    """What is excluded stands after the words and before the filters."""
    excluded = node.excluded.children if isinstance(node.excluded, Any) else (node.excluded,)
    without = [f"not {_enclosed(one)}" for one in excluded]
    base = node.base
    if isinstance(base, All) and not only_narrows(base):
        words = [child for child in base.children if not only_narrows(child)]
        filters = [child for child in base.children if only_narrows(child)]
        head = describe(All(words)) if len(words) > 1 else describe(words[0])
        return ", ".join([head, *without, *map(describe, filters)])
    return ", ".join([describe(base), *without])


def _span(low: Bound | None, high: Bound | None) -> str:
    if low == high and low is not None:
        return f"{'at' if isinstance(low[0], str) else 'in' if len(low) < 3 else 'on'} {bound_text(low)}"
    if low is None:
        return f"up to {bound_text(high or ())}"
    return f"from {bound_text(low)}" if high is None else f"from {bound_text(low)} to {bound_text(high)}"


def bound_text(bound: Bound) -> str:
    """A day, month, year or meeting as it is typed: 2019-05, A-19."""
    if bound and isinstance(bound[0], str):
        return f"{bound[0]}-{int(bound[1]) % 100:02d}"
    return "-".join(f"{part:02d}" for part in bound)
