"""Which records cite an outside authority: a law, a regulation, a policy of the AMA."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from mmspolicy.authority_keys import authority_key, authority_order, chapters_meant, keys_meant, parts
from mmspolicy.desk.link import Link
from mmspolicy.desk.links import Links
from mmspolicy.model import Record, Reference, State
from mmspolicy.profile import Profile
from mmspolicy.references import resolve
from mmspolicy.search import engine
from mmspolicy.search.compiled import compile_named
from mmspolicy.search.ordering import natural
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.society import society_of
from mmspolicy.search.spelling import nearest_names
from mmspolicy.search.store import Store


@dataclass(frozen=True, slots=True)
class Citation:
    """A record, or a resolve of it, that cites an authority; `raw` is how it is written there."""

    id: str
    resolve: str | None
    state: State
    title: str
    raw: str
    where: tuple[str, ...]

    @property
    def name(self) -> str:
        """What is asked for to see it: `HOD-2015-07#3`."""
        return f"{self.id}#{self.resolve}" if self.resolve else self.id


@dataclass(frozen=True, slots=True)
class CitedAuthority:
    """An outside authority by its normal name, with all that cites it; `kind` is the name of its pattern."""

    name: str
    kind: str | None
    url: str | None
    cited_by: list[Citation] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records cite it."""
        return len({one.id for one in self.cited_by})


def cited_authorities(store: Store, day: date, filters: Filters, asked: str | None) -> list[CitedAuthority]:
    """The authorities that were asked for and all below them (None: all there are), in order of their names.

    What is asked may be spelt as the patterns of the profile understand it, or near to the normal name.
    """
    society = society_of(store.settings)
    known = store.authority_keys()
    wanted = set(known if asked is None else _keys(asked, society.profile, known))
    if not wanted:
        return []
    named = engine.Or([engine.Term("cites", one) for one in sorted(wanted)])
    narrowed = compile_named(named, Request(None, day.toordinal(), filters, None), store)
    links = Links(store, day, society)
    found: dict[str, CitedAuthority] = {}
    for document in store.documents(narrowed):
        record = links.record(document)
        for link in links.outgoing(record):
            name = link.title or ""
            if link.resolution == "external" and authority_key(name) in wanted:
                known_one = found.setdefault(name, CitedAuthority(name, _kind(name, link, society.profile), link.url))
                known_one.cited_by.extend(_citations(link, record, links))
    for one in found.values():
        one.cited_by.sort(key=lambda citation: natural(citation.id))
    return sorted(found.values(), key=lambda one: authority_order(one.name))


def nearest_authorities(store: Store, day: date, asked: str) -> list[str]:
    """The names of cited authorities that are spelt like what was asked for."""
    profile = society_of(store.settings).profile
    spelt: dict[str, str] = {}
    for one in cited_authorities(store, day, Filters(), None):
        whole = parts(one.name)
        for length in range(2, len(whole) + 1):  # a chapter is near by each of its sections
            spelt.setdefault(" ".join(whole[:length]), one.name)
    near = nearest_names(" ".join(parts(normal_name(asked, profile))), spelt)
    return list(dict.fromkeys(spelt[one] for one in near))


def _keys(asked: str, profile: Profile, known: Sequence[str]) -> list[str]:
    chapters = chapters_meant(asked, [one.name for one in profile.references], known)
    if chapters is not None:
        return chapters
    return keys_meant(normal_name(asked, profile), known) or keys_meant(asked, known)


def is_authority(store: Store, asked: str) -> bool:
    """Whether something is an outside authority: one that a pattern of the profile knows, or one that is cited."""
    profile = society_of(store.settings).profile
    return bool(_keys(asked, profile, store.authority_keys())) or _kind_of(asked, profile)


def _kind_of(asked: str, profile: Profile) -> bool:
    return resolve(Reference("cites", asked), lambda _: (), profile.references).resolution == "external"


def normal_name(asked: str, profile: Profile) -> str:
    """The normal name of an authority as the profile's patterns read it; what they don't know stays as it is."""
    found = resolve(Reference("cites", asked), lambda _: (), profile.references)
    return found.name or asked


def _kind(name: str, link: Link, profile: Profile) -> str | None:
    """The first of the patterns that give such names."""
    forms = {known.key: known.name for known in profile.references}
    key = link.authority
    if key is None:
        key = next((known.key for known in profile.references if normal_name(name, profile) == name), None)
    return next((other for other, form in forms.items() if key and form == forms.get(key)), key)


def _citations(link: Link, record: Record, links: Links) -> Iterator[Citation]:
    end = links.end(record.id)
    numbers: tuple[str | None, ...] = link.resolves or (None,)
    if link.resolves and any(place for place in link.where if place[1] is None):
        numbers = (*numbers, None)
    for n in numbers:
        yield Citation(record.id, n, end.state(n), record.title, link.raw, link.places)
