"""How like a clause is to a resolve: the ingredients, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from mmspolicy.alignment import matches
from mmspolicy.desk.draft_stance import Stance, opposed, signs
from mmspolicy.desk.draft_words import SAME_MEANING, Vocabulary, Words
from mmspolicy.search.analysis import terms
from mmspolicy.search.near_resolves import NearResolve

_ABOUT = 0.6  # of the weight of a word that only the title or the keywords have
_LONGER = 2  # times a clause's weight: of a resolve that says much besides, no more counts against it
_RUN = 3  # words side by side that are no accident
_RANKED = 0.2  # how much of the score is what the search makes of the clause, the rest being words
_NUMBER_TEXT = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBER_TEXT.split(), 2)} | {"once": "1", "twice": "2"}
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = f"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_ONES}))?"
_NUMBER = re.compile(
    rf"(?<![\w-])(?:\$?\d[\d,.]*%?|(?:{_TENS}|{'|'.join(sorted(_DIGITS, key=len, reverse=True))}|hundred)(?=th\b|\b))"
)


@dataclass(frozen=True, slots=True)
class Former:
    """A wording that a resolve had until it was changed (`until`: at which meeting, or when), and how like that is."""

    until: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a clause compares with a resolve.

    `cover` is how much of the clause's telling words the resolve has, or the title and keywords that it stands under,
    `held` how much of the resolve's the clause has, both by weight; `verbatim` how much of the clause stands there in
    runs of the same words; `against` how much of what is shared the one stands for and the other against, and `cues`
    the words that say so, of the clause and of the resolve; `numbers` those of the clause that the resolve has not,
    `shared` its words that the resolve has, `added` those that it has not, or has only something wider for, the most
    telling first; `terms` the terms of both that are shared, and `firm` what they and those of the title weigh, in
    words that only one record has. `score` (0 to 1) ranks; `former` is a wording of the resolve that the clause is
    nearer to than to the one that holds.
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
    firm: float = 0.0
    former: Former | None = None

    @property
    def best(self) -> float:
        """The score of the nearer wording."""
        return self.former.score if self.former else self.score


class Comparing:
    """A clause, to be compared with resolves; the beginning that it shares with others says only how it stands."""

    def __init__(self, text: str, vocabulary: Vocabulary, lead: str = "") -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._use = vocabulary.use
        self.words: Words = vocabulary.words(text)
        self._signs: Stance = signs(f"{lead} {text}") if self._use.stance else {}
        self._printed: dict[str, str] = {}
        for term, raw in zip(self.words.terms, self.words.printed, strict=True):
            self._printed.setdefault(term, raw)

    def likeness(self, resolve: NearResolve, least: float = 0.0) -> Likeness | None:
        """How like the clause is to a resolve; None where the score is less than `least`."""
        theirs = self._vocabulary.words(resolve.text)
        shared = self._vocabulary.shared(self.words, theirs)
        beside = self._beside(resolve.about)
        reach = _part(self.words, {**beside, **shared})
        back = self._vocabulary.shared(theirs, self.words)
        held = _part(theirs, back)
        score = self._score(reach, held, resolve.sought)
        if score < least:
            return None
        turned = opposed(self._signs, signs(resolve.text)) if self._use.stance else {}
        return Likeness(
            resolve=resolve,
            score=score,
            cover=_part(self.words, {**dict.fromkeys(beside, 1.0), **shared}),
            held=held,
            verbatim=self._verbatim(theirs),
            against=self._against(shared, turned),
            cues=self._cues(shared, turned),
            numbers=_numbers_only_in(self._text, resolve.text),
            shared=self._telling(shared),
            added=self._telling(term for term in self.words.weights if shared.get(term, 0.0) < SAME_MEANING),
            terms=frozenset(shared) | frozenset(back),
            firm=self._vocabulary.firm(self.words, {**beside, **shared}),
        )

    def _beside(self, about: str) -> dict[str, float]:
        """The terms of the clause that the title and the keywords have, each with how far it counts."""
        if not self._use.about:
            return {}
        found = self._vocabulary.shared(self.words, self._vocabulary.words(about))
        return {term: _ABOUT * part for term, part in found.items()}

    def _score(self, reach: float, held: float, sought: float | None) -> float:
        """The words that both have, from both sides, and what the search made of the clause."""
        said = sqrt(reach * max(held, reach / _LONGER))
        if sought is None or not self._use.ranking:
            return round(said, 3)
        ranked = min(sought / self.words.total, 1.0) if self.words.total else 0.0
        return round((1 - _RANKED) * said + _RANKED * ranked, 3)

    def _verbatim(self, theirs: Words) -> float:
        own = self.words.terms
        runs = (run.size for run in matches(theirs.terms, own) if run.size >= _RUN) if self._use.wording else ()
        return sum(runs) / len(own) if own else 0.0

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


def _numbers(text: str) -> Sequence[str]:
    """The numbers of a text as it prints them; only their sameness counts in digits."""
    return [one.rstrip(".,") for one in _NUMBER.findall(text.lower())]


def _numbers_only_in(text: str, other: str) -> tuple[str, ...]:
    theirs = {_DIGITS.get(one, one) for one in _numbers(other)}
    return tuple(one for one in dict.fromkeys(_numbers(text)) if _DIGITS.get(one, one) not in theirs)
