"""Holds a draft against policy, clause by clause: what each does to it, with the nearest resolves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mmspolicy.desk.cites import Citation, citations
from mmspolicy.desk.draft import Clause, Draft
from mmspolicy.desk.draft_likeness import Comparing, Likeness
from mmspolicy.desk.draft_verdicts import THRESHOLDS, Decided, Thresholds, decided
from mmspolicy.desk.draft_wishes import Wish, wish
from mmspolicy.desk.draft_words import Vocabulary
from mmspolicy.identifiers import split_resolve
from mmspolicy.search.near_resolves import near_resolves, resolves_of
from mmspolicy.search.store import Store

_MATCHES = 5  # that are shown of a clause


@dataclass(frozen=True, slots=True)
class Checked:
    """A clause with the verdict on it and the nearest resolves, that on which the verdict rests first."""

    clause: Clause
    decided: Decided
    matches: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, each of its clauses held against policy as it stood on a day, and its citations."""

    draft: Draft
    clauses: tuple[Checked, ...]
    citations: tuple[Citation, ...]
    day: date


def checked(draft: Draft, store: Store, day: date, limits: Thresholds = THRESHOLDS) -> CheckedDraft:
    """A draft held against the policies in force and ended on a day; IndexUnusable where the index proves damaged."""
    cited = tuple(citations(draft.document, store, day))
    vocabulary = Vocabulary.of(store)
    clauses = (_checked(clause, store, day, vocabulary, cited, limits) for clause in draft.clauses)
    return CheckedDraft(draft, tuple(clauses), cited, day)


def _checked(
    clause: Clause, store: Store, day: date, vocabulary: Vocabulary, cited: Sequence[Citation], limits: Thresholds
) -> Checked:
    wished = _wish(clause, cited)
    comparing = Comparing(clause.text, vocabulary, clause.lead)
    if wished:
        identifier, n = split_resolve(wished.target)
        named = resolves_of(store, identifier, day.toordinal())
        resolves = [one for one in named if n in (None, one.n)]
    else:
        resolves = near_resolves(store, comparing.words.weights, day.toordinal())
    found = [comparing.likeness(one) for one in resolves]
    if wished:  # as the policy has them, those in force first
        found.sort(key=lambda one: one.resolve.state == "ended")
    else:
        found.sort(key=lambda one: (-one.score, one.resolve.id, one.resolve.n))
    verdict = decided(found, wished, limits)
    worth = [one for one in found if (wished or one.score >= limits.listed) and one is not verdict.on]
    first = (verdict.on,) if verdict.on else ()
    return Checked(clause, verdict, (*first, *worth[: _MATCHES - len(first)]))


def _wish(clause: Clause, cited: Sequence[Citation]) -> Wish | None:
    """What the clause asks for one of the records of the compendium that it cites."""
    for one in cited:
        if one.title is not None and one.raw in clause.whole:
            found = wish(clause.whole, one.raw, one.target)
            if found:
                return found
    return None
