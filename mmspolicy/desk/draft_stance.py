"""For what a text stands and against what: its words, each with the sign of the verbs and negations that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mmspolicy.search.analysis import WORD, term_of, word_of

_SENTENCE_END = re.compile(r"[.;:?!]\s|\s[·–—]\s")
_KEEP = frozenset(("keep", "keeps", "keeping", "kept"))  # something from someone
_KEPT_FROM = 8
_REACH = 9  # words that “not”, “never” and the like reach over
_REACH_OF_WITHOUT = 4  # which has only its object
_NEAR = 3  # words in which a form of “be” stands before a participle, or a joint before a verb

_FOR_TEXT = """
    support supports supporting favor favors endorse endorses urge urges encourage encourages encouraged advocate
    advocates promote promotes allow allows allowed permit permits permitted require requires required accept accepts
    recommend recommends increase increases raise raises expand expands continue continues seek seeks enact
"""
_AGAINST_TEXT = """
    oppose opposes opposed opposing opposition discourage discourages discouraged prohibit prohibits prohibited
    prohibition ban bans banned forbid forbids forbidden repeal repeals repealed rescind rescinds rescinded condemn
    condemns condemned reject rejects rejected abolish abolishes abolished refuse refuses decrease decreases
    decreased reduce reduces reduced lower lowering lowers eliminate eliminates eliminated end ended disallow
    withdraw withdraws withdrawn deny denied decline declines
"""
_NOT_TEXT = "not no never neither nor without cannot none cant dont doesnt shouldnt mustnt neednt isnt arent wont"
_TURNS_TEXT = "and but that which who where when should unless except provided"  # what a comma ends at
_BE_TEXT = "be is are was were been being"
_JOINTS_TEXT = "and but or that should will to society mms"
_FOR, _AGAINST, _NOT = (frozenset(text.split()) for text in (_FOR_TEXT, _AGAINST_TEXT, _NOT_TEXT))
_TURNS, _BE, _JOINTS = (frozenset(text.split()) for text in (_TURNS_TEXT, _BE_TEXT, _JOINTS_TEXT))
_APART = frozenset(("until", "unless", "except", "if", "when", "while", "where"))  # what follows is not what is asked
_UNWANTED = frozenset((("no", "place"), ("not", "belong")))  # “has no place in …”, “do not belong in …”
_BEHIND_PASSIVE_TEXT = "in by at for on under until unless except during within to from as and or when where if after"
_BEHIND_PASSIVE = frozenset(_BEHIND_PASSIVE_TEXT.split())


@dataclass(frozen=True, slots=True)
class Sign:
    """Whether a word is stood for (1) or against (-1), and the word that says so (empty: nothing does)."""

    value: int
    cue: str


Stance = Mapping[str, frozenset[Sign]]


@lru_cache(maxsize=2048)
def signs(text: str) -> Stance:
    """The terms of a text with the signs under which they stand there.

    A verb like “oppose” governs what follows it in its sentence, and in the passive (“be opposed”) what precedes it;
    a negation reaches over the next words, to the end of its phrase at most. Two of them cancel each other.
    """
    found: dict[str, set[Sign]] = {}
    at = 0
    for end in (*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)):
        for term, sign in _sentence(text[at:end]):
            found.setdefault(term, set()).add(sign)
        at = end
    return {term: frozenset(all_signs) for term, all_signs in found.items()}


def _sentence(text: str) -> Iterator[tuple[str, Sign]]:
    words = list(WORD.finditer(text))
    folded = [word_of(word[0]).replace("'", "") for word in words]
    given: list[tuple[str, Sign]] = []
    subject, governed, negated = Sign(1, ""), Sign(1, ""), Sign(1, "")
    reach, bounded, aside = 0, False, False
    for at, (word, plain) in enumerate(zip(words, folded, strict=True)):
        gap = text[words[at - 1].end() : word.start()] if at else ""
        ends = "(" in gap or ")" in gap or ("," in gap and plain in _TURNS) or plain == "but"
        reach = 0 if ends else max(reach - 1, 0)
        if not reach:
            negated = Sign(1, "")
        if bounded and "," in gap and plain == "and":  # “be forbidden spread pricing, and pass on rebates”
            governed, bounded = Sign(1, ""), False
        if (plain, *folded[at + 1 : at + 2]) in _UNWANTED:
            given = [(term, _times(sign, Sign(-1, plain))) for term, sign in given]
        elif plain == "no" and (at == 0 or folded[at - 1] == "that" or "," in gap):
            subject = Sign(-1, plain)  # “No physician should …”
            governed = _times(governed, subject)
        elif plain in _NOT:
            negated, reach = Sign(-1, plain), _REACH_OF_WITHOUT if plain == "without" else _REACH
        elif plain in _APART:
            governed, negated, reach = Sign(1, ""), Sign(1, ""), 0
        elif plain in _AGAINST and _is_passive(text, words, folded, at):
            flipped = Sign(-negated.value, plain)
            given = [(term, _times(sign, flipped)) for term, sign in given]
            aside = True  # “be prohibited as a sport whose object …”: it goes with what is prohibited
        elif plain in _AGAINST or (plain in _KEEP and "from" in folded[at + 1 : at + _KEPT_FROM]):
            before = subject if _is_joined(folded, at) else governed
            governed, negated, reach = _times(before, _times(Sign(-1, plain), negated)), Sign(1, ""), 0
            bounded, aside = at > 0 and folded[at - 1] in _BE, False
        elif plain in _FOR:
            if _is_joined(folded, at):
                governed = _times(subject, Sign(negated.value, plain if negated.value > 0 else negated.cue))
            elif negated.value < 0:
                governed = _times(governed, negated)
            negated, reach, aside = Sign(1, ""), 0, False
        else:
            given.append((term_of(word[0]), _times(governed, negated)))
            if aside:
                given.append((term_of(word[0]), _times(governed, Sign(-1, ""))))
    yield from given


def _is_passive(text: str, words: list[re.Match[str]], folded: list[str], at: int) -> bool:
    """Whether a verb says what becomes of what stands before it: “… be prohibited”, but not “be forbidden to …”."""
    if not (set(folded[max(at - _NEAR, 0) : at]) & _BE and folded[at].endswith(("ed", "en", "wn"))):
        return False
    behind = text[words[at].end() : words[at + 1].start()] if at + 1 < len(words) else "."
    return behind.strip() != "" or folded[at + 1] in _BEHIND_PASSIVE


def _is_joined(folded: list[str], at: int) -> bool:
    """Whether a verb begins anew what the sentence says: “… and support …”, “The Society opposes …”."""
    return at == 0 or folded[at - 1] in _JOINTS


def _times(one: Sign, other: Sign) -> Sign:
    cue = other.cue if other.value < 0 or not one.cue else one.cue
    return Sign(one.value * other.value, cue)


def opposed(clause: Stance, resolve: Stance) -> dict[str, tuple[str, str]]:
    """The terms that one text stands for and the other against, each with the words that say so in both."""
    found: dict[str, tuple[str, str]] = {}
    for term in clause.keys() & resolve.keys():
        one, other = clause[term], resolve[term]
        if {sign.value for sign in one}.isdisjoint(sign.value for sign in other):
            found[term] = (min(sign.cue for sign in one), min(sign.cue for sign in other))
    return found
