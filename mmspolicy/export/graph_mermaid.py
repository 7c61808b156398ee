"""Graphs in the language of Mermaid, which many sites and editors draw."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.export.graph import Graph, Node, on_one_line

# Signs that mean something to Mermaid, or to the HTML it makes of a label, are written by their numbers.
_SPECIAL = "#&<>\"'`\\{}[]()|;%*_~=@$"
_ESCAPES = {ord(sign): f"#{ord(sign)};" for sign in _SPECIAL}
_CLASSES = (
    "classDef ended stroke-dasharray:4 3,color:#666",
    "classDef nowhere stroke:#b3261e,stroke-dasharray:4 3",
    "classDef root stroke-width:3px",
)


def write(graph: Graph) -> str:
    """The graph as a flowchart."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    names = {node.key: f"n{at}" for at, node in enumerate(graph.nodes)}
    yield "flowchart LR"
    yield f"  accTitle: {_plain(graph.title)}"
    yield f"  accDescr: {_plain(graph.description)}"
    for node in graph.nodes:
        opening, closing = {"authority": ("([", "])"), "group": ("([", "])")}.get(node.kind, ("[", "]"))
        yield f'  {names[node.key]}{opening}"{_label(node)}"{closing}{_class(node, graph.root)}'
    for edge in graph.edges:
        yield f'  {names[edge.source]} -->|"{_escaped(edge.words)}"| {names[edge.target]}'
    yield from (f"  {line}" for line in _CLASSES)


def _label(node: Node) -> str:
    return "<br/>".join(_escaped(part) for part in (node.name, node.title, node.note) if part)


def _class(node: Node, root: str | None) -> str:
    if node.key == root:
        return ":::root"
    if node.kind == "nowhere" or node.state == "ended":
        return f":::{'nowhere' if node.kind == 'nowhere' else 'ended'}"
    return ""


def _escaped(text: str) -> str:
    return on_one_line(text).translate(_ESCAPES)


def _plain(text: str) -> str:
    """Text for a line of its own, which a semicolon, a brace or a hash would end."""
    return on_one_line(text.translate({ord(";"): ",", **dict.fromkeys(map(ord, "{}#"), " ")}))
