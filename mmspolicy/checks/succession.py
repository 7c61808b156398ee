"""Successions: what a record supersedes must say so in its own history, and nothing can supersede itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.doubts import sure_records
from mmspolicy.checks.links import Link, Links, links_of
from mmspolicy.checks.placed import problem_at
from mmspolicy.compendium import Compendium
from mmspolicy.model import Action, Problem, Record

_SAID_BY = {"supersedes": ("superseded",), "rescinds": ("rescinded", "superseded")}


def what_was_superseded_says_so(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A record said to supersede (or rescind) another, whose history does not have that action, is a warning.

    Neither does it fit where the other was superseded by a third.
    """
    links = links_of(compendium)
    sure = {record.id for record in sure_records(compendium)}
    for link in _successions(links):
        if link.id in sure and link.record.id in sure and links.standing(link.record.id, today).state != "pending":
            message = _misfit(link, compendium.by_id[link.id], links)
            if message:
                yield problem_at(link.record, "warning", "one-sided-succession", message, *link.place)


def _successions(links: Links) -> Iterator[Link]:
    return (link for link in links.all if link.mention is None and link.kind in _SAID_BY and link.id)


def _misfit(link: Link, other: Record, links: Links) -> str:
    """What is wrong with a succession; empty for nothing."""
    said = [action for action in other.history if action.kind in _SAID_BY[link.kind] and _covers(action, link)]
    if not said:
        return (
            f"{link.record.id} {link.kind} {link.raw}, but the history of {other.id} has no "
            f"“{_SAID_BY[link.kind][0]}”; write it there, or mend the reference"
        )
    successors = {identifier for action in said for identifier in links.lookup(action.by or "")}
    if not successors or link.record.id in successors or any(action.by is None for action in said):
        return ""
    by = " and ".join(sorted(successors))
    return f"{link.record.id} {link.kind} {link.raw}, but {other.id} was superseded by {by}; mend one of the two"


def _covers(action: Action, link: Link) -> bool:
    n = link.found.reference.resolve
    return not (n and action.resolves) or n in action.resolves


def successions_make_no_circle(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A record that supersedes itself, directly or through others, is a warning; each circle is told once."""
    above: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in _successions(links_of(compendium)):
        if link.kind == "supersedes" and link.id:
            above[link.record.id].setdefault(link.id, link)
    told: set[frozenset[str]] = set()
    for first in above:
        circle = _circle(first, above)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            link = above[first][circle[1]]
            message = f"{' supersedes '.join(circle)}: nothing can supersede itself; mend one of these references"
            yield problem_at(link.record, "warning", "succession-circle", message, *link.place)


def _circle(first: str, above: dict[str, dict[str, Link]]) -> list[str]:
    """The way from a record through what it supersedes back to itself; empty where there is none."""
    ways, reached = [[first]], {first}
    while ways:
        way = ways.pop(0)
        for identifier in above.get(way[-1], ()):
            if identifier == first:
                return [*way, first]
            if identifier not in reached:
                reached.add(identifier)
                ways.append([*way, identifier])
    return []
