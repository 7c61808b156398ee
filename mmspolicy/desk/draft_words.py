"""The telling words of a text, each with its weight, and which of them another text has too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mmspolicy.search.analysis import WORD, is_stop_word, term_of, terms_of
from mmspolicy.search.near_resolves import rarity
from mmspolicy.search.store import Store

# Words of the frame that every resolve has: they tell how it stands to its object, and not what that is.
_FRAME = """
    resolved society mms massachusetts medical association house delegates policy hereby support supports favor endorse
    urge encourage oppose discourage advocate advocates recommend should shall must may need ought hold holds believe
    affirm reaffirm adopt amend rescind require required prohibit prohibited ban forbid allow allowed permit permitted
    repeal condemn reject continue seek ask legislation law commonwealth position
"""
_HEAVIEST = 5.0  # a word that no record has would outweigh all that is shared
_AKIN, _SAME_MEANING = 0.7, 0.7  # how much of a word's weight another form of it has, and another word for it
_SHORTEST_AKIN = 5  # letters that forms of one word begin with: interpret, interpreter

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of a text with their weights; those of the frame are left out, unless there are no others."""

    weights: Mapping[str, float]

    @property
    def total(self) -> float:
        """The weight of all of them."""
        return sum(self.weights.values())


@dataclass(frozen=True)
class Vocabulary:
    """Knows how telling words are in an index, and which mean the same."""

    store: Store
    frame: frozenset[str]
    known: dict[str, float]

    @staticmethod
    def of(store: Store) -> Vocabulary:
        """The vocabulary of an index."""
        return Vocabulary(store, frozenset(terms_of(_FRAME)), {})

    def words(self, text: str) -> Words:
        """The telling words of a text."""
        terms = dict.fromkeys(term_of(raw) for raw in WORD.findall(text) if not is_stop_word(raw))
        telling = [term for term in terms if term not in self.frame] or list(terms)
        return Words({term: self.weight(term) for term in telling})

    def weight(self, term: str) -> float:
        """How telling a term is."""
        if term not in self.known:
            self.known[term] = min(rarity(self.store, term), _HEAVIEST)
        return self.known[term]

    def same(self, term: str) -> list[str]:
        """The terms that mean the same as this one."""
        return [meant.terms[0] for meant in self.store.synonyms.of((term,)) if len(meant.terms) == 1 == meant.weight]

    def shared(self, own: Words, other: Iterable[str]) -> dict[str, float]:
        """The terms of a text that another has too, each with how far it has it (1: the very same word)."""
        theirs = set(other)
        found: dict[str, float] = {}
        for term in own.weights:
            if term in theirs:
                found[term] = 1.0
            elif not theirs.isdisjoint(self.same(term)):
                found[term] = _SAME_MEANING
            elif any(_are_akin(term, one) for one in theirs):
                found[term] = _AKIN
        return found


def _are_akin(one: str, other: str) -> bool:
    """Whether two terms are likely forms of one word: the shorter begins the longer, but for its last letter."""
    shorter = min(len(one), len(other))
    shared = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return shared >= _SHORTEST_AKIN and shared >= shorter - 1 and one.isalpha() and other.isalpha()
