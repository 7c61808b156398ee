"""One mapping of fields into a section of the bylaws or procedures, as YAML files have it."""

from __future__ import annotations

import re

from mmspolicy.model import Origin
from mmspolicy.sources.draft import SectionDraft
from mmspolicy.sources.fields import Fields
from mmspolicy.sources.history import read_history
from mmspolicy.sources.parts import read_earlier, read_refs, read_topic
from mmspolicy.sources.policy import read_id

SECTION_KEYS = (
    "id", "title", "parent", "text", "history", "refs", "earlier", "keywords", "aliases", "notes", "topic",
)  # fmt: skip
_NUMBERED_ID = re.compile(r"(.+)-((?:\d+|[IVXLC]+)(?:\.\d+)*)")


def split_id(identifier: str) -> tuple[str, str | None]:
    """The document and the number in a section's id: `BYL-3.15` is `BYL` and `3.15`."""
    numbered = _NUMBERED_ID.fullmatch(identifier)
    return (numbered[1], numbered[2]) if numbered else (identifier, None)


def read_section(fields: Fields) -> SectionDraft | None:
    """A section from its fields; None where it has no id or no title."""
    fields.refuse_unknown(SECTION_KEYS)
    identifier = read_id(fields)
    titled = fields.require("title")
    title = fields.line("title")
    if identifier is None or not titled or title is None:
        return None
    document, number = split_id(identifier)
    return SectionDraft(
        document=document,
        title=title,
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
