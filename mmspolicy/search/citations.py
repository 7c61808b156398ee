"""What cites a target, and what a record cites, as conditions of a query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmspolicy.authority_keys import chapters_meant, keys_meant
from mmspolicy.identifiers import asked_keys, key, split_resolve
from mmspolicy.search import engine
from mmspolicy.search.manifest import Plain
from mmspolicy.search.schema import LATEST_DAY
from mmspolicy.search.store import Store


def citing(store: Store, target: str) -> Any:
    """A query for what refers to a record (with `ID#2`, to that resolve), to a law with all below it, or to nothing.

    A record is found by any name that means it alone, an authority by its normal name, or near to it, or as the
    profile has it.
    """
    identifier, n = split_resolve(target)
    found = store.lookup(identifier)
    if found:
        names = [*asked_keys(identifier), *(name for stored in found for name in _names(store, stored))]
        return _any("cites", (f"{name}#{n}" if n else name for name in names))
    laws = store.authority_keys()
    forms = [str(one[2]) for one in store.settings.get("authorities", ())]
    meant = chapters_meant(target, forms, laws)
    if meant is None:
        meant = keys_meant(_normal(store, target), laws) or keys_meant(target, laws)
    return _any("cites", (*asked_keys(target), *meant))


def _names(store: Store, stored: Plain) -> list[str]:
    """The keys that mean a record and no other; its title, as far as that is not the name of another."""
    known = (*store.names_of(stored), key(stored["record"]["title"]))
    return [name for name in known if len(store.answering(name)) < 2]


def _normal(store: Store, target: str) -> str:
    """The normal name of an authority, as the profile's patterns read it."""
    from mmspolicy.model import Reference  # lazily: only what is no record is held against patterns
    from mmspolicy.profile import Authority
    from mmspolicy.references import resolve

    known = [Authority(*one) for one in store.settings.get("authorities", ())]
    return resolve(Reference("cites", target), lambda _: (), known).name or target


def cited_by(store: Store, source: str, day: int = LATEST_DAY - 1) -> Any:
    """A query for the records that a record (with `ID#2`, that resolve) refers to, as of a day (an ordinal)."""
    identifier, n = split_resolve(source)
    found = store.lookup_documents(identifier, day)
    targets = dict.fromkeys(target for one in found for target in _targets(store, *one, n))
    ids = ([stored["record"]["id"] for stored in store.lookup(target)] or store.titled(target) for target in targets)
    return _any("key", (key(meant[0]) for meant in ids if len(meant) == 1))


def _targets(store: Store, document: int, stored: Plain, n: str | None) -> Iterator[str]:
    from mmspolicy.references.packing import unpack  # lazily: only where citations are a filter

    if n is None:
        yield from (ref["target"] for ref in stored["record"].get("refs", ()))
    for packed in store.mentions(document):
        placed = unpack(packed)
        if n in (None, placed.n):
            yield placed.mention.target


def _any(field: str, names: Any) -> Any:
    terms = [engine.Term(field, name) for name in dict.fromkeys(names)]
    return engine.Or(terms) if terms else engine.NullQuery
