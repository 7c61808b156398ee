"""The telling words of a text, each with its weight, and which of them another text has too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from mmspolicy.desk.draft_ingredients import ALL, Ingredients
from mmspolicy.search.analysis import WORD, is_stop_word, term_of, terms_of
from mmspolicy.search.common_words import common_words
from mmspolicy.search.near_resolves import rarity
from mmspolicy.search.store import Store
from mmspolicy.search.synonyms import Meanings, Synonyms, meanings_of

# Words of the frame that every resolve has: they tell how it stands to its object, and not what that is.
_FRAME = """
    resolved society mms massachusetts medical association house delegates policy hereby support supports favor endorse
    urge encourage oppose discourage advocate advocates recommend should shall must may need ought hold holds believe
    affirm reaffirm adopt amend rescind require required prohibit prohibited ban forbid allow allowed permit permitted
    repeal condemn reject continue seek ask legislation law commonwealth position stakeholders neutral neutrality
    call calls regard regards therefore further work ensure affirms forbidden
"""
_MEANINGS = Path(__file__).with_name("draft_meanings.txt")
_HEAVIEST = 5.0  # a word that no record has would outweigh all that is shared
_EVEN = 2.5  # the weight of each word where rarity does not count
_AKIN, SAME_MEANING = 0.7, 0.7  # how much of a word's weight another form of it has, and another word for it
_SHORTEST_AKIN = 5  # letters that forms of one word begin with: interpret, interpreter

Begun = Mapping[str, tuple[str, ...]]  # terms, or phrases, by what they begin with


@dataclass(frozen=True, slots=True)
class Meant:
    """Terms of a text side by side, what means the same, and how far it does (1: fully)."""

    terms: tuple[str, ...]
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of a text with their weights; those of the frame are left out, unless there are no others.

    `said` is all of its terms in their order, with a space before and behind each; `printed` each word as it stands
    there; `meant` what means the same as some of them; `begun` the terms by their first letters.
    """

    weights: Mapping[str, float]
    said: str = " "
    printed: tuple[str, ...] = ()
    meant: tuple[Meant, ...] = ()
    begun: Begun = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The weight of all of them."""
        return sum(self.weights.values())

    @property
    def terms(self) -> list[str]:
        """All of its terms in their order."""
        return self.said.split()

    @property
    def heaviest(self) -> list[str]:
        """Its telling terms, the most telling first."""
        return sorted(self.weights, key=lambda term: (-self.weights[term], term))

    def says(self, terms: str) -> bool:
        """Whether these terms (with spaces between) stand side by side in the text."""
        return f" {terms} " in self.said


@dataclass(frozen=True)
class Vocabulary:
    """Knows how telling words are in an index, and which mean the same; what it has read once, it keeps."""

    store: Store
    use: Ingredients = ALL
    frame: frozenset[str] = frozenset(terms_of(_FRAME))
    known: dict[str, float] = field(default_factory=dict)
    read: dict[str, Words] = field(default_factory=dict)

    def words(self, text: str) -> Words:
        """The telling words of a text."""
        if text not in self.read:
            self.read[text] = self._words(text)
        return self.read[text]

    def _words(self, text: str) -> Words:
        printed = WORD.findall(text)
        said = list(map(term_of, printed))
        terms = dict.fromkeys(term for raw, term in zip(printed, said, strict=True) if not is_stop_word(raw))
        telling = [term for term in terms if not (self.use.frame and term in self.frame)] or list(terms)
        weights = {term: self.weight(term) for term in telling}
        joined = f" {' '.join(said)} "
        meant = tuple(self._meant(joined, weights)) if self.use.meanings else ()
        return Words(weights, joined, tuple(printed), meant, _begun(weights))

    def weight(self, term: str) -> float:
        """How telling a term is."""
        if term not in self.known:
            self.known[term] = min(rarity(self.store, term), _HEAVIEST) if self.use.rarity else _EVEN
        return self.known[term]

    def firm(self, own: Words, shared: Mapping[str, float]) -> float:
        """What shared words weigh together, in words that only one record has."""
        rarest = min(rarity(self.store, ""), _HEAVIEST) if self.use.rarity else _EVEN
        return sum(own.weights[term] * part for term, part in shared.items()) / rarest

    @cached_property
    def _lists(self) -> tuple[tuple[Synonyms, Begun], ...]:
        """The lists of what means the same, each with its phrases by their first terms."""
        searched: Meanings = self.store.settings.get("meanings", {})
        return (Synonyms(searched), _phrases(searched)), (Synonyms(_of_drafts()), _phrases(_of_drafts()))

    def _meant(self, said: str, weights: Mapping[str, float]) -> Iterator[Meant]:
        """What means the same as a telling term, or as several terms side by side."""
        for synonyms, phrases in self._lists:
            begun = (phrase for term in set(said.split()) for phrase in phrases.get(term, ()))
            for phrase in (*weights, *sorted(phrase for phrase in begun if f" {phrase} " in said)):
                terms = tuple(phrase.split(" "))
                for one in synonyms.of(terms):
                    yield Meant(terms, " ".join(one.terms), one.weight)

    def shared(self, own: Words, other: Words) -> dict[str, float]:
        """The terms of a text that another has too, each with how far it has it (1: the very same word)."""
        found = {term: 1.0 for term in own.weights if term in other.weights}
        for term, part in _by_meaning(own, other):
            found[term] = max(found.get(term, 0.0), SAME_MEANING * part)
        for term in own.weights if self.use.forms else ():
            if term not in found and _has_form_of(term, other.begun):
                found[term] = _AKIN
        return found


@cache
def _of_drafts() -> Meanings:
    """In which words drafts and policies say the same, besides those that a search knows."""
    listed = common_words(_MEANINGS)
    return meanings_of(listed.groups, listed.meant)


def _phrases(meanings: Meanings) -> Begun:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in meanings:
        first, parted, _ = phrase.partition(" ")
        if parted:
            found[first] = (*found.get(first, ()), phrase)
    return found


def _by_meaning(own: Words, other: Words) -> Iterator[tuple[str, float]]:
    """The terms of a text for which the other has something that means the same, with how far it does."""
    for one in own.meant:
        if other.says(one.other):
            yield from ((term, one.weight) for term in one.terms if term in own.weights)
    for one in other.meant:
        if own.says(one.other):
            yield from ((term, one.weight) for term in one.other.split(" ") if term in own.weights)


def _begun(terms: Iterable[str]) -> Begun:
    found: dict[str, tuple[str, ...]] = {}
    for term in terms:
        if len(term) >= _SHORTEST_AKIN and term.isalpha():
            found[term[:_SHORTEST_AKIN]] = (*found.get(term[:_SHORTEST_AKIN], ()), term)
    return found


def _has_form_of(term: str, begun: Begun) -> bool:
    return term.isalpha() and any(_are_akin(term, one) for one in begun.get(term[:_SHORTEST_AKIN], ()))


def _are_akin(one: str, other: str) -> bool:
    """Whether two terms are likely forms of one word: the shorter begins the longer, but for its last letter."""
    shorter = min(len(one), len(other))
    shared = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return shared >= shorter - 1
