"""Graphs in the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.export.graph import Graph, Node, on_one_line

_STYLES = {
    "nowhere": 'style="dashed", color="#b3261e"',
    "authority": 'shape="note"',
    "group": 'shape="ellipse"',
}


def write(graph: Graph) -> str:
    """The graph as a `digraph`, to be drawn with `dot -Tsvg`."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    yield f"digraph {_quoted(graph.title)} {{"
    yield '  graph [rankdir="LR", tooltip=' + _quoted(graph.description) + "];"
    yield '  node [shape="box", style="rounded", fontname="Helvetica", fontsize="11"];'
    yield '  edge [fontname="Helvetica", fontsize="10", color="#666666"];'
    for node in graph.nodes:
        yield f"  {_quoted(node.key)} [{_attributes(node, graph.root)}];"
    for edge in graph.edges:
        width = f', penwidth="{min(1 + edge.count / 4, 6):.2f}"' if edge.count > 1 else ""
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [label={_quoted(edge.words)}{width}];"
    yield "}"


def _attributes(node: Node, root: str | None) -> str:
    lines = [part for part in (node.name, node.title, node.note) if part]
    parts = ["label=" + "\\n".join(map(_escaped, lines)).join(('"', '"'))]
    if node.key == root:
        parts.append('penwidth="2.5"')
    if node.kind in _STYLES:
        parts.append(_STYLES[node.kind])
    elif node.state == "ended":
        parts.append('style="rounded,dashed", fontcolor="#666666"')
    if node.url:
        parts.append(f"URL={_quoted(node.url)}")
    return ", ".join(parts)


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Text inside quotation marks; a backslash is doubled, for `\\N` and the like mean something in labels."""
    return on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
