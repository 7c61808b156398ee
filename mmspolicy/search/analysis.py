"""How text becomes terms: what a word is, how it is folded and stemmed, and which words carry no meaning.

The rules, for texts and queries alike:

- All words are indexed. A word is a run of letters and digits; it goes on over an apostrophe (O'Brien),
  a dot between digits (207.990), a comma before three digits (1,000), and the dots of an
  abbreviation in single letters (M.G.L).
- A hyphen parts words (one-year is "one", "year"; COVID-19 is "covid", "19"), but for three cases, in which
  people write it or leave it out as they please: one letter before a number (H-95.956, A-19, B-12: one term
  without the hyphen), the prefix e- (e-cigarette is "ecigarette"), and x-ray.
- Terms are folded: case, accents, ligatures, apostrophes, soft hyphens and a possessive 's go.
- Words in the letters a to z are stemmed. Words with digits, and abbreviations of two to four capitals (AIDS,
  EMS), are not; the plural s of an abbreviation (NPs, EHRs) goes.
- Scripts without spaces are not segmented: a run of Chinese characters is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mmspolicy.search.stemming import stem

# Signs that stand inside a word and are no letters: combining marks, soft hyphen, joiners.
_MARKS = "\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u200c\u200d\u3099\u309a"
_ALONE = r"(?<=(?<![\w\u0300-\u036f])[A-Za-z])"  # behind a letter that is a word by itself
WORD: re.Pattern[str] = re.compile(
    r"[^\W_]+(?:(?:"
    r"['’]"
    r"|(?<=\d)(?:\.(?=\d)|,(?=\d\d\d\b))"
    rf"|{_ALONE}(?:\.(?=[A-Za-z](?![\w\u0300-\u036f]))|[-‐‑](?:(?=\d)|(?<=[Ee].)(?=[^\W\d_])|(?<=[Xx].)(?=[Rr][Aa][Yy])))"
    rf")[^\W_]+|[{_MARKS}]+[^\W_]*)*"
)

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "’": "'", "ʼ": "'"}
)
_JOINTS = str.maketrans(dict.fromkeys("'-‐‑\u00ad\u200c\u200d"))
_CACHE_LIMIT = 1_000_000


def fold(word: str) -> str:
    """The word in lower case, without accents and ligatures; letters of other scripts stay as they are."""
    if word.isascii():
        return word.lower()
    from unicodedata import normalize  # lazily: 0.2 ms of a search whose words are mostly plain letters

    decomposed = normalize("NFKD", normalize("NFKC", word).casefold()).translate(_LETTERS)
    kept = [sign for sign, before in zip(decomposed, "-" + decomposed, strict=False) if not _is_accent(sign, before)]
    return normalize("NFC", "".join(kept))


def _is_accent(sign: str, before: str) -> bool:
    """Whether a sign is an accent on a Latin or Greek letter, or on an accent; the й of Cyrillic keeps its own."""
    return "\u0300" <= sign <= "\u036f" and before < "\u0400"


def word_of(raw: str) -> str:
    """What is left of a match of `WORD` when it is folded and its joints are taken out; not stemmed.

    This is the spelling that near spellings are sought among: physician's → physician, H-95.956 → h95.956.
    """
    word = fold(raw)
    if word.isalnum():
        return word
    if word.endswith("'s"):
        word = word[:-2]
    word = word.translate(_JOINTS).replace(",", "") or raw  # of a joint alone, nothing else would be left
    return word if word[:1].isdigit() or not word.replace(".", "").isalpha() else word.replace(".", "")


def is_abbreviation(raw: str) -> bool:
    """Whether a word as printed is an abbreviation: two to four capitals, with dots or without (AIDS, M.G.L)."""
    return raw.isupper() and 2 <= len(word_of(raw)) <= 4


class _Terms(dict[str, str]):
    """Printed word → term, worked out once: a corpus repeats its words a hundred times."""

    def __missing__(self, raw: str) -> str:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        self[raw] = made = _make_term(raw)
        return made


def _make_term(raw: str) -> str:
    word = word_of(raw)
    if not (word.isalpha() and word.isascii()) or is_abbreviation(raw):
        return word
    if len(word) > 2 and raw[-1] == "s" and raw[:-1].isupper():
        return word[:-1]
    return stem(word)


_TERMS = _Terms()


def term_of(raw: str) -> str:
    """The term under which a match of `WORD` is indexed and found."""
    return _TERMS[raw]


def terms_of(text: str) -> list[str]:
    """The terms of a text in order, for indexing."""
    return list(map(_TERMS.__getitem__, WORD.findall(text)))


def terms(text: str) -> Iterator[tuple[str, int, int]]:
    """The terms of a text in order, each with the place (code points) of its word; their count is the position."""
    for found in WORD.finditer(text):
        yield _TERMS[found[0]], found.start(), found.end()


_STOP_TEXT = """
    a about above after again all also am an and any are arent as at be because been before being below between
    both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each either else
    ever every few for from further get give given had hadnt has hasnt have havent having he hello her here hers
    herself hi him himself his how however i if in into is isnt it its itself just let like many may me might
    more most much must my myself neither no nor not now of off on once only or other our ours ourselves out
    over own per please regarding same shall she should shouldnt so some something such tell than that thats the
    their theirs them themselves then there theres these they this those through thus to too toward towards
    under until up upon us very eg ie etc was wasnt we were werent what whats whatever when where wheres whether which
    while who whom whos whose why will with within without wont would wouldnt yet you your yours concerning
