"""References drawn: the graph around a record, or that of the topics, as a file on standard output."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mmspolicy.cli.derived import Deriver
from mmspolicy.cli.one_record import find_derived
from mmspolicy.cli.screen import note, write_bytes
from mmspolicy.desk.graph import neighbourhood, topic_map
from mmspolicy.desk.links import Links
from mmspolicy.export.graph import write_graph

if TYPE_CHECKING:
    from mmspolicy.search.store import Store


def show(store: Store, day: date, asked: str | None, depth: int, form: str, adopted_only: bool = False) -> bool:
    """Write the graph around what was asked for, or of all topics; whether anything is joined in it.

    NoSuchId where there is no such record.
    """
    deriver = Deriver(store, day)
    if asked is None:
        graph = topic_map(deriver.links, store, day.toordinal())
    else:
        derived, only = find_derived(deriver, asked)
        links = Links(store, day, deriver.society, adopted_only) if adopted_only else deriver.links
        graph = neighbourhood(links, derived.record, depth, only)
    write_bytes(write_graph(form, graph))
    if not graph.edges:
        note(f"{graph.root or 'The compendium'} refers to nothing, and nothing refers to it.")
    return bool(graph.edges)
