"""What a record refers to, as keys to be found by: stored references and the mentions in its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mmspolicy.authority_keys import authority_key
from mmspolicy.identifiers import asked_keys
from mmspolicy.model import Reference
from mmspolicy.profile import Authority
from mmspolicy.references import resolve
from mmspolicy.references.mention import PlacedMention


def citing_keys(
    refs: Iterable[Reference], placed: Iterable[PlacedMention], authorities: Sequence[Authority]
) -> list[str]:
    """The keys of all targets, sorted: of their spellings, of the resolves they name (`key#n`), of authorities.

    `authorities` are those whose patterns may be used (see `Grammar.of`).
    """
    found: set[str] = set()
    for ref in refs:
        found.update(_spelt(ref.target, ref.resolve))
        name = resolve(ref, lambda _: (), authorities).name
        if name:
            found.add(authority_key(name))
    for one in placed:
        found.update(_spelt(one.mention.target, one.mention.resolve))
        if one.mention.name:
            found.add(authority_key(one.mention.name))
    return sorted(found)


def _spelt(target: str, n: str | None) -> Iterator[str]:
    for name in asked_keys(target):
        yield name
        if n:
            yield f"{name}#{n}"
