"""The references between topics, drawn as arcs beside their list; the strongest are told in words too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt

from mmspolicy.export.graph import Graph, Node
from mmspolicy.export.svg_text import clean, width, wrapped

_ROW = 34.0
_TOP, _MARGIN = 92.0, 28.0
_ARCS = 220.0  # how far the longest arc reaches out
_LABELS = 290.0  # for the names of topics; a longer one is cut, and told in whole where one points at it
_LISTED = 460.0
_TOLD = 4  # neighbours that a row names
_ROUNDS = 40

Pairs = dict[tuple[str, str], int]


def draw(graph: Graph) -> tuple[float, float, list[str]]:
    """Width, height, and the parts of the drawing in the order in which they are painted."""
    pairs = _pairs(graph)
    nodes = _ordered(graph.nodes, pairs)
    rows = {node.key: _TOP + at * _ROW for at, node in enumerate(nodes)}
    labels = min(max((width(node.name, 13) for node in nodes), default=0.0), _LABELS)
    axis = _MARGIN + labels + 26
    list_x = axis + _ARCS + 30
    parts = [
        f'<text x="{_MARGIN:.0f}" y="34" font-size="18" font-weight="bold">{clean(graph.title)}</text>',
        f'<text class="soft" x="{_MARGIN:.0f}" y="58" font-size="12.5">{clean(graph.description)}</text>',
        f'<text class="soft" x="{list_x:.0f}" y="{_TOP - 22:.0f}" font-size="12.5">Joined with, and how often</text>',
        *_arcs(nodes, rows, pairs, axis),
    ]
    within = {edge.source: edge.count for edge in graph.edges if edge.source == edge.target}
    for node in nodes:
        told = _told(node, nodes, pairs, within.get(node.key, 0))
        parts += _row(node, rows[node.key], axis, list_x, told)
    wide = max(list_x + _LISTED, 2 * _MARGIN + width(graph.description, 12.5))
    return wide, _TOP + len(nodes) * _ROW + 6, parts


def _pairs(graph: Graph) -> Pairs:
    """How many references there are between two topics, in either direction."""
    pairs: Pairs = defaultdict(int)
    for edge in graph.edges:
        if edge.source != edge.target:
            pairs[min(edge.source, edge.target), max(edge.source, edge.target)] += edge.count
    return dict(pairs)


def _ordered(nodes: Sequence[Node], pairs: Pairs) -> list[Node]:
    """The topics in an order in which those that belong together are near: each goes to the middle of its neighbours.

    Those without neighbours come last.
    """
    ties: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), count in pairs.items():
        ties[one][other] = ties[other][one] = count
    order = [node for node in nodes if node.key in ties]
    best, shortest = order, _length(order, pairs)
    for _ in range(_ROUNDS):
        at = {node.key: float(place) for place, node in enumerate(order)}
        middle = {
            key: (at[key] + sum(at[other] * count for other, count in near.items())) / (1 + sum(near.values()))
            for key, near in ties.items()
        }
        order = sorted(order, key=lambda node: (middle[node.key], node.name))
        length = _length(order, pairs)
        if length < shortest:
            best, shortest = order, length
    return [*best, *(node for node in nodes if node.key not in ties)]


def _length(order: Sequence[Node], pairs: Pairs) -> int:
    at = {node.key: place for place, node in enumerate(order)}
    return sum(abs(at[one] - at[other]) * count for (one, other), count in pairs.items())


def _arcs(nodes: Sequence[Node], rows: dict[str, float], pairs: Pairs, axis: float) -> Iterator[str]:
    farthest = max((abs(rows[one] - rows[other]) for one, other in pairs), default=1.0)
    names = {node.key: node.name for node in nodes}
    for (one, other), count in sorted(pairs.items(), key=lambda pair: pair[1]):
        top, foot = sorted((rows[one], rows[other]))
        out = 24 + (_ARCS - 24) * (foot - top) / farthest
        said = clean(f"{names[one]} – {names[other]}: {count}")
        yield (
            f'<path class="arc" stroke-width="{1.2 * sqrt(count):.2f}" d="M{axis:.1f} {top:.1f} '
            f'C{axis + out * 1.25:.1f} {top:.1f} {axis + out * 1.25:.1f} {foot:.1f} {axis:.1f} {foot:.1f}">'
            f"<title>{said}</title></path>"
        )


def _row(node: Node, y: float, axis: float, list_x: float, told: str) -> Iterator[str]:
    radius = 3 + sqrt(node.size) * 0.9
    yield f"<g><title>{clean(f'{node.name}: {node.note}')}</title>"
    yield f'<circle class="dot" cx="{axis:.1f}" cy="{y:.1f}" r="{min(radius, 11):.1f}"/>'
    end = f'x="{axis - 18:.1f}" text-anchor="end"'
    (name,) = wrapped(node.name, 13, _LABELS, 1) or [""]
    yield f'<text {end} y="{y + 1:.1f}" font-size="13">{clean(name)}</text>'
    yield f'<text class="soft" {end} y="{y + 14:.1f}" font-size="10.5">{clean(node.note)}</text>'
    lines = wrapped(told, 11.5, _LISTED - _MARGIN, 2)
    for at, line in enumerate(lines):
        height = y + 4 + 14 * (at - (len(lines) - 1) / 2)
        yield f'<text class="soft" x="{list_x:.1f}" y="{height:.1f}" font-size="11.5">{clean(line)}</text>'
    yield "</g>"


def _told(node: Node, nodes: Sequence[Node], pairs: Pairs, within: int) -> str:
    """The topics with which one has most references in common, with their counts."""
    near = [
        (count, other.name)
        for other in nodes
        if other.key != node.key
        if (count := pairs.get((min(node.key, other.key), max(node.key, other.key))))
    ]
    near.sort(key=lambda pair: (-pair[0], pair[1]))
    rest = f" and {len(near) - _TOLD} more" if len(near) > _TOLD else ""
    own = [f"within it {within}"] if within else []
    return ", ".join([*own, *(f"{name} {count}" for count, name in near[:_TOLD])]) + rest