"""
# Words of the question "what is our position on …", which say nothing about what is sought.
_FRAME_TEXT = """
    policy policies position positions stance stances statement statements view views opinion opinions guidance
    mms society stand say says said think thinks believe believes support supports oppose opposes adopted passed
    anything
"""
_ASKING_TEXT = """
    what whats do does did have has had is are was were there theres which how where why who any our we us tell
"""
STOP_WORDS: frozenset[str] = frozenset(_STOP_TEXT.split())  # as `word_of` gives them
_FRAME = frozenset(_FRAME_TEXT.split())
_ASKING = frozenset(_ASKING_TEXT.split())
_ABOUT = frozenset(("on", "about", "regarding", "concerning", "toward", "towards"))


def content_terms(text: str) -> list[str]:
    """The terms of a question in everyday words, without the words that only ask; never empty if it has a word.

    Besides stop words, the words of the question's frame go: "policy", "position", "stance", "MMS" and
    the like, where they stand among asking words ("what is the MMS position on …") or before "on", "about"
    ("policy on …"). In "public policy" or "MMS dues" they stay.
    """
    words = WORD.findall(text)
    if is_shouted(words):
        words = [word.lower() for word in words]
    return [_TERMS[words[at]] for at in content_places(words)]


def is_shouted(words: Sequence[str]) -> bool:
    """Whether several words are all in capitals, so that capitals say nothing about abbreviations."""
    return len(words) > 1 and " ".join(words).isupper()


def is_stop_word(raw: str) -> bool:
    """Whether a match of `WORD` is a stop word; an abbreviation that looks like one (WHO, IT) is not."""
    return _unless_abbreviation(raw) in STOP_WORDS


def content_places(words: Sequence[str]) -> list[int]:
    """Which of these words (matches of `WORD`) `content_terms` keeps; all of them where none would be left."""
    folded = [_unless_abbreviation(word) for word in words]
    meaning = [at for at, word in enumerate(folded) if word not in STOP_WORDS]
    framed = _frame_places(folded)
    return [at for at in meaning if at not in framed] or meaning or list(range(len(words)))


def _unless_abbreviation(word: str) -> str:
    """The folded word, but an abbreviation that looks like a stop word (WHO, IT, U.S) keeps its capitals."""
    folded = word_of(word)
    return folded.upper() if folded in STOP_WORDS and (is_abbreviation(word) or "." in word) else folded


def _frame_places(folded: Sequence[str]) -> set[int]:
    """Where the words of a question's frame stand: in runs of stop and frame words that ask, or before "on"."""
    places: set[int] = set()
    run: list[int] = []
    named = _society_places(folded)
    for at, word in enumerate([*folded, ""]):
        if word in STOP_WORDS or word in _FRAME or at in named:
            run.append(at)
            continue
        if run and (folded[run[-1]] in _ABOUT or any(folded[place] in _ASKING for place in run)):
            places.update(place for place in run if folded[place] in _FRAME or place in named)
        run = []
    return places


def _society_places(folded: Sequence[str]) -> set[int]:
    """Where the society's name stands in full."""
    starts = (at for at, word in enumerate(folded) if word == "massachusetts")
    named = [at for at in starts if tuple(folded[at + 1 : at + 3]) == ("medical", "society")]
    return {at + more for at in named for more in range(3)}
