"""Graphs as drawings: a page of SVG that opens in any browser, light or dark as the reader has it."""

from __future__ import annotations

from collections.abc import Mapping

from mmspolicy.export import svg_neighbours, svg_topics
from mmspolicy.export.graph import Graph
from mmspolicy.export.svg_text import clean

_STATES = ("active", "due", "overdue", "undated", "exempt", "pending", "ended")
_LIGHT = {
    "page": "#ffffff", "ink": "#1c1b1f", "soft": "#5f6368", "line": "#9aa0a6", "box": "#f6f7f9", "edge": "#c4c7cc",
    "active": "#1e7b34", "due": "#9a6700", "overdue": "#b3261e", "undated": "#7b3fa0", "exempt": "#20639b",
    "pending": "#3559c7", "ended": "#6a6d72", "bad": "#b3261e", "arc": "#20639b",
}  # fmt: skip
_DARK = {
    "page": "#17191c", "ink": "#e8eaed", "soft": "#a5aab1", "line": "#6f757d", "box": "#22262b", "edge": "#434951",
    "active": "#6fcf87", "due": "#e3b341", "overdue": "#ff8a80", "undated": "#d0a5ee", "exempt": "#7ab8ea",
    "pending": "#9db2ff", "ended": "#9a9fa6", "bad": "#ff8a80", "arc": "#7ab8ea",
}  # fmt: skip
_SHAPES = """\
text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; }
a text { text-decoration: underline; }
.name { font-weight: bold; }
.root .box { stroke-width: 2; }
.ended .box, .nowhere .box { stroke-dasharray: 5 4; }
.edge { fill: none; stroke-width: 1.3; }
.beside { stroke-dasharray: 3 4; }
.words { paint-order: stroke; stroke-width: 5; stroke-linejoin: round; }
.arc { fill: none; stroke-opacity: 0.45; }
"""


def _colours(palette: Mapping[str, str]) -> str:
    """The colours as rules without variables, which many programs that show drawings do not know."""
    rules = [
        "text {{ fill: {ink}; }}", ".page {{ fill: {page}; }}", ".soft {{ fill: {soft}; }}",
        ".box {{ fill: {box}; stroke: {edge}; }}", ".root .box {{ stroke: {ink}; }}",
        ".nowhere .box {{ stroke: {bad}; }}", ".edge {{ stroke: {line}; }}",
        ".words {{ stroke: {page}; fill: {soft}; }}", ".arc {{ stroke: {arc}; }}", ".dot {{ fill: {arc}; }}",
        ".tip {{ fill: {line}; }}", ".nowhere .note {{ fill: {bad}; }}",
        *(f".{state} .bar, .{state} .note {{{{ fill: {{{state}}}; }}}}" for state in _STATES),
    ]  # fmt: skip
    return "\n".join(rule.format(**palette) for rule in rules)


_STYLE = f"\n{_SHAPES}{_colours(_LIGHT)}\n@media (prefers-color-scheme: dark) {{\n{_colours(_DARK)}\n}}\n"


def write(graph: Graph) -> str:
    """The graph as one SVG file that needs no other."""
    draw = svg_topics.draw if graph.root is None else svg_neighbours.draw
    wide, high, drawn = draw(graph)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {wide:.0f} {high:.0f}" role="img" aria-labelledby="title description">\n'
        f'<title id="title">{clean(graph.title)}</title>\n<desc id="description">{clean(graph.description)}</desc>\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="page" width="100%" height="100%"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )
