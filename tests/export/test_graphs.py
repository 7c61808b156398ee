"""Graphs as drawings and in the languages of Graphviz and Mermaid."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from mmspolicy.export.graph import GRAPH_FORMATS, Edge, Graph, Node, write_graph
from mmspolicy.export.svg_text import width, wrapped

HOSTILE = 'A "quoted" <b>title</b> & [[x]] #1; `code` \\N {brace} | end\nof line \x1b[31m'
SVG = "{http://www.w3.org/2000/svg}"


def neighbours(title: str = "Naloxone in schools", others: int = 3) -> Graph:
    nodes = [Node("H-1", "H-1", title, "active until A-29", "active")]
    nodes += [Node(f"H-{at}", f"H-{at}", title, "ended", "ended", column=-1) for at in range(2, 2 + others)]
    nodes += [Node("outside: law", "M.G.L. c. 94C", kind="authority", column=1, url="https://example.org/?a=1&b=2")]
    edges = [Edge(node.key, "H-1", "cites") for node in nodes if node.column < 0]
    edges += [Edge("H-1", "outside: law", "cites")]
    edges += [Edge("H-2", "H-3", "see also", leads=False)] if others > 1 else []
    return Graph(f"H-1  {title}", "What H-1 refers to.", tuple(nodes), tuple(edges), "H-1")


def topics() -> Graph:
    nodes = tuple(Node(name, name, note="3 in force, 1 not", kind="group", size=4) for name in ("A", "B", "C", "D"))
    edges = (Edge("A", "B", "3", 3), Edge("B", "A", "2", 2), Edge("C", "C", "1", 1), Edge("B", "C", "1", 1))
    return Graph("References between topics", "7 references.", nodes, edges)


def svg(graph: Graph) -> ElementTree.Element:
    return ElementTree.fromstring(write_graph("svg", graph).decode())


def boxes(drawing: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    found = [part for part in drawing.iter(f"{SVG}rect") if part.get("class") == "box"]
    return [tuple(float(part.get(name, "0")) for name in ("x", "y", "width", "height")) for part in found]  # type: ignore[misc]


@pytest.mark.parametrize("form", GRAPH_FORMATS)
@pytest.mark.parametrize("graph", [neighbours(HOSTILE), topics()], ids=["neighbours", "topics"])
def test_the_same_graph_gives_the_same_bytes(form: str, graph: Graph) -> None:
    assert write_graph(form, graph) == write_graph(form, graph)
    assert write_graph(form, graph).endswith(b"\n")


@pytest.mark.parametrize("others", [0, 1, 30])
def test_no_box_overlaps_another_and_all_stand_within_the_page(others: int) -> None:
    drawing = svg(neighbours("A title that is so long that it goes over several lines of its box", others))
    found = boxes(drawing)
    assert len(found) == others + 2
    for at, (x, y, wide, high) in enumerate(found):
        assert x >= 0 and x + wide <= float(drawing.get("width", "0"))
        assert y >= 0 and y + high <= float(drawing.get("height", "0"))
        for left, top, other_wide, other_high in found[at + 1 :]:
            assert x + wide <= left or left + other_wide <= x or y + high <= top or top + other_high <= y


def test_a_long_title_makes_a_drawing_no_wider_and_is_whole_for_those_who_hear_it() -> None:
    title = "A title without end " * 20
    drawing = svg(neighbours(title.strip(), 1))
    assert drawing.get("width") == svg(neighbours("Short", 1)).get("width")
    assert drawing.findtext(f"{SVG}title") == f"H-1 {title.strip()}"


def test_a_drawing_has_a_title_and_a_description_for_those_who_hear_it() -> None:
    drawing = svg(neighbours())
    named = drawing.get("aria-labelledby", "").split()
    by_id = {part.get("id"): part for part in drawing}
    assert drawing.get("role") == "img"
    assert [by_id[name].text for name in named] == ["H-1 Naloxone in schools", "What H-1 refers to."]


def test_a_drawing_is_for_light_and_for_dark_screens() -> None:
    text = write_graph("svg", neighbours()).decode()
    light, dark = (re.findall(r"^(.+) \{ .*#", part, re.MULTILINE) for part in text.split("prefers-color-scheme: dark"))
    assert light == dark != []
    assert "var(" not in text  # office programs do not know it


def test_a_hostile_title_stays_text_in_a_drawing() -> None:
    drawing = svg(neighbours(HOSTILE))
    words = " ".join(part.text or "" for part in drawing.iter(f"{SVG}text"))
    assert '"quoted" <b>title</b> & [[x]]' in " ".join(words.split())
    assert "\x1b" not in words
    assert not list(drawing.iter(f"{SVG}b"))


def test_a_hostile_title_stays_a_label_in_dot() -> None:
    text = write_graph("dot", neighbours(HOSTILE)).decode()
    without_strings = re.sub(r'"(?:[^"\\]|\\.)*"', "S", text)
    assert re.fullmatch(r"digraph S \{\n(?: +(?:graph |node |edge |S |S -> S )?\[[\w=S, ]+\];\n)+\}\n", without_strings)
    assert "\\\\N" in text


def test_a_hostile_title_stays_a_label_in_mermaid() -> None:
    text = write_graph("mermaid", neighbours(HOSTILE)).decode()
    labels = re.findall(r'^  n\d+(?:\(\[|\[)"(.*)"(?:\]\)|\])(?::::\w+)?$', text, re.MULTILINE)
    assert len(labels) == 5
    for label in labels:
        assert re.fullmatch(r"[\w \-.,:/\ufffd]*", re.sub(r"<br/>|#\d+;", "", label))


def test_the_arcs_of_topics_are_drawn_once_for_both_directions() -> None:
    drawing = svg(topics())
    arcs = [part.find(f"{SVG}title") for part in drawing.iter(f"{SVG}path") if part.get("class") == "arc"]
    assert sorted(arc.text or "" for arc in arcs if arc is not None) == ["A – B: 5", "B – C: 1"]
    words = [part.text for part in drawing.iter(f"{SVG}text")]
    assert "A 5, C 1" in words
    assert "within it 1, B 1" in words


def test_long_text_wraps_and_ends_in_an_ellipsis() -> None:
    lines = wrapped("Against the prohibition of evidence-based and compassionate care " * 3, 12, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 200 for line in lines)
    assert all(width(line, 12) <= 90 for line in wrapped("W" * 80, 12, 90, 2))


def test_all_kinds_of_a_reference_are_told_on_its_line() -> None:
    nodes = (Node("a", "H-1"), Node("b", "H-2", column=1))
    edge = Edge("a", "b", "see also, is derived from, implements, cites")
    drawing = svg(Graph("H-1", "About.", nodes, (edge,), "a"))
    words = [part for part in drawing.iter(f"{SVG}text") if part.get("class") == "words"]
    assert " ".join(part.text or "" for part in words) == edge.words
    assert len({part.get("y") for part in words}) == len(words) > 1


def test_a_long_name_of_a_topic_makes_the_drawing_no_wider_than_the_room_for_names() -> None:
    def drawn(name: str) -> ElementTree.Element:
        return svg(Graph("T", "About.", (Node("a", name, kind="group", size=1),), ()))

    longer, longest = drawn("Health of all people " * 5), drawn("Health of all people " * 50)
    assert longer.get("width") == longest.get("width")
    assert any((part.text or "").startswith("Health of all people " * 50) for part in longest.iter(f"{SVG}title"))
