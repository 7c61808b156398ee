"""A YAML source file into policies, or into sections of the bylaws or procedures."""

from __future__ import annotations

from mmspolicy.model import SECTION_COLLECTIONS, Collection
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources import tree
from mmspolicy.sources.draft import FileDraft
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.policy import read_policy
from mmspolicy.sources.section import read_section


def read(text: str, collection: Collection, society: Society, dialect: Dialect, ledger: Ledger) -> FileDraft | None:
    """The records of a YAML file; None where it can't be parsed (its problem is noted)."""
    ledger.text = text
    documents = tree.parse(text, ledger)
    if documents is None:
        return None
    draft = FileDraft(ledger.path, collection)
    for node in documents:
        if not isinstance(node, tree.Mapping):
            if not isinstance(node, tree.Broken):
                message = "a record is “key: value” lines, without a dash; a line “---” stands between two records"
                ledger.error(node.place, "wrong-shape", message)
            continue
        fields = Fields(node, Reading(ledger, society, dialect))
        if collection in SECTION_COLLECTIONS:
            section = read_section(fields)
            if section:
                draft.sections.append(section)
        else:
            record = read_policy(fields, collection)
            if record:
                draft.records.append(record)
    if not documents:
        ledger.warning((1, 1), "empty-file", "no record in this file; write one, or remove the file")
    return draft
