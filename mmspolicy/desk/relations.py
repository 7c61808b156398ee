"""References as readers are told them: one policy's relation to another, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mmspolicy.desk.link import Link

_INCOMING = {
    "see-also": "see also", "cites": "cited by", "implements": "implemented by", "amends": "amended by",
    "rescinds": "rescinded by", "supersedes": "superseded by", "in-lieu-of": "replaced by",
    "derived-from": "source of",
}  # fmt: skip


def relation_words(kind: str, incoming: bool) -> str:
    """What a reference of a kind is called at the end where it stands, or (`incoming`) at the end it points to."""
    return _INCOMING[kind] if incoming else kind.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands at the other end of a reference, outgoing or incoming.

    `id` is None where it is no record of the compendium: then `title` is the name of an outside authority, or what is
    written. `resolve` is the resolve aimed at; `state` the standing of the other end; `where` the places of the text
    that mention it.
    """

    kind: str
    incoming: bool
    title: str
    id: str | None = None
    resolve: str | None = None
    state: str | None = None
    url: str | None = None
    where: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The relation, as a reader is told it."""
        return relation_words(self.kind, self.incoming)


def relation_of(link: Link) -> Relation:
    """A link as documents tell it."""
    found = Relation(link.kind, link.incoming, link.target, resolve=link.resolve, url=link.url, where=link.places)
    if link.resolution == "resolved":
        return replace(found, title=link.title or "", id=link.id, state=link.state)
    return replace(found, state=trouble(link))


def trouble(link: Link) -> str | None:
    """Why a link leads to no record, in words; None for an outside authority, and where it leads to one."""
    if link.resolution == "ambiguous":
        return f"could be any of {', '.join(link.candidates)}"
    if link.resolution != "dangling":
        return None
    return f"it has no resolve {link.resolve}" if link.id else "found nowhere"
