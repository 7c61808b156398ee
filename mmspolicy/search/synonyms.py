"""Words and phrases that mean the same, as terms: a search for one finds the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from mmspolicy.search.analysis import terms_of

Terms = tuple[str, ...]
Meanings = dict[str, str]  # for the manifest: terms → what means the same, as `Synonyms` reads it

_BETWEEN, _NARROWER = "|", ">"
_LESS = 0.8  # what is only meant by a word counts less than what means the same
_MOST_WORDS = 6


class Meant(NamedTuple):
    """What means the same as something else; `weight` is 1, or less where it is only meant by it."""

    terms: Terms
    weight: float


class Run(NamedTuple):
    """Words of a query that stand for something together: from one place among them up to another."""

    start: int
    end: int
    terms: Terms


class Synonyms:
    """What means the same as given terms, looked up in what `meanings_of` made when the index was."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings

    def of(self, terms: Sequence[str]) -> list[Meant]:
        """What means the same as these terms side by side."""
        found = self._meanings.get(" ".join(terms), "")
        return [_read(one) for one in found.split(_BETWEEN)] if found else []

    def of_any(self, spellings: Iterable[str]) -> list[Meant]:
        """What means the same as a word that may be any of these terms, without these."""
        own = tuple(spellings)
        found = (meant for term in own for meant in self.of((term,)))
        return [meant for meant in dict.fromkeys(found) if not (len(meant.terms) == 1 and meant.terms[0] in own)]

    def runs(self, said: Sequence[Sequence[str]]) -> list[Run]:
        """The runs of two or more words that have a meaning together, the longest first, none inside another.

        Each word is given as the terms that it may be; one without any stands between two runs.
        """
        found: list[Run] = []
        for length in range(min(_MOST_WORDS, len(said)), 1, -1):
            for start in range(len(said) - length + 1):
                if any(run.start <= start and start + length <= run.end for run in found):
                    continue
                ways = product(*said[start : start + length])
                terms = next((way for way in ways if " ".join(way) in self._meanings), None)
                if terms:
                    found.append(Run(start, start + length, terms))
        return found


def _read(one: str) -> Meant:
    terms = tuple(one.removeprefix(_NARROWER).split(" "))
    return Meant(terms, _LESS if one.startswith(_NARROWER) else 1.0)


def meanings_of(groups: Iterable[Sequence[str]], meant: Iterable[tuple[str, Sequence[str]]] = ()) -> Meanings:
    """What `Synonyms` looks up: groups that mean the same, and words with what is only meant by them."""
    alike = [[terms for one in group if (terms := tuple(terms_of(one)))] for group in groups]
    spellings = _Spellings(alike)
    found: dict[Terms, dict[Terms, str]] = defaultdict(dict)
    for group in alike:
        for one in group:
            for spelling in spellings.of(one):
                found[spelling].update((other, "") for other in group if other != spelling)
    for said, others in meant:
        for spelling in spellings.of(tuple(terms_of(said))):
            for other in map(tuple, map(terms_of, others)):
                found[spelling].setdefault(other, _NARROWER)
    return {" ".join(terms): _BETWEEN.join(sign + " ".join(one) for one, sign in others.items())
            for terms, others in found.items() if others}  # fmt: skip


class _Spellings:
    """Other ways to say a phrase: one of its words replaced by a word that means the same (doctor-assisted suicide)."""

    def __init__(self, groups: Iterable[Sequence[Terms]]) -> None:
        self._alike: dict[str, set[str]] = defaultdict(set)
        for group in groups:
            words = {terms[0] for terms in group if len(terms) == 1}
            for word in words:
                self._alike[word] |= words - {word}

    def of(self, terms: Terms) -> Iterable[Terms]:
        yield terms
        for at, word in enumerate(terms if len(terms) > 1 else ()):
            for other in sorted(self._alike.get(word, ())):
                yield (*terms[:at], other, *terms[at + 1 :])
