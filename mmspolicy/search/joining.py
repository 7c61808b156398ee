"""How the operands of a query that stand side by side, or are joined by AND and OR, become one node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mmspolicy.search.analysis import content_places, is_stop_word
from mmspolicy.search.leaves import Leaf, one_node
from mmspolicy.search.tree import All, Any, Everything, Except, Filter, Node, Phrase, Word, only_narrows

_EITHER = ("type", "state", "topic", "id")  # a hit may have several filters of these met by any of them


class Operand:
    """A node, or several bare words written without a space between them; `negated` by NOT or a hyphen."""

    __slots__ = ("leaves", "negated")

    def __init__(self, leaves: list[Leaf], *, negated: bool = False) -> None:
        self.leaves = leaves
        self.negated = negated

    @property
    def node(self) -> Node:
        """What it means by itself, whether it is negated or not."""
        return one_node(self.leaves)

    @property
    def signed_node(self) -> Node:
        """What it means as an alternative: negated, everything else."""
        return _without(None, [self.node]) if self.negated else self.node


def conjoin(operands: Sequence[Operand]) -> Node:
    """Operands joined by AND."""
    demanded = [operand.node for operand in operands if not operand.negated]
    return _without(_all(demanded), [operand.node for operand in operands if operand.negated])


def combine_values(alternatives: Sequence[Sequence[Operand]]) -> Node:
    """Values of one filter, side by side in parentheses: any of them, without those excluded."""
    units = [operand for joined in alternatives for operand in joined]
    wanted = [unit.node for unit in units if not unit.negated]
    return _without(_any(wanted), [unit.node for unit in units if unit.negated])


def combine(alternatives: Sequence[Sequence[Operand]]) -> Node:
    """Operands side by side; each of `alternatives` is one, or several joined by OR.

    What only narrows is demanded, what is negated is excluded, and of the rest any may match.
    """
    leaves: list[Leaf] = []
    narrowing: list[Node] = []
    excluded: list[Node] = []
    for operands in alternatives:
        nodes = [operand.signed_node for operand in operands]
        if len(operands) == 1 and operands[0].negated:
            excluded.append(operands[0].node)
        elif all(map(only_narrows, nodes)):
            narrowing.append(nodes[0] if len(nodes) == 1 else Any(nodes))
        elif len(operands) == 1:
            leaves.extend(operands[0].leaves)
        else:
            leaves.extend(map(Leaf, nodes))
    words = [leaf.node for leaf in _meaningful(leaves, alone=not narrowing)]
    ranked = _any(words)
    if isinstance(ranked, Any | Word) and len(leaves) > 1:
        ranked.said = tuple(_said(leaves))
    return _without(_all(([ranked] if ranked else []) + _by_field(narrowing)), excluded)


def _said(leaves: Sequence[Leaf]) -> Iterator[Word | None]:
    """The bare words side by side; those with a hyphen between them are two."""
    for leaf in leaves:
        if leaf.loose:
            continue
        if isinstance(leaf.node, Word):
            yield leaf.node if leaf.raw else None
        elif isinstance(leaf.node, Phrase) and not leaf.node.exact:
            yield from (Word(term, (term,), leaf.node.start, leaf.node.end) for term in leaf.node.terms)
        else:
            yield None


def _meaningful(leaves: list[Leaf], *, alone: bool) -> list[Leaf]:
    """The leaves without stop words and words that only ask, unless nothing else is left."""
    bare = [at for at, leaf in enumerate(leaves) if leaf.raw]
    kept = [bare[place] for place in content_places([leaves[at].raw for at in bare])]
    if not alone or len(bare) < len(leaves):
        kept = [at for at in kept if not is_stop_word(leaves[at].raw)]
    dropped = set(bare).difference(kept)
    return [leaf for at, leaf in enumerate(leaves) if at not in dropped]


def _by_field(narrowing: Sequence[Node]) -> list[Node]:
    """Filters of one field, where a hit has one value of it or few, become alternatives."""
    grouped: dict[object, list[Node]] = {}
    for at, node in enumerate(narrowing):
        field = node.name if isinstance(node, Filter) and node.name in _EITHER else at
        grouped.setdefault(field, []).append(node)
    return [nodes[0] if len(nodes) == 1 else Any(nodes) for nodes in grouped.values()]


def _any(nodes: list[Node]) -> Node | None:
    return Any(nodes) if len(nodes) > 1 else nodes[0] if nodes else None


def _all(nodes: list[Node]) -> Node | None:
    return All(nodes) if len(nodes) > 1 else nodes[0] if nodes else None


def _without(base: Node | None, excluded: list[Node]) -> Node:
    """A node, or everything, without some others."""
    unwanted = _any(excluded)
    if unwanted is None:
        return base or Everything(0, 0)
    if base is None:
        return Except(Everything(unwanted.start, unwanted.start), unwanted, unwanted.start, unwanted.end)
    return Except(base, unwanted, min(base.start, unwanted.start), max(base.end, unwanted.end))
