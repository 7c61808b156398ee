"""The neighbourhood of a record, drawn in columns: what refers to it on the left, what it refers to on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmspolicy.export.graph import Edge, Graph, Node
from mmspolicy.export.svg_text import clean, width, wrapped

_WIDE = 236.0  # of a box
_GAP = 128.0  # between columns: the words of an edge stand there
_BETWEEN = 14.0  # between boxes of a column
_MARGIN, _TOP = 28.0, 84.0
_INSET = 14.0
_NAME, _TITLE, _NOTE, _HEAD = 13.0, 12.5, 11.5, 18
_HEAD_ROOM = 700.0  # for the title of the drawing, where the boxes leave less
_LEADING = 16.0
_WORDS_LEADING = 12.5
_MOST_LINES = 3
_BULGE = 46.0
_ASIDE = 12.0

Drawn = tuple[float, float, list[str]]


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    names: list[str]
    titles: list[str]
    notes: list[str]
    x: float = 0.0
    y: float = 0.0

    @property
    def height(self) -> float:
        return 2 * 9.0 + _LEADING * (len(self.names) + len(self.titles) + len(self.notes)) - 3

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def draw(graph: Graph) -> Drawn:
    """Width, height, and the parts of the drawing in the order in which they are painted."""
    columns: dict[int, list[_Box]] = defaultdict(list)
    for node in graph.nodes:
        columns[node.column].append(_sized(node))
    tallest = max(_height(boxes) for boxes in columns.values())
    first = min(columns)
    boxes: dict[str, _Box] = {}
    for column, found in columns.items():
        x = _MARGIN + (column - first) * (_WIDE + _GAP)
        y = _TOP + (tallest - _height(found)) / 2
        for box in found:
            boxes[box.node.key] = _Box(box.node, box.names, box.titles, box.notes, x, y)
            y += box.height + _BETWEEN
    wide = 2 * _MARGIN + len(range(first, max(columns) + 1)) * (_WIDE + _GAP) - _GAP
    bulging = any(boxes[edge.source].x == boxes[edge.target].x for edge in graph.edges)
    wide += bulging * _BULGE
    # The whole title is that of the picture; a long one must not make it wider than what it shows.
    (head,) = wrapped(graph.title, _HEAD, max(wide - 2 * _MARGIN, _HEAD_ROOM), 1) or [""]
    wide = max(wide, 2 * _MARGIN + width(head, _HEAD))
    parts = [*_heads(head, columns, first), *_edges(graph, boxes)]
    parts += [part for box in boxes.values() for part in _drawn(box, graph.root)]
    return wide, _TOP + tallest + _MARGIN, [*parts, *_words(graph, boxes)]


def _height(boxes: Sequence[_Box]) -> float:
    return sum(box.height + _BETWEEN for box in boxes) - _BETWEEN


def _sized(node: Node) -> _Box:
    room = _WIDE - 2 * _INSET
    return _Box(
        node,
        wrapped(node.name, _NAME * 1.06, room, 2),
        wrapped(node.title, _TITLE, room, _MOST_LINES),
        wrapped(node.note, _NOTE, room, 2),
    )


def _heads(head: str, columns: dict[int, list[_Box]], first: int) -> Iterator[str]:
    yield f'<text x="{_MARGIN:.0f}" y="34" font-size="{_HEAD}" font-weight="bold">{clean(head)}</text>'
    for column, words in ((-1, "Refers to it"), (1, "It refers to")):
        if column in columns:
            x = _MARGIN + (column - first) * (_WIDE + _GAP)
            yield f'<text class="soft" x="{x:.0f}" y="64" font-size="13">{words}</text>'


def _drawn(box: _Box, root: str | None) -> Iterator[str]:
    node = box.node
    classes = " ".join(filter(None, (node.state, node.kind, "root" if node.key == root else "")))
    said = " · ".join(filter(None, (node.name, node.title, node.note)))
    yield f'<g class="{clean(classes)}"><title>{clean(said)}</title>'
    place = f'x="{box.x:.1f}" y="{box.y:.1f}"'
    yield f'<rect class="box" {place} width="{_WIDE:.0f}" height="{box.height:.1f}" rx="7"/>'
    if node.state:
        yield f'<rect class="bar" {place} width="5" height="{box.height:.1f}" rx="2.5"/>'
    y = box.y + 9.0 + 10.0
    for lines, size, style in ((box.names, _NAME, "name"), (box.titles, _TITLE, ""), (box.notes, _NOTE, "note soft")):
        for line in lines:
            text = f'<text class="{style}" x="{box.x + _INSET:.1f}" y="{y:.1f}" font-size="{size}">{clean(line)}</text>'
            linked = node.url and style == "name"
            yield f'<a href="{clean(node.url or "")}">{text}</a>' if linked else text
            y += _LEADING
    yield "</g>"


def _edges(graph: Graph, boxes: dict[str, _Box]) -> Iterator[str]:
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path class="tip" d="M0 0.8 L7.6 4 L0 7.2 z"/></marker></defs>'
    )
    for edge in graph.edges:
        source, target = boxes[edge.source], boxes[edge.target]
        style = "edge" if edge.leads else "edge beside"
        said = clean(f"{source.node.name} {edge.words} {target.node.name}")
        yield f'<path class="{style}" marker-end="url(#tip)" d="{_path(source, target)}"><title>{said}</title></path>'


def _path(source: _Box, target: _Box) -> str:
    """A curve from one box to another: on to the right, or round the side where they stand in one column."""
    if source.x < target.x:
        start, end = source.x + _WIDE, target.x - 1
        reach = (end - start) / 2
        return _curve(start, source.middle, start + reach, end - reach, end, target.middle)
    if source.x == target.x:
        side = source.x + _WIDE
        end = target.middle + (-_ASIDE if source.y < target.y else _ASIDE)  # apart from where its own edges begin
        return _curve(side, source.middle, side + _BULGE, side + _BULGE, side + 1, end)
    start, end = source.x, target.x + _WIDE + 1
    reach = (start - end) / 2
    return _curve(start, source.middle, start - reach, end + reach, end, target.middle)


def _curve(x1: float, y1: float, near: float, far: float, x2: float, y2: float) -> str:
    return f"M{x1:.1f} {y1:.1f} C{near:.1f} {y1:.1f} {far:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def _words(graph: Graph, boxes: dict[str, _Box]) -> Iterator[str]:
    """The words of each edge, beside the box that is farther from the root: no two stand at one height there."""
    for edge in graph.edges:
        if edge.leads:
            yield from _beside(edge, boxes[edge.source], boxes[edge.target])


def _beside(edge: Edge, source: _Box, target: _Box) -> Iterator[str]:
    """The words stand on the side of the line from which it does not come, several kinds one below the other."""
    lines = wrapped(edge.words, 11, _GAP - 26, _MOST_LINES)
    outward = abs(target.node.column) >= abs(source.node.column)
    box, other = (target, source) if outward else (source, target)
    x, anchor = (box.x - 12, "end") if outward else (box.x + _WIDE + 8, "start")
    above = other.middle >= box.middle
    y = box.middle + (-6 - _WORDS_LEADING * (len(lines) - 1) if above else 14)
    for line in lines:
        yield f'<text class="words" x="{x:.1f}" y="{y:.1f}" font-size="11" text-anchor="{anchor}">{clean(line)}</text>'
        y += _WORDS_LEADING
