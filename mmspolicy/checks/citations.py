"""References: each must point to one record, or to a known outside authority, and lean on nothing that ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mmspolicy import clock
from mmspolicy.checks.doubts import sure_records
from mmspolicy.checks.patterns import quick_authorities
from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.identifiers import asked_keys
from mmspolicy.model import Problem, Record
from mmspolicy.names import names_of
from mmspolicy.references import resolve

ORPHANED = "orphaned-directive"
LEANING_KINDS = ("cites", "implements")  # the others look back at what ended, or only point aside

Lookup = Callable[[str], Sequence[str]]


def references_point_somewhere(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A reference to nothing, to several records, or to a resolve that its target lacks, is a warning."""
    lookup = _lookup(compendium)
    authorities = quick_authorities(compendium)
    for record in compendium.records:
        for at, reference in enumerate(record.refs):
            found = resolve(reference, lookup, authorities)
            if found.resolution == "dangling" and _is_unread(reference.target, compendium):
                continue
            if found.resolution == "dangling":
                message = f"“{reference.target}” is no record here and no known outside authority; mend or remove it"
                yield problem_at(record, "warning", "dangling-reference", message, "refs", at)
            elif found.resolution == "ambiguous":
                message = f"“{reference.target}” could be any of {', '.join(found.ids)}; name one"
                yield problem_at(record, "warning", "ambiguous-reference", message, "refs", at)
            elif reference.resolve and found.ids and not compendium.by_id[found.ids[0]].resolve(reference.resolve):
                message = f"{found.ids[0]} has no resolve {reference.resolve}; mend the number"
                yield problem_at(record, "warning", "dangling-reference", message, "refs", at)


def successors_are_known(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A successor (`by`) that is not exactly one record is a warning."""
    lookup = _lookup(compendium)
    for record in compendium.records:
        for at, action in enumerate(record.history):
            if action.by and len(lookup(action.by)) != 1 and not _is_unread(action.by, compendium):
                message = f"the successor “{action.by}” is no record here; write its id"
                yield problem_at(record, "warning", "dangling-reference", message, "history", at, "by")


def live_records_lean_on_live_ones(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A policy in force that cites or implements what has ended is a warning; a directive then is an orphan."""
    lookup = _lookup(compendium)
    sure = sure_records(compendium)
    known = {record.id for record in sure}
    for record in sure:
        leaning = [at for at, reference in enumerate(record.refs) if reference.kind in LEANING_KINDS]
        standing = clock.standing(record, today, compendium.society) if leaning else None
        if standing is None or standing.state == "ended":
            continue
        for at in leaning:
            reference = record.refs[at]
            ids = lookup(reference.target)
            ended = _ended(compendium, ids[0], reference.resolve, today) if len(ids) == 1 and ids[0] in known else None
            if ended:
                message = f"{record.id} {reference.kind} {ended}, which has ended; see whether it can still stand on it"
                rule = "leans-on-ended"
                if reference.kind == "implements" and has_live_directive(record, standing):
                    rule, message = ORPHANED, orphaned(record.id, ended)
                yield problem_at(record, "warning", rule, message, "refs", at)


def has_live_directive(record: Record, standing: clock.Standing, n: str | None = None) -> bool:
    """Whether a resolve tagged as a directive has not ended: the resolve `n`, or any of the record."""
    units = {resolve.n: standing.resolve(resolve.n) for resolve in record.resolves if resolve.type == "D"}
    return any(unit is None or unit.state != "ended" for number, unit in units.items() if n in (None, number))


def orphaned(directive: str, ended: str) -> str:
    """The words for a directive that carries out what has ended."""
    return f"{directive} is a directive that implements {ended}, which has ended; see whether it is still wanted"


def _ended(compendium: Compendium, identifier: str, n: str | None, today: date) -> str | None:
    """The words for a record, or its resolve, if it has ended."""
    standing = clock.standing(compendium.by_id[identifier], today, compendium.society)
    resolve_standing = standing.resolve(n) if n else None
    if resolve_standing:
        return f"{identifier}#{n}" if resolve_standing.state == "ended" else None
    return identifier if standing.state == "ended" else None


def _is_unread(target: str, compendium: Compendium) -> bool:
    """Whether a target seems to stand in a file that can't be read; that file's own problem says enough."""
    return any(name in compendium.unread for name in asked_keys(target))


def _lookup(compendium: Compendium) -> Lookup:
    ids: dict[str, list[str]] = defaultdict(list)
    for record in compendium.records:
        for name in names_of(record):
            ids[name].append(record.id)
    return lambda target: next((ids[name] for name in asked_keys(target) if name in ids), [])
