"""The one record that a command is about, with its whole history."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mmspolicy.cli.derived import Derived, Deriver
from mmspolicy.cli.records_found import find_records
from mmspolicy.errors import UsageProblem
from mmspolicy.model import Record
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.search.store import Store


class Chosen(NamedTuple):
    """A record as the sources have it, the resolve that `ID#n` named, and the society."""

    record: Record
    only: str | None
    society: Society


def find_derived(deriver: Deriver, asked: str) -> tuple[Derived, str | None]:
    """The record asked for as of a day, with the resolve named; fails as `find_one` does."""
    found, missing = find_records(deriver, [asked])
    if missing:
        raise missing
    if len(found) > 1:
        ids = ", ".join(derived.record.id for derived, _ in found)
        raise UsageProblem(f"“{asked}” stands for several records", f"Name one of them: {ids}")
    ((derived, only),) = found
    return derived, only


def find_one(store: Store, asked: str, day: date) -> Chosen:
    """The record asked for; NoSuchId where there is none, UsageProblem where several answer to it."""
    deriver = Deriver(store, day)
    derived, only = find_derived(deriver, asked)
    (stored, *_) = store.lookup(derived.record.id)
    society = deriver.society
    return Chosen(record_of(stored["record"], society.profile.clock.century_pivot), only, society)
