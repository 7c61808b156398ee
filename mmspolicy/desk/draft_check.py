"""Holds a draft against policy, clause by clause: what each does to it, with the nearest resolves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mmspolicy.desk.cites import Citation, citations
from mmspolicy.desk.draft import Clause, Draft
from mmspolicy.desk.draft_endings import Ended, Endings
from mmspolicy.desk.draft_ingredients import ALL, Ingredients
from mmspolicy.desk.draft_likeness import Comparing, Former, Likeness
from mmspolicy.desk.draft_verdicts import THRESHOLDS, Decided, Thresholds, decided
from mmspolicy.desk.draft_wishes import Wish, wish
from mmspolicy.desk.draft_words import Vocabulary
from mmspolicy.identifiers import split_resolve
from mmspolicy.search.near_resolves import NearResolve, near_resolves, resolves_of
from mmspolicy.search.store import Store

_MATCHES = 5  # that are shown of a clause
_OF_RULES = re.compile(r"(?i)\bby-?laws?\b|\bprocedures? \d|\bprocedures of the house\b|\bchapter \d+\b(?!\s+of\b)")


@dataclass(frozen=True, slots=True)
class Match:
    """A resolve near to a clause, and how it ended where it has."""

    like: Likeness
    ended: Ended | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A clause with the verdict on it and the nearest resolves, that on which the verdict rests first."""

    clause: Clause
    decided: Decided
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, each of its clauses held against policy as it stood on a day, and its citations."""

    draft: Draft
    clauses: tuple[Checked, ...]
    citations: tuple[Citation, ...]
    day: date


def checked(
    draft: Draft, store: Store, day: date, limits: Thresholds = THRESHOLDS, use: Ingredients = ALL
) -> CheckedDraft:
    """A draft held against the policies in force and ended on a day; IndexUnusable where the index proves damaged."""
    cited = tuple(citations(draft.document, store, day))
    checker = _Checker(store, day, cited, limits, use)
    return CheckedDraft(draft, tuple(map(checker.checked, draft.clauses)), cited, day)


class _Checker:
    def __init__(
        self, store: Store, day: date, cited: Sequence[Citation], limits: Thresholds, use: Ingredients
    ) -> None:
        self._store = store
        self._day = day.toordinal()
        self._cited = cited
        self._limits = limits
        self._vocabulary = Vocabulary(store, use)
        self._endings = Endings(store, day)

    def checked(self, clause: Clause) -> Checked:
        """A clause with its verdict."""
        wished = _wish(clause, self._cited)
        comparing = Comparing(clause.text, self._vocabulary, clause.lead)
        found = self._named(comparing, wished) if wished else self._near(comparing, clause)
        verdict = decided(found, wished, lambda one: self._endings.ending(one).words, self._limits)
        first = [one for one in (verdict.on, verdict.near) if one]
        worth = [one for one in found if (wished or one.best >= self._limits.listed) and one not in first]
        shown = [*first, *worth][:_MATCHES]
        return Checked(clause, verdict, tuple(Match(one, self._ended(one.resolve)) for one in shown))

    def _named(self, comparing: Comparing, wished: Wish) -> list[Likeness]:
        """The resolves of the policy that a clause names, as it has them, those in force first."""
        identifier, n = split_resolve(wished.target)
        named = [one for one in resolves_of(self._store, identifier, self._day) if n in (None, one.n)]
        found = [one for one in map(comparing.likeness, named) if one]
        return sorted(found, key=lambda one: one.resolve.state == "ended")

    def _near(self, comparing: Comparing, clause: Clause) -> list[Likeness]:
        """The resolves that say the like of a clause, the nearest first; of one on the bylaws, sections too."""
        words, with_rules = comparing.words, bool(_OF_RULES.search(clause.whole))
        resolves = near_resolves(self._store, words.terms, words.heaviest, self._day, with_rules)
        found = list(self._compared(comparing, resolves))
        return sorted(found, key=_order)

    def _compared(self, comparing: Comparing, resolves: Sequence[NearResolve]) -> Iterator[Likeness]:
        for resolve in resolves:
            former = self._former(comparing, resolve)
            now = comparing.likeness(resolve, 0.0 if former else self._limits.least)
            if now and former and former.score >= now.score + self._limits.gain:
                yield replace(now, former=former)
            elif now:
                yield now

    def _former(self, comparing: Comparing, resolve: NearResolve) -> Former | None:
        """The wording before the one that holds which says what the clause says, if one does."""
        if resolve.state == "ended":
            return None
        for past in reversed(resolve.earlier):
            like = comparing.likeness(resolve._replace(text=past.text), self._limits.former)
            if like and like.verbatim >= self._limits.quoted:
                return Former(past.until, past.text, like.score)
        return None

    def _ended(self, resolve: NearResolve) -> Ended | None:
        return self._endings.ending(resolve) if resolve.state == "ended" else None


def _order(one: Likeness) -> tuple[float, float, str, str]:
    """The nearest first; of those as near, what the search puts first."""
    return -one.best, -(one.resolve.sought or 0.0), one.resolve.id, one.resolve.n or ""


def _wish(clause: Clause, cited: Sequence[Citation]) -> Wish | None:
    """What the clause asks for one of the records of the compendium that it cites."""
    for one in cited:
        if one.title is not None and one.raw in clause.whole:
            found = wish(clause.whole, one.raw, one.target)
            if found:
                return found
    return None
