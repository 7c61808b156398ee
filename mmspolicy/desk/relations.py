"""References as documents tell them: one policy's relation to another, in words."""

from __future__ import annotations

from dataclasses import dataclass

_OUTGOING = {"see-also": "see also", "in-lieu-of": "in lieu of", "derived-from": "derived from"}
_INCOMING = {
    "see-also": "see also", "cites": "cited by", "implements": "implemented by", "amends": "amended by",
    "rescinds": "rescinded by", "supersedes": "superseded by", "in-lieu-of": "replaced by",
    "derived-from": "source of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands at the other end of a reference, outgoing or incoming.

    `id` is None where it is no record of the compendium: then `title` is the name of an outside authority, or what is
    written. `resolve` is the resolve aimed at; `state` the standing of the other end.
    """

    kind: str
    incoming: bool
    title: str
    id: str | None = None
    resolve: str | None = None
    state: str | None = None
    url: str | None = None

    @property
    def words(self) -> str:
        """The relation, as a reader is told it."""
        return _INCOMING.get(self.kind, self.kind) if self.incoming else _OUTGOING.get(self.kind, self.kind)
