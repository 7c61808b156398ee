"""The English stemmer: Porter's second algorithm (Snowball "english"), with a few families of words kept apart.

The original joins words that mean different things to a medical society: organ and organization,
public and publication, author and authorization, medical and medication, minor and minority. For these
the region in which endings may be cut starts after the common part (`_APART`), which is the remedy that
Snowball itself uses for "generate" and "general".
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouy")
_DOUBLES = frozenset(("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"))
_LI_BEFORE = frozenset("cdeghkmnrt")

_WHOLE = {
    "skis": "ski", "skies": "sky", "sky": "sky", "dying": "die", "lying": "lie", "tying": "tie",
    "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl",
    "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
}  # fmt: skip
_WHOLE_AFTER_PLURAL = frozenset(
    (
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
        "several", "important", "executive", "objective",
    )
)  # fmt: skip
_APART = (
    "arsen", "author", "capit", "communic", "commun", "design", "emerg", "experim", "gener", "immun", "inter",
    "later", "medic", "minor", "organ", "past", "public", "univers",
)  # fmt: skip
_APART_INITIALS = frozenset(part[0] for part in _APART)

_STEP2 = (
    ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
    ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"),
    ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
    ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
    ("bli", "ble"),
)  # fmt: skip
_STEP3 = (
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"),
    ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic",
)  # fmt: skip
_STEP2_LAST = frozenset("nlisr")  # the last letters of the endings above: most words have none of them
_STEP3_LAST = frozenset("leis")


def stem(word: str) -> str:
    """The stem of a word that is written in the letters a to z alone; never empty for a word that is not."""
    if len(word) <= 2:
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    if "y" in word:
        word = _mark_consonant_y(word)
    r1, r2 = _regions(word)
    word = _plural(word)
    if word in _WHOLE_AFTER_PLURAL:
        return word
    word = _past_and_ing(word, r1)
    if word[-1] in "yY" and len(word) > 2 and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    word = _final_letters(_step4(_step3(_step2(word, r1), r1, r2), r2), r1, r2)
    return word.replace("Y", "y")


def _mark_consonant_y(word: str) -> str:
    """Write a y at the start or after a vowel as Y, which is no vowel."""
    letters = list(word)
    for at, letter in enumerate(letters):
        if letter == "y" and (at == 0 or letters[at - 1] in _VOWELS):
            letters[at] = "Y"
    return "".join(letters)


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 start: after the first consonant that follows a vowel, once and once again."""
    r1 = 0
    if word[0] in _APART_INITIALS and word.startswith(_APART):
        r1 = next(len(part) for part in _APART if word.startswith(part))
    r1 = r1 or _after_vowel_and_consonant(word, 0)
    return r1, _after_vowel_and_consonant(word, r1)


def _after_vowel_and_consonant(word: str, start: int) -> int:
    for at in range(start + 1, len(word)):
        if word[at] not in _VOWELS and word[at - 1] in _VOWELS:
            return at + 1
    return len(word)


def _has_vowel(word: str) -> bool:
    return not _VOWELS.isdisjoint(word)


def _ends_in_short_syllable(word: str) -> bool:
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    if word == "past":
        return True
    before, vowel, last = tuple(word[-3:]) if len(word) > 2 else ("a", "a", "a")
    return before not in _VOWELS and vowel in _VOWELS and last not in _VOWELS and last not in "wxY"


def _plural(word: str) -> str:
    """Step 1a: plural endings."""
    if word.endswith(("ies", "ied")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("sses"):
        return word[:-2]
    if word[-1] == "s" and word[-2] not in "us" and _has_vowel(word[:-2]):
        return word[:-1]
    return word


def _past_and_ing(word: str, r1: int) -> str:
    """Step 1b: -ed, -ing and their adverbs."""
    for ending in ("eedly", "eed"):
        if word.endswith(ending):
            at = len(word) - len(ending)
            return word[:at] + "ee" if at >= r1 else word
    for ending in ("ingly", "edly", "ing", "ed"):
        if word.endswith(ending):
            kept = word[: -len(ending)]
            return _mend(kept, r1) if _has_vowel(kept) else word
    return word


def _mend(word: str, r1: int) -> str:
    """Give back the e that -ed or -ing took, and take back the letter that they doubled."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-2:] in _DOUBLES:
        return word if len(word) == 3 and word[0] in "aeo" else word[:-1]
    if r1 >= len(word) and _ends_in_short_syllable(word):
        return word + "e"
    return word


def _step2(word: str, r1: int) -> str:
    if word[-1] in _STEP2_LAST:
        for ending, kept in _STEP2:
            if word.endswith(ending):
                at = len(word) - len(ending)
                return word[:at] + kept if at >= r1 else word
    if word.endswith("logi"):
        return word[:-1] if len(word) - 3 >= r1 else word
    if word.endswith("li") and len(word) - 2 >= r1 and word[-3] in _LI_BEFORE:
        return word[:-2]
    return word


def _step3(word: str, r1: int, r2: int) -> str:
    if word[-1] in _STEP3_LAST:
        for ending, kept in _STEP3:
            if word.endswith(ending):
                at = len(word) - len(ending)
                return word[:at] + kept if at >= r1 else word
        if word.endswith("ative") and len(word) - 5 >= r2:
            return word[:-5]
    return word


def _step4(word: str, r2: int) -> str:
    if len(word) <= r2:
        return word
    for ending in _STEP4:
        if word.endswith(ending):
            at = len(word) - len(ending)
            return word[:at] if at >= r2 else word
    if word.endswith(("sion", "tion")) and len(word) - 3 >= r2:
        return word[:-3]
    return word


def _final_letters(word: str, r1: int, r2: int) -> str:
    """Step 5: a final e, and the second of two final l."""
    last = len(word) - 1
    if word[last] == "e":
        if last >= r2 or (last >= r1 and not _ends_in_short_syllable(word[:last])):
            return word[:last]
    elif word[last] == "l" and last >= r2 and word[last - 1] == "l":
        return word[:last]
    return word
