"""The records that ids on the command line mean."""

from __future__ import annotations

from collections.abc import Sequence

from mmspolicy.cli.derived import Derived, Deriver
from mmspolicy.errors import NoSuchId
from mmspolicy.identifiers import split_resolve
from mmspolicy.search.remembered import remembered
from mmspolicy.search.spelling import nearest_names


def find_records(
    deriver: Deriver, asked: Sequence[str]
) -> tuple[list[tuple[Derived, str | None]], NoSuchId | None]:  # fmt: skip
    """The records asked for, each with the resolve that `ID#n` names, and the failure for those not found.

    A code that several records came from finds them all.
    """
    found: list[tuple[Derived, str | None]] = []
    missing: list[str] = []
    for one in asked:
        identifier, number = split_resolve(one)
        records = [deriver.derive(stored) for stored in deriver.store.lookup(identifier, deriver.day.toordinal())]
        if number is not None:
            records = [derived for derived in records if derived.standing.resolve(number)]
        found.extend((derived, number) for derived in records)
        if not records:
            missing.append(one)
    found = list({(derived.record.id, number): (derived, number) for derived, number in found}.values())
    if not missing:
        return found, None
    return found, NoSuchId("”, “".join(missing), _nearest(deriver, missing[0]))


def _nearest(deriver: Deriver, asked: str) -> list[str]:
    """The nearest ids; of a record that has no such resolve, the resolves that it has."""
    identifier, number = split_resolve(asked)
    for stored in deriver.store.lookup(identifier) if number else ():
        derived = deriver.derive(stored)
        return [f"{derived.record.id}#{unit.n}" if unit.n else derived.record.id for unit in derived.standing.resolves]
    store, day = deriver.store, deriver.day.toordinal()
    meant = [
        stored["record"]["id"] for name in remembered(store, identifier) for _, stored in store.answering(name, day)
    ]
    return list(dict.fromkeys(meant)) or nearest_names(identifier, [name.id for name in store.names])
