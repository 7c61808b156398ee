"""Mentions in the texts of records: each must name one record, and policy in force must not lean on what ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.citations import ORPHANED, has_live_directive, orphaned
from mmspolicy.checks.doubts import sure_records
from mmspolicy.checks.links import Link, Links, links_of
from mmspolicy.checks.placed import problem_in_text
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.references.impact import BACKWARD_KINDS, LEANING_KINDS


def mentions_point_somewhere(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A mention of nothing, of several records, or of a resolve that its target lacks, is a warning."""
    for link in links_of(compendium).all:
        if link.mention is None:
            continue
        found = link.found
        if found.resolution == "dangling":
            near = f"; did you mean {' or '.join(found.nearest)}?" if found.nearest else "; mend it"
            message = f"the text names “{link.raw}”, which is no record here{near}"
            yield problem_in_text(compendium, link.record, "dangling-mention", message, link.place, link.mention)
        elif found.resolution == "ambiguous":
            message = f"the text names “{link.raw}”, which could be any of {', '.join(found.ids)}; name one"
            yield problem_in_text(compendium, link.record, "ambiguous-mention", message, link.place, link.mention)
        elif _lacks_resolve(link, links_of(compendium), today):
            message = f"the text names “{link.raw}”, but {link.id} has no resolve {found.reference.resolve}; mend it"
            yield problem_in_text(compendium, link.record, "dangling-mention", message, link.place, link.mention)


def _lacks_resolve(link: Link, links: Links, today: date) -> bool:
    n = link.found.reference.resolve
    return bool(n and link.id and links.standing(link.id, today).resolve(n) is None)


def texts_in_force_lean_on_live_ones(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A text in force that names policy which has ended is a warning, once for each.

    It is none in notes, nor where the record's references, or words before a mention, say that it looks back
    (`supersedes` and the like).
    """
    links = links_of(compendium)
    sure = {record.id for record in sure_records(compendium)}
    past = {(link.record.id, link.id) for link in links.all if link.kind in BACKWARD_KINDS}
    told: set[tuple[str, str]] = set()
    for link in links.all:
        if link.mention is None or link.place[0] == "notes" or link.kind not in LEANING_KINDS:
            continue
        if link.id not in sure or link.record.id not in sure:
            continue
        ended = None if (link.record.id, link.id) in past else _ended(link, links, today)
        if ended and (link.record.id, ended) not in told and _is_in_force(link, links, today):
            told.add((link.record.id, ended))
            rule, message = _words(link, ended, links, today)
            yield problem_in_text(compendium, link.record, rule, message, link.place, link.mention)


def _words(link: Link, ended: str, links: Links, today: date) -> tuple[str, str]:
    """The rule and the words for a text that leans on what has ended; a directive that implements it is an orphan."""
    standing = links.standing(link.record.id, today)
    if link.kind == "implements" and has_live_directive(link.record, standing, link.n):
        return ORPHANED, orphaned(f"{link.record.id}#{link.n}" if link.n else link.record.id, ended)
    return "leans-on-ended", f"the text leans on {ended}, which has ended; see whether it can still stand on it"


def _ended(link: Link, links: Links, today: date) -> str | None:
    """The words for a record, or its resolve, if it has ended."""
    if link.id is None or link.id == link.record.id:
        return None
    standing, n = links.standing(link.id, today), link.found.reference.resolve
    unit = standing.resolve(n) if n else None
    state = unit.state if unit else standing.state
    return None if state != "ended" else f"{link.id}#{n}" if unit else link.id


def _is_in_force(link: Link, links: Links, today: date) -> bool:
    standing = links.standing(link.record.id, today)
    unit = standing.resolve(link.n) if link.n else None
    return (unit.state if unit else standing.state) not in ("ended", "pending")
