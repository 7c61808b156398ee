"""A graph as a value: what refers to what, around one record or between the topics of the whole compendium."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

NodeKind = Literal["record", "authority", "nowhere", "group"]


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a short `name` (an id, a law, a topic), a longer `title`, and a `note` (how it stands, how many).

    `key` tells it apart; `column` is how many steps it is from the root, below 0 on the side of what refers to it.
    `size` is how many records a group holds.
    """

    key: str
    name: str
    title: str = ""
    note: str = ""
    state: str = ""
    kind: NodeKind = "record"
    column: int = 0
    url: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """What one node is to another, in words; between groups, how many references there are.

    `leads` says that by this edge the node farther from the root was reached; each node has one of those.
    """

    source: str
    target: str
    words: str
    count: int = 1
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, in the order in which they are to be told; `root` is None for a graph of groups.

    `title` and `description` say in words what is to be seen.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    root: str | None = None


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
GRAPH_FORMATS = ("dot", "mermaid", "svg")


def write_graph(form: str, graph: Graph) -> bytes:
    """A graph in one of `GRAPH_FORMATS`; the same graph gives the same bytes."""
    write: Callable[[Graph], str] = import_module(f"mmspolicy.export.graph_{form}").write
    return write(graph).encode("utf-8", "replace")


def on_one_line(text: str) -> str:
    """Text on one line; a control character in it is shown as �, for neither XML nor a terminal may get it."""
    return " ".join(_CONTROL.sub("\ufffd", text).split())
