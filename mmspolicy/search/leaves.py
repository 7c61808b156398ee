"""The leaves of a query: how words, quotations and the values of fields become nodes.

All functions take the query and the place of what they read in it.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise, product

from mmspolicy.errors import QueryError
from mmspolicy.search.analysis import WORD, is_stop_word, term_of, word_of
from mmspolicy.search.periods import read_period
from mmspolicy.search.tree import Any, Filter, Near, Node, Phrase, Prefix, When, Word

WORD_FIELDS = ("title", "keyword", "text")
VALUE_FIELDS = ("topic", "id", "cites", "cited-by")
TIME_FIELDS = ("acted", "adopted", "due")
FIELDS = (*WORD_FIELDS, "type", "state", *VALUE_FIELDS, *TIME_FIELDS)

_STATES = ("pending", "active", "due", "overdue", "undated", "exempt", "ended", "in-force")
_TYPES = {"hp": "HP", "health-policy": "HP", "d": "D", "directive": "D"}
_PARTING = frozenset(",;|!?—…")  # between two words without a space: these part them, other signs join them
_TYPE_HINT = "Write type:HP for health policies, type:D for directives."
_TIME_HINT = "Write {0}:2019, {0}:2015-05-04, {0}:A-27, or a span: {0}:2015..2020, {0}:..A-27."
_MAX_VARIANTS = 4
_MOST_JOINED = 12  # words with hyphens between them that are sought side by side
_VOWELS = frozenset("aeiouy")


class Leaf:
    """A node read from bare words: `raw` is the word where it may be dropped as a stop word, else empty.

    `loose` are the parts of a word with hyphens, which count beside the whole only where any word may match.
    """

    __slots__ = ("loose", "node", "raw")

    def __init__(self, node: Node, raw: str = "", *, loose: bool = False) -> None:
        self.node = node
        self.raw = raw
        self.loose = loose


def one_node(leaves: list[Leaf]) -> Node:
    """What bare words written without a space mean as the operand of AND, of NOT, or of a field."""
    nodes = [leaf.node for leaf in leaves if not leaf.loose]
    return nodes[0] if len(nodes) == 1 else Any(nodes)


def read_words(query: str, start: int, end: int, *, shouted: bool = False) -> list[Leaf]:
    """The words between two places, with `*` or `~` behind the last; no leaves where there is only punctuation."""
    if query[end - 2 : end] in ("~1", "~2"):  # a number of differences, as other tools want it
        end -= 1
    found = list(WORD.finditer(query, start, end))
    sign = query[found[-1].end() : found[-1].end() + 1] if found and found[-1].end() < end else ""
    _refuse_stray_stars(query, start, end, found)
    joined = len(found) > 1 and _is_joined(query, found)
    if sign and sign in "*~":
        return _read_signed(query, found, sign, joined, shouted)
    if joined and not all(is_stop_word(match[0]) for match in found):  # "and/or" is two words
        return _read_joined(query, found, shouted)
    return [leaf for match in found for leaf in _read_word(match, shouted)]


def _refuse_stray_stars(query: str, start: int, end: int, found: list[re.Match[str]]) -> None:
    """A * has a meaning only once, directly behind the last word."""
    star = query.find("*", start, end)
    if star < 0 or (found and star == found[-1].end() and query.find("*", star + 1, end) < 0):
        return
    hint = "Put it directly after the beginning of a word: vaccin*."
    raise QueryError("this * does not stand at the end of a word", query, star, star + 1, hint)


def _is_joined(query: str, found: list[re.Match[str]]) -> bool:
    gaps = (query[one.end() : other.start()] for one, other in pairwise(found))
    return all(_PARTING.isdisjoint(gap) for gap in gaps)


def _read_word(match: re.Match[str], shouted: bool) -> list[Leaf]:
    """One word; a word that runs into a number (covid19) may also be written with a hyphen."""
    raw, (start, end) = match[0], match.span()
    leaf = Leaf(Word(raw, spellings(raw, shouted), start, end), raw.lower() if shouted else raw)
    letters = raw.rstrip("0123456789")
    if letters == raw or len(letters) < 3 or not letters.isalpha():
        return [leaf]
    return [leaf, Leaf(Phrase(raw, (term_of(letters), raw[len(letters) :]), start, end))]


def spellings(raw: str, shouted: bool) -> tuple[str, ...]:
    """The terms that a typed word may mean.

    In small letters, "aids" may be AIDS, which is not stemmed; PBMs and "pbms" are several PBMs.
    """
    if raw.isupper() and not shouted:
        return (term_of(raw),)
    term, word = term_of(raw.lower()), word_of(raw)
    found = [term, word] if word != term and len(word) <= 4 and word.isalpha() else [term]
    if _is_plural_of_abbreviation(raw, word):
        found.append(word[:-1])
    return tuple(dict.fromkeys(found))


def _is_plural_of_abbreviation(raw: str, word: str) -> bool:
    """Whether a word is capitals with an s behind them (PBMs), or could be: without a vowel no other word is plural."""
    if not (word.isalpha() and word.isascii() and word.endswith("s") and len(word) > 2):
        return False
    return (raw[:-1].isupper() and raw[-1] == "s") or _VOWELS.isdisjoint(word[:-1])


def _read_joined(query: str, found: list[re.Match[str]], shouted: bool) -> list[Leaf]:
    """Words with hyphens or the like between them: side by side, and loosely each for itself.

    With two numbers or more (HOD-2015-07) it is an id: its parts say nothing. With one (COVID-19) the long words
    count alone too, and it may be written without the hyphen. Very many words with hyphens are no word, but words.
    """
    if len(found) > _MOST_JOINED:
        return [leaf for match in found for leaf in _read_word(match, shouted)]
    phrase = _phrase(query, found, shouted)
    numbers = sum(any(map(str.isdigit, match[0])) for match in found)
    leaves = [Leaf(phrase)]
    if numbers == 1 and len(found) == 2 and found[1][0].isdigit():
        together = (word_of(found[0][0] + found[1][0]),)
        leaves.append(Leaf(Word(phrase_text(query, found), together, found[0].start(), found[1].end())))
    for match in found if numbers < 2 else ():
        raw = match[0]
        if numbers == 0 or (len(raw) > 2 and raw.isalpha()):
            leaves.append(Leaf(Word(raw, spellings(raw, shouted), *match.span()), raw, loose=True))
    return leaves


def phrase_text(query: str, found: list[re.Match[str]]) -> str:
    """The query from the first of some words to the last."""
    return query[found[0].start() : found[-1].end()]


def _phrase(query: str, found: list[re.Match[str]], shouted: bool, *, exact: bool = False) -> Node:
    text, start, end = phrase_text(query, found), found[0].start(), found[-1].end()
    ways = islice(product(*(spellings(match[0], shouted) for match in found)), _MAX_VARIANTS)
    phrases = [Phrase(text, terms, start, end, exact=exact) for terms in ways]
    return phrases[0] if len(phrases) == 1 else Any(phrases)


def _read_signed(query: str, found: list[re.Match[str]], sign: str, joined: bool, shouted: bool) -> list[Leaf]:
    """Words of which the last has a * or ~ behind it."""
    last = found[-1]
    start, end = last.start(), last.end() + 1
    if joined and any(map(str.isdigit, phrase_text(query, found))):
        text = phrase_text(query, found)
        raise QueryError(
            f"{sign} works after a single word, not after “{text}”", query, found[0].start(), end,
            f"For ids that begin so, write id:{text}*.",
        )  # fmt: skip
    word = word_of(last[0])
    if len(word) < 2:
        raise QueryError(f"“{last[0]}{sign}” is too short", query, start, end, "Write at least two letters before it.")
    signed: Node = Prefix(word, start, end) if sign == "*" else Near(word, start, end)
    return [leaf for match in found[:-1] for leaf in _read_word(match, shouted)] + [Leaf(signed)]


def read_quotation(query: str, start: int, end: int) -> Node:
    """The words between two quotation marks, side by side; QueryError where there is none."""
    found = list(WORD.finditer(query, start + 1, end - 1))
    if not found:
        raise QueryError("there is no word between these quotation marks", query, start, end)
    if len(found) == 1:
        raw = found[0][0]
        return Word(raw, spellings(raw, shouted=False), *found[0].span(), exact=True)
    return _phrase(query, found, shouted=False, exact=True)


def read_value(query: str, field: str, start: int, end: int) -> Node:
    """The value of a filter, quotation marks taken off before; QueryError where it is none."""
    text = query[start:end].rstrip(",;:!?")
    if field in TIME_FIELDS:
        return _read_time(query, field, text, start, end)
    text = text.rstrip(".") if field in ("type", "state") else text
    if not text.strip("*. "):
        raise QueryError(f"there is no value after “{field}:”", query, start, end)
    if field == "type":
        return _read_choices(query, field, text, start, end, _TYPES, _TYPE_HINT)
    if field == "state":
        states = {state: state for state in _STATES}
        return _read_choices(query, field, text, start, end, states, f"States are {', '.join(_STATES)}.")
    return Filter(field, text.rstrip("*").strip(), start, end, prefix=text.endswith("*"))


def _read_choices(query: str, field: str, text: str, start: int, end: int, choices: dict[str, str], hint: str) -> Node:
    """One value of a fixed list, or several with commas between them."""
    filters: list[Node] = []
    for part in text.split(","):
        value = choices.get("-".join(part.lower().split()))
        if value is None:
            raise QueryError(f"“{part.strip()}” is no {field}", query, start, end, hint)
        filters.append(Filter(field, value, start, end))
    return filters[0] if len(filters) == 1 else Any(filters)


def _read_time(query: str, field: str, text: str, start: int, end: int) -> Node:
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    try:
        low, high = read_period(text.strip())
    except ValueError as error:
        raise QueryError(str(error), query, start, end, _TIME_HINT.format(field)) from None
    return When(field, low, high, start, end)
