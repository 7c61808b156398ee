"""How like a clause is to a resolve: the ingredients, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from mmspolicy.alignment import matches
from mmspolicy.desk.draft_stance import opposed, signs
from mmspolicy.desk.draft_words import Vocabulary, Words
from mmspolicy.search.analysis import WORD, term_of, terms
from mmspolicy.search.near_resolves import NearResolve

_ABOUT = 0.4  # of the weight of a word that only the title or the keywords have
_LONGER = 2  # times a clause's weight: of a resolve that says much besides, no more counts against it
_RUN = 3  # words side by side that are no accident
_NUMBER = re.compile(
    r"\$?\d[\d,.]*%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|hundred)\b"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a clause compares with a resolve.

    `cover` is how much of the clause's telling words the resolve has, or the title and keywords that it stands under,
    `held` how much of the resolve's the clause has, both by weight; `verbatim` how much of the clause stands there in
    runs of the same words; `against` how much of what is shared the one stands for and the other against, and `cues`
    the words that say so, of the clause and of the resolve; `numbers` those of the clause that the resolve has not,
    `added` and `shared` its words, the most telling first; `terms` the terms of both that are shared. `score` (0 to 1)
    ranks.
    """

    resolve: NearResolve
    score: float
    cover: float
    held: float
    verbatim: float
    against: float
    cues: tuple[str, str]
    numbers: tuple[str, ...]
    shared: tuple[str, ...]
    added: tuple[str, ...]
    terms: frozenset[str] = frozenset()


class Comparing:
    """A clause, to be compared with resolves; the beginning that it shares with others says only how it stands."""

    def __init__(self, text: str, vocabulary: Vocabulary, lead: str = "") -> None:
        self._text = text
        self._vocabulary = vocabulary
        self.words: Words = vocabulary.words(text)
        self._tokens = _tokens(text)
        self._signs = signs(f"{lead} {text}")
        self._printed: dict[str, str] = {}
        for raw in WORD.findall(text):
            self._printed.setdefault(term_of(raw), raw)

    def likeness(self, resolve: NearResolve) -> Likeness:
        """How like the clause is to a resolve."""
        theirs = self._vocabulary.words(resolve.text)
        about = self._vocabulary.words(resolve.about)
        shared = self._vocabulary.shared(self.words, theirs.weights)
        beside = {term: _ABOUT * part for term, part in self._vocabulary.shared(self.words, about.weights).items()}
        cover = _part(self.words, {**dict.fromkeys(beside, 1.0), **shared})
        reach = _part(self.words, {**beside, **shared})
        back = self._vocabulary.shared(theirs, self.words.weights)
        held = _part(theirs, back)
        turned = opposed(self._signs, signs(resolve.text))
        return Likeness(
            resolve=resolve,
            score=round(sqrt(reach * max(held, reach / _LONGER)), 3),
            cover=cover,
            held=held,
            verbatim=self._verbatim(resolve.text),
            against=self._against(shared, turned),
            cues=self._cues(shared, turned),
            numbers=_numbers_only_in(self._text, resolve.text),
            shared=self._telling(shared),
            added=self._telling(term for term in self.words.weights if term not in shared),
            terms=frozenset(shared) | frozenset(back),
        )

    def _verbatim(self, text: str) -> float:
        runs = (run.size for run in matches(_tokens(text), self._tokens) if run.size >= _RUN)
        return sum(runs) / len(self._tokens) if self._tokens else 0.0

    def _against(self, shared: Mapping[str, float], turned: Mapping[str, object]) -> float:
        whole = sum(self.words.weights[term] for term in shared)
        return sum(self.words.weights[term] for term in shared if term in turned) / whole if whole else 0.0

    def _cues(self, shared: Mapping[str, float], turned: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
        found = sorted((term for term in shared if term in turned), key=lambda term: -self.words.weights[term])
        named = [turned[term] for term in found if any(turned[term])]
        return named[0] if named else ("", "")

    def _telling(self, terms: Iterable[str]) -> tuple[str, ...]:
        """The terms as the clause prints them, the weightiest first."""
        ordered = sorted(terms, key=lambda term: (-self.words.weights[term], term))
        return tuple(self._printed[term] for term in ordered)


def places(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """The places (code points) of these terms in a text."""
    return [(start, end) for term, start, end in terms(text) if term in wanted]


def _part(own: Words, shared: Mapping[str, float]) -> float:
    """How much of the weight of a text's words is shared."""
    return sum(own.weights[term] * part for term, part in shared.items()) / own.total if own.total else 0.0


def _tokens(text: str) -> Sequence[str]:
    return [term_of(raw) for raw in WORD.findall(text)]


def _numbers_only_in(text: str, other: str) -> tuple[str, ...]:
    theirs = set(_NUMBER.findall(other.lower()))
    return tuple(dict.fromkeys(one for one in _NUMBER.findall(text.lower()) if one not in theirs))
