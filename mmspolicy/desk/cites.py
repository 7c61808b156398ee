"""The citations of a document, each held against the compendium: does it still say what the document relies on?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mmspolicy.desk.cite_notes import Notes, amendments
from mmspolicy.desk.links import Links
from mmspolicy.documents.block import Block, Blocks
from mmspolicy.model import Due, Record
from mmspolicy.profile import Society
from mmspolicy.references import Resolved, resolve_mention
from mmspolicy.references.mentions import Grammar, Mention, mentions
from mmspolicy.search.society import society_of
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store

CiteState = Literal["active", "amended", "due", "pending", "ended", "unknown", "external"]
CITE_STATES: tuple[CiteState, ...] = ("active", "due", "amended", "pending", "ended", "unknown", "external")
WRONG: frozenset[CiteState] = frozenset({"amended", "pending", "ended", "unknown"})

_NEAR = 3
# In a text that is no Markdown these are just signs; the same number of others keep all places.
_PLAIN = str.maketrans({"`": "'", "<": "(", "&": "+", "\\": "/", "\t": " "})


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as it stands in the document, and how what it cites stands on the day.

    `target` is the id of the record (`ID#n` of a resolve), the normal name of an outside authority, or what was looked
    for; `nearest` are ids that may have been meant, `successor` the id of what replaced a policy that ended.
    """

    raw: str
    place: str
    state: CiteState
    target: str
    title: str | None = None
    due: Due | None = None
    note: str = ""
    nearest: tuple[str, ...] = ()
    successor: str | None = None
    url: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether nothing has to be changed about it."""
        return self.state not in WRONG


def citations(document: Blocks, store: Store, day: date, since: date | None = None) -> list[Citation]:
    """Every citation of a document, in its order, as of a day; `since`: what was amended on or after it is told."""
    return list(_Reading(document, store, day, since).citations())


class _Reading:
    def __init__(self, document: Blocks, store: Store, day: date, since: date | None) -> None:
        self._document = document
        self._day = day
        self._since = since
        self._society: Society = society_of(store.settings)
        self._grammar = Grammar.of(self._society.profile)
        self._links = Links(store, day, self._society)
        self._ids = [name.id for name in store.names]
        self._prefixes = frozenset(store.settings.get("id_prefixes", ()))
        self._notes = Notes(self._record, self._society, day)

    def citations(self) -> Iterator[Citation]:
        for block in (*self._document.blocks, *self._document.margins):
            for mention, raw, place in self._mentions(block):
                found = resolve_mention(mention, self._links.answering(mention), self._prefixes, self._nearest)
                if found:
                    yield self._citation(found, raw, place)

    def _mentions(self, block: Block) -> Iterator[tuple[Mention, str, str]]:
        """The mentions of a block, each as it stands there, and the place."""
        if self._document.form == "md":
            text, shift = block.text, 0
        else:
            text = block.text.translate(_PLAIN).lstrip()  # indented text would be code
            shift = len(block.text) - len(block.text.lstrip())
        for mention in mentions(text, self._grammar):
            start, end = mention.start + shift, mention.end + shift
            yield mention, " ".join(block.text[start:end].split()), block.place(start)

    def _nearest(self, target: str) -> Sequence[str]:
        return nearest_names(target, self._ids, _NEAR)

    def _record(self, spelling: str) -> Record | None:
        """The record that alone answers to a spelling."""
        ids = self._links.ids(spelling)
        return self._links.end(ids[0]).record if len(ids) == 1 else None

    def _citation(self, found: Resolved, raw: str, place: str) -> Citation:
        target, n = found.reference.target, found.reference.resolve
        if found.resolution == "external":
            return Citation(raw, place, "external", found.name or target, url=found.url)
        if found.resolution == "ambiguous":
            return Citation(raw, place, "unknown", target, note=f"could be any of {', '.join(found.ids)}",
                            nearest=found.ids)  # fmt: skip
        record = self._record(found.ids[0]) if found.ids else None
        if record is None:
            return Citation(raw, place, "unknown", target, note="no such record", nearest=found.nearest)
        return self._of_record(record, n, raw, place)

    def _of_record(self, record: Record, n: str | None, raw: str, place: str) -> Citation:
        standing = self._notes.standing(record)
        unit = standing.resolve(n) if n else None
        target = record.id if n is None else f"{record.id}#{n}"
        if n and unit is None:
            numbers = ", ".join(one.n for one in standing.resolves if one.n) or "none"
            return Citation(raw, place, "unknown", target, record.title,
                            note=f"{record.id} has no resolve {n} (it has {numbers})")  # fmt: skip
        amended = amendments(record, n, self._society, self._since, self._day)
        state, due = (unit.state, unit.due) if unit else (standing.state, standing.due)
        successor = None
        if state == "ended":
            shown: CiteState = "ended"
            note, successor = self._notes.ended(record, n)
        elif amended:
            shown, note = "amended", amended
        elif state == "pending":
            shown, note = "pending", "not yet in force"
        else:
            shown = "due" if state in ("due", "overdue") else "active"
            note = self._notes.in_force(record, n, state, due)
        return Citation(raw, place, shown, target, record.title, due, note, successor=successor)
