"""A relation between two records as documents print it."""

from __future__ import annotations

from collections.abc import Mapping

from mmspolicy.desk.relations import Relation
from mmspolicy.desk.state_words import state_words
from mmspolicy.export.document import Run, Runs


def relation_runs(relation: Relation, anchors: Mapping[str, str]) -> Runs:
    """A relation in words: what it is to what, and how that stands; `anchors` are the places of records to link to."""
    begins = Run(f"{relation.words} ")
    if relation.id is None:
        told = ", ".join(filter(None, (relation.state, *relation.where)))
        return (begins, Run(relation.title, link=relation.url), Run(f" ({told})" if told else ""))
    anchor = anchors.get(relation.id)
    name = Run(f"{relation.title} ({relation.id})", link=f"#{anchor}" if anchor else None)
    aimed = f", at resolve {relation.resolve}" if relation.resolve else ""
    stands = state_words(relation.state) if relation.state else "standing not known"
    return (begins, name, Run(f"{aimed}: {stands}"))
