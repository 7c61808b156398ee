"""What the words of a query mean: each with what means the same, and runs of them that mean something together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from mmspolicy.search.concepts import Concept, Way
from mmspolicy.search.synonyms import Meant, Synonyms
from mmspolicy.search.tree import Any, Node, Phrase, Said, Word, walk

Leaf = Word | Phrase
_PART = 0.5  # what a word counts by itself that means something together with its neighbours


def concepts_of(
    leaves: Sequence[Leaf], said: Said, synonyms: Synonyms, weight: float, joined: float = 1.0
) -> list[Concept]:
    """What words and phrases side by side ask for.

    `weight` is what the meanings of a word count beside it; `joined`, what words with a hyphen between them count
    together, where each counts by itself, too.
    """
    runs = list(_runs(said, synonyms)) if weight else []
    together = {word.start for words, _ in runs for word in words}
    counted = [(leaf.start, leaf.end) for leaf in leaves if isinstance(leaf, Word)]
    found = [
        _parted(leaf)
        if leaf.start in together
        else _concept(leaf, synonyms, weight, joined if _is_counted(leaf, counted) else 1.0)
        for leaf in leaves
    ]
    for words, meant in runs:
        own, others = meant[0], _ways(meant[1:], weight)
        found.append(Concept((Way(own.terms), *others), frozenset(word.start for word in words)))
    return found


def _is_counted(leaf: Leaf, words: Sequence[tuple[int, int]]) -> bool:
    """Whether two or more words of a phrase without quotation marks count by themselves, too."""
    if not isinstance(leaf, Phrase) or leaf.exact:
        return False
    inside = [place for place in words if leaf.start <= place[0] and place[1] <= leaf.end]
    return sum(place != (leaf.start, leaf.end) for place in inside) > 1


def _parted(leaf: Leaf) -> Concept:
    """A word of a run by itself."""
    terms = [leaf.terms] if isinstance(leaf, Phrase) else [(term,) for term in leaf.terms]
    return Concept(tuple(Way(one, _PART) for one in terms), frozenset((leaf.start,)))


def _concept(leaf: Leaf, synonyms: Synonyms, weight: float, whole: float) -> Concept:
    marks = frozenset((leaf.start,))
    if isinstance(leaf, Phrase):
        return Concept((Way(leaf.terms, whole),), marks)
    own = [Way((term,)) for term in leaf.terms]
    meant = synonyms.of_any(leaf.terms) if weight and not leaf.exact else []
    return Concept((*own, *_ways(meant, weight)), marks)


def _ways(meant: Sequence[Meant], weight: float) -> list[Way]:
    return [Way(one.terms, one.weight * weight) for one in meant]


def _runs(said: Said, synonyms: Synonyms) -> Iterator[tuple[list[Word], list[Meant]]]:
    """The words of each run with what it means, the run itself first."""
    for run in synonyms.runs([word.terms if word else () for word in said]):
        words = [word for word in said[run.start : run.end] if word]
        yield words, [Meant(run.terms, 1.0), *synonyms.of(run.terms)]


def meant_by(node: Node, synonyms: Synonyms) -> Iterator[tuple[str, ...]]:
    """All that means the same as words of a query, the runs of words that have a meaning included."""
    for part in walk(node):
        meant: list[Meant] = []
        if isinstance(part, Word) and not part.exact:
            meant = synonyms.of_any(part.terms)
        if isinstance(part, Any | Word) and part.said:
            meant.extend(chain.from_iterable(found for _, found in _runs(part.said, synonyms)))
        yield from (one.terms for one in meant)
