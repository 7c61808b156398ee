"""One mapping of fields into a section of the bylaws or procedures, as YAML files have it."""

from __future__ import annotations

import re

from mmspolicy.model import Origin
from mmspolicy.sources.draft import SectionDraft
from mmspolicy.sources.fields import Fields
from mmspolicy.sources.heading import SECTION_NUMBER, is_year
from mmspolicy.sources.history import read_history
from mmspolicy.sources.parts import read_earlier, read_refs, read_topic
from mmspolicy.sources.policy import read_id

SECTION_KEYS = (
    "id", "title", "parent", "text", "history", "refs", "earlier", "keywords", "aliases", "notes", "topic",
)  # fmt: skip
_NUMBERED_ID = re.compile(rf"(.+)-({SECTION_NUMBER})")


def split_id(identifier: str) -> tuple[str, str | None]:
    """The document and the number in a section's id: `BYL-3.15` is `BYL` and `3.15`; a year is no number."""
    numbered = _NUMBERED_ID.fullmatch(identifier)
    return (numbered[1], numbered[2]) if numbered and not is_year(numbered[2]) else (identifier, None)


def read_section(fields: Fields) -> SectionDraft | None:
    """A section from its fields; None where it has no id or no title.

    Every field is read even then, so that all problems are found in one run.
    """
    fields.refuse_unknown(SECTION_KEYS)
    identifier = read_id(fields)
    title = fields.line("title") if fields.require("title") else None
    document, number = split_id(identifier or "")
    section = SectionDraft(
        document=document,
        title=title or "",
        text=fields.prose("text") or "",
        number=number,
        level=0,
        origin=Origin(fields.ledger.path, *fields.mapping.place, fields.reading.positions),
        history=read_history(fields),
        refs=read_refs(fields),
        earlier=read_earlier(fields),
        keywords=fields.lines("keywords"),
        aliases=fields.lines("aliases"),
        notes=fields.lines("notes"),
        topic=read_topic(fields),
        id=identifier,
        parent=fields.line("parent"),
    )
    return section if identifier and title else None
