"""The words that two texts have in common, as the first of them prints them: never as stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mmspolicy.search.analysis import fold, terms

_BETWEEN = (" ", "-", "‐", "‑")  # what may stand between the words of one phrase
_LONGEST = 3
_TELLING = 0.35  # of the weight of the most telling: what weighs less is not worth naming

Phrase = tuple[str, ...]


class Wordings:
    """The terms of some texts, and of runs of them, each with the words in which it is printed."""

    def __init__(self, texts: Iterable[str], wanted: Mapping[str, float]) -> None:
        self._printed: dict[Phrase, Counter[str]] = {}
        for text in texts:
            self._read(text, wanted)

    def _read(self, text: str, wanted: Mapping[str, float]) -> None:
        run: list[tuple[str, int, int]] = []
        for term, start, end in terms(text):
            if term not in wanted or (run and text[run[-1][2] : start] not in _BETWEEN):
                run = []
            if term not in wanted:
                continue
            run = [*run, (term, start, end)][-_LONGEST:]
            for first in range(len(run)):
                phrase = tuple(part[0] for part in run[first:])
                self._printed.setdefault(phrase, Counter())[text[run[first][1] : end]] += 1

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._printed

    @property
    def phrases(self) -> Sequence[Phrase]:
        """The terms and runs of terms found."""
        return list(self._printed)

    def shown(self, phrase: Phrase) -> str:
        """The words of a phrase as they are printed most often; a capital goes if it is only a sentence's."""
        forms = self._printed[phrase]
        small = [form for form in forms if form == form.lower()]
        best = max(small or forms, key=lambda form: (forms[form], form))
        return " ".join(best.split())


def shared_words(own: Wordings, other: Wordings, weights: Mapping[str, float], limit: int) -> list[str]:
    """The most telling words and phrases that both have, as the texts of `own` print them.

    A phrase that both have stands for its words.
    """
    both = [phrase for phrase in own.phrases if phrase in other]
    weighed = {phrase: sum(weights[term] for term in phrase) for phrase in both}
    shown: dict[str, Phrase] = {}
    for phrase in sorted(both, key=lambda phrase: (-weighed[phrase], phrase)):
        if len(shown) == limit or weighed[phrase] < _TELLING * max(weighed.values()):
            break
        if not any(set(phrase) & set(taken) for taken in shown.values()):
            shown.setdefault(fold(own.shown(phrase)), phrase)
    return [own.shown(phrase) for phrase in shown.values()]
