"""References as graphs: around one record, and between the topics of the whole compendium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mmspolicy.desk.link import Link
from mmspolicy.desk.link_tree import Branch, tree
from mmspolicy.desk.links import Links
from mmspolicy.desk.relations import relation_words, trouble
from mmspolicy.desk.state_words import state_words
from mmspolicy.export.graph import Edge, Graph, Node
from mmspolicy.model import Record
from mmspolicy.search import engine
from mmspolicy.search.standings import IN_FORCE
from mmspolicy.search.store import Store

_DOCUMENTS = {"bylaws": "Bylaws", "procedures": "Procedures of the House"}


def neighbourhood(links: Links, record: Record, depth: int, only: str | None = None) -> Graph:
    """What a record (or its resolve `only`) refers to and what refers to it, so many steps far."""
    drawn = _Neighbours(links, record)
    for found, side in ((links.outgoing(record), 1), (links.incoming(record), -1)):
        concerned = [link for link in found if only is None or link.concerns(only)]
        drawn.take(tree(links, record, concerned, depth), record.id, side)
    return drawn.graph(only)


class _Neighbours:
    """Gathers nodes and edges from the trees on both sides of a record."""

    def __init__(self, links: Links, record: Record) -> None:
        self._links = links
        self._record = record
        self._nodes = {record.id: self._of_record(record.id, 0)}
        self._words: dict[tuple[str, str], list[str]] = {}
        self._leading: set[tuple[str, str]] = set()

    def take(self, branches: Sequence[Branch], parent: str, side: int, level: int = 1) -> None:
        """Add the branches on one side; what was met before keeps its place."""
        for branch in branches:
            link = branch.link
            key = link.id or f"outside: {link.target}"
            ends = (key, parent) if link.incoming else (parent, key)
            if key not in self._nodes:
                self._nodes[key] = self._node(link, key, side * level)
                self._leading.add(ends)
            words = self._words.setdefault(ends, [])
            if relation_words(link.kind, False) not in words:
                words.append(relation_words(link.kind, False))
        for branch in branches:
            if branch.branches and branch.link.id:
                self.take(branch.branches, branch.link.id, side, level + 1)

    def _node(self, link: Link, key: str, column: int) -> Node:
        if link.id:
            return self._of_record(link.id, column)
        if link.resolution == "external":
            return Node(key, link.target, kind="authority", column=column, url=link.url)
        return Node(key, link.target, note=trouble(link) or "", kind="nowhere", column=column)

    def _of_record(self, identifier: str, column: int) -> Node:
        end = self._links.end(identifier)
        state = "ended" if end.has_ended(None) else end.standing.state
        due = end.standing.due
        note = state_words(state, str(due.meeting) if due else None)
        return Node(identifier, identifier, end.record.title, note, state, column=column)

    def graph(self, only: str | None) -> Graph:
        """The graph of what was gathered."""
        name = f"{self._record.id}#{only}" if only else self._record.id
        edges = tuple(
            Edge(source, target, ", ".join(words), leads=(source, target) in self._leading)
            for (source, target), words in self._words.items()
        )
        coming = sum(node.column < 0 for node in self._nodes.values())
        going = sum(node.column > 0 for node in self._nodes.values())
        said = f"What {name} refers to ({going}), and what refers to it ({coming})."
        return Graph(f"{name}  {self._record.title}", said, tuple(self._nodes.values()), edges, self._record.id)


def topic_map(links: Links, store: Store, day: int) -> Graph:
    """The references between topics as of a day (an ordinal), counted; bylaws and procedures are a topic each."""
    records = [links.record(document) for document in store.in_version(engine.Term("version", "last"), day)]
    group = {record.id: _group(record) for record in records}
    counts = Counter((group[record.id], group[other]) for record in records for other in _targets(links, record, group))
    sizes = Counter(group.values())
    alive = Counter(group[record.id] for record in records if links.end(record.id).standing.state in IN_FORCE)
    nodes = tuple(
        Node(name, name, note=f"{alive[name]} in force, {size - alive[name]} not", kind="group", size=size)
        for name, size in sorted(sizes.items())
    )
    edges = tuple(
        Edge(source, target, str(count), count)
        for (source, target), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    said = (
        f"{sum(counts.values())} references between {len(records)} records; arcs join topics that refer to each other."
    )
    return Graph("References between topics", said, nodes, edges)


def _group(record: Record) -> str:
    return _DOCUMENTS.get(record.collection) or record.topic or "(no topic)"


def _targets(links: Links, record: Record, known: dict[str, str]) -> Iterator[str]:
    for link in links.outgoing(record):
        if link.resolution == "resolved" and link.id in known and link.id != record.id:
            yield link.id
