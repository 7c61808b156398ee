"""What the records of a compendium refer to: stored references and the mentions in their texts, each resolved once."""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from mmspolicy import clock
from mmspolicy.checks.patterns import quick_authorities
from mmspolicy.compendium import Compendium
from mmspolicy.identifiers import asked_keys, key
from mmspolicy.model import FieldPath, Record
from mmspolicy.names import names_of
from mmspolicy.references import Resolved, resolve, resolve_mention
from mmspolicy.references.mention import Mention
from mmspolicy.references.mentions import Grammar, record_mentions
from mmspolicy.references.resolving import known_prefixes

_NEAR = 2
_LIKE = 0.8


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of a record: where it stands, as written, and what it points to.

    `mention` is None for a stored reference; `n` is the number of the resolve in whose text a mention stands.
    """

    record: Record
    place: FieldPath
    raw: str
    found: Resolved
    mention: Mention | None = None
    n: str | None = None

    @property
    def kind(self) -> str:
        """The kind of the reference."""
        return self.found.reference.kind

    @property
    def id(self) -> str | None:
        """The id of the one record it points to, or None."""
        return self.found.ids[0] if self.found.resolution == "resolved" else None


class Links:
    """All links of a compendium, in the order of its records."""

    def __init__(self, compendium: Compendium) -> None:
        self._compendium = weakref.proxy(compendium)
        self._ids = [record.id for record in compendium.records]
        self._names, self._titles = _names(compendium)
        self._authorities = quick_authorities(compendium)
        self._grammar = Grammar.of(compendium.society.profile, self._authorities)
        self._prefixes = known_prefixes(self._ids)
        self._standings: dict[tuple[str, date], clock.Standing] = {}
        self.all: tuple[Link, ...] = tuple(link for record in compendium.records for link in self._of(record))

    def _of(self, record: Record) -> Iterator[Link]:
        for at, reference in enumerate(record.refs):
            yield Link(record, ("refs", at), reference.written, resolve(reference, self.lookup, self._authorities))
        for placed in record_mentions(record, self._grammar):
            lookup = self._lookup_titles_too if placed.mention.may_be_title else self.lookup
            found = resolve_mention(placed.mention, lookup, self._prefixes, self.near)
            if found and not (found.resolution == "dangling" and self._is_unread(found.reference.target)):
                yield Link(record, placed.place, placed.mention.raw, found, placed.mention, placed.n)

    def _is_unread(self, target: str) -> bool:
        """Whether a target seems to stand in a file that can't be read; that file's own problem says enough."""
        return any(name in self._compendium.unread for name in asked_keys(target))

    def lookup(self, target: str) -> Sequence[str]:
        """The ids that answer to a spelling: of an id, an alias, a code, a number."""
        return next((self._names[name] for name in asked_keys(target) if name in self._names), ())

    def _lookup_titles_too(self, target: str) -> Sequence[str]:
        return self.lookup(target) or self._titles.get(key(target), ())

    def near(self, target: str) -> Sequence[str]:
        """The ids that a misspelt one may mean."""
        return get_close_matches(target.upper(), self._ids, _NEAR, _LIKE)

    def standing(self, identifier: str, today: date) -> clock.Standing:
        """How a record stands on a day, worked out once."""
        wanted = (identifier, today)
        if wanted not in self._standings:
            record = self._compendium.by_id[identifier]
            self._standings[wanted] = clock.standing(record, today, self._compendium.society)
        return self._standings[wanted]


_last: list[tuple[weakref.ref[Compendium], Links]] = []


def links_of(compendium: Compendium) -> Links:
    """The links of a compendium; all rules of one check share them."""
    if not _last or _last[0][0]() is not compendium:
        _last[:] = [(weakref.ref(compendium), Links(compendium))]
    return _last[0][1]


def _names(compendium: Compendium) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The ids under each name, and those under each title."""
    names: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for record in compendium.records:
        for name in names_of(record):
            names[name].append(record.id)
        titles[key(record.title)].append(record.id)
    return dict(names), dict(titles)
