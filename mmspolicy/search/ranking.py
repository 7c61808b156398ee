"""What a ranking is made of: each ingredient by its name, with the weight that it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# The numbers were chosen on the tuning half of the judged questions and on twelve other collections; docs/ranking.md
# shows what each ingredient is worth. Expansion by feedback was tried, lost more than it gained, and is not here.

_WEIGHTS = {"title": 3.0, "keyword": 3.0, "topic": 1.0, "text": 1.0, "earlier": 0.15}
_EVENNESS = {"title": 0.5, "keyword": 0.0, "topic": 0.0, "text": 0.9, "earlier": 0.85}
_SPARE = {"text": 20.0}
_FADING = {"sunset": 0.8, "bylaws": 0.9, "procedures": 0.9}


class Ranking(NamedTuple):
    """The ingredients of a ranking; 0, or what is empty, leaves one out.

    `weights`: how much a word counts in each field, before repetition wears off (BM25F); `evenness`: how much the
    length of a field counts against its words (b); `spare`: words that every field has beside its own when lengths are
    compared, so that among short texts length says less; `repetition`: how slowly repetition wears off (k1).
    `meanings`: how much what means the same counts beside the word itself; `further`: what part of its score a
    second way to say the same adds to the first; `joined`: how much words with a hyphen between them count as one thing
    beside each for itself.
    `coordination`: how much it counts that more of the words are there; it fades in long questions.
    `closeness`: how much it counts that words stand close together; it fades in long questions, too.
    `fading`: what part of their score documents of a collection keep: what ended, and the rules by which the House
    and the Society are run, stand behind policy in force, all else equal.
    """

    weights: Mapping[str, float] = _WEIGHTS
    evenness: Mapping[str, float] = _EVENNESS
    spare: Mapping[str, float] = _SPARE
    repetition: float = 1.5
    meanings: float = 0.6
    further: float = 0.2
    joined: float = 0.6
    coordination: float = 0.8
    closeness: float = 1.5
    fading: Mapping[str, float] = _FADING


STANDARD = Ranking()
