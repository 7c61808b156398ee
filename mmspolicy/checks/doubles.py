"""What is said twice: references given twice, from both sides, or the same law spelt in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mmspolicy.checks.links import Link, links_of
from mmspolicy.checks.placed import problem_at, problem_in_text
from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem

# What may stand before an authority's number or be left out, as the sentence wants it.
_OPTIONAL = r"^(?:ama\s+)?(?:policy|policies|opinion)?\s*|^(?:section|chapter)\s+"


def references_are_given_once(compendium: Compendium, today: date) -> Iterator[Problem]:
    """The same reference twice in one record, or “see also” from both sides, is a warning: one side is enough."""
    stored = [link for link in links_of(compendium).all if link.mention is None]
    seen: dict[tuple[str, str, str, str | None], Link] = {}
    aside: dict[tuple[str, str], Link] = {}
    for link in stored:
        target = link.id or link.found.name or link.raw
        known = seen.setdefault((link.record.id, link.kind, target, link.found.reference.resolve), link)
        if known is not link:
            message = f"“{link.raw}” stands here twice as {link.kind}; remove one"
            yield problem_at(link.record, "warning", "doubled-reference", message, *link.place)
        elif link.kind == "see-also" and link.id and link.found.reference.resolve is None:
            other = aside.setdefault((link.record.id, link.id), link) and aside.get((link.id, link.record.id))
            if other and other.record.id != link.record.id:
                message = f"{other.record.id} says “see also {link.record.id}” already; one side is enough, remove this"
                yield problem_at(link.record, "warning", "doubled-reference", message, *link.place)


def references_lead_elsewhere(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A stored reference of a record to itself is a warning, unless it names a resolve; superseding is a circle."""
    for link in links_of(compendium).all:
        itself = link.mention is None and link.id == link.record.id and link.found.reference.resolve is None
        if itself and link.kind != "supersedes":
            message = f"“{link.raw}” is this record itself; remove it, or mend the id"
            yield problem_at(link.record, "warning", "reference-to-itself", message, *link.place)


def authorities_are_spelt_one_way(compendium: Compendium, today: date) -> Iterator[Problem]:
    """One outside authority in two spellings of one form (“MGL c. 94C”, “M.G.L. ch. 94C”) in one record is a warning.

    Two forms (“M.G.L. c. 94C, § 18” and “Section 18 of Chapter 94C of the General Laws”) have each their use.
    """
    spelt: dict[tuple[str, str | None, str | None], dict[str, Link]] = defaultdict(dict)
    for link in links_of(compendium).all:
        if link.found.resolution == "external" and link.mention and not link.mention.between:
            spellings = spelt[link.record.id, link.found.authority, link.found.name]
            known = next(iter(spellings.values()), None)
            if known and _form(link.raw) not in spellings:
                name = "" if known.raw == link.found.name else f" ({link.found.name})"
                message = f"“{link.raw}” is “{known.raw}” elsewhere in this record{name}; choose one"
                yield problem_in_text(compendium, link.record, "two-spellings", message, link.place, link.mention)
            spellings.setdefault(_form(link.raw), link)


def _form(raw: str) -> str:
    """A spelling without what does not matter: capitals, spaces, and a word before the number."""
    return re.sub(_OPTIONAL, "", " ".join(raw.casefold().split()).strip(" .,;"))
