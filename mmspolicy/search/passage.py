"""The passage of a hit that shows best why it was found, and the places of the words sought in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mmspolicy.search.analysis import WORD, term_of, word_of
from mmspolicy.search.plaintext import plain_text

WIDTH = 240
_REPEAT_GAIN = 0.01  # of two windows with the same words the one wins in which they come more often
_SENTENCE_START = r"(?<=\w\w\w[.?!])[\"”’)]? (?=[\"“‘(]?[A-Z])"  # three letters, so that "Dr. Roe" is not parted
_MOVED_STEMS = {"di": "dy", "li": "ly", "ti": "ty"}  # "dying" has the stem "die"

Span = tuple[int, int]
_Match = tuple[int, int, object, float]  # start, end, what was sought, its weight


class Wanted:
    """What a passage should show: terms with their weights, phrases as terms, prefixes (folded, not stemmed)."""

    __slots__ = ("phrases", "prefixes", "terms")

    def __init__(
        self,
        terms: Mapping[str, float],
        phrases: Sequence[tuple[str, ...]] = (),
        prefixes: Sequence[str] = (),
    ) -> None:
        self.terms = terms
        self.phrases = phrases
        self.prefixes = prefixes


class Passage:
    """A passage of a record: the number of its resolve (None for other text), and where it matches.

    `spans` are places (code points) in `text`: whole words, in order, apart from each other.
    """

    __slots__ = ("resolve", "spans", "text")

    def __init__(self, resolve: str | None, text: str, spans: tuple[Span, ...] = ()) -> None:
        self.resolve = resolve
        self.text = text
        self.spans = spans


def best_passage(parts: Iterable[tuple[str | None, str]], wanted: Wanted, width: int = WIDTH) -> Passage:
    """The passage of about `width` characters with the weightiest and most different matches.

    `parts` are the texts of a hit, each with the number of its resolve or None. Where nothing matches, because the
    title or a keyword did, the passage is the beginning of the first resolve, or of the first text if there is none.
    """
    finder = _Finder(wanted)
    read = [(resolve, plain_text(text)) for resolve, text in parts]
    best: tuple[float, str | None, str, Span] | None = None
    for resolve, text in read:
        score, place = _best_window(finder.matches(text), width)
        if score > (best[0] if best else 0):
            best = (score, resolve, text, place)
    if best is None:
        return _beginning(read, width)
    _, resolve, text, place = best
    shown = _cut(text, *_stretch(text, *place, width))
    return Passage(resolve, shown, _spans(finder.matches(shown)))


def spans_in(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """The places of the words sought in any plain text, such as a title; a phrase is one span."""
    return _spans(_Finder(wanted).matches(text))


class _Finder:
    """Finds what is wanted. Only words that begin like something wanted are stemmed: it costs most of the time."""

    def __init__(self, wanted: Wanted) -> None:
        self.terms = wanted.terms
        self.prefixes = tuple(wanted.prefixes)
        self.usual_weight = max(wanted.terms.values(), default=1.0)
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in wanted.phrases:
            self.phrases.setdefault(phrase[0], []).append(phrase)
        beginnings = {sought[:2] for sought in (*self.terms, *self.phrases, *self.prefixes)}
        self.beginnings = beginnings.union(_MOVED_STEMS[two] for two in beginnings if two in _MOVED_STEMS)

    def matches(self, text: str) -> list[_Match]:
        """All that matches in a text, in order of its start."""
        found: list[_Match] = []
        words = list(WORD.finditer(text)) if self.beginnings else []
        for at, word in enumerate(words):
            two = word[0][:2]
            if two.lower() in self.beginnings or not (two.isascii() and two.isalnum()):
                found.extend(self._at(words, at))
        return found

    def _at(self, words: list[re.Match[str]], at: int) -> Iterable[_Match]:
        word = words[at]
        term = term_of(word[0])
        if term in self.terms:
            yield word.start(), word.end(), term, self.terms[term]
        elif self.prefixes and word_of(word[0]).startswith(self.prefixes):
            yield word.start(), word.end(), term, self.usual_weight
        for phrase in self.phrases.get(term, ()):
            side_by_side = words[at : at + len(phrase)]
            if tuple(term_of(one[0]) for one in side_by_side) == phrase:
                weight = sum(self.terms.get(part, self.usual_weight) for part in phrase)
                yield word.start(), side_by_side[-1].end(), phrase, weight


def _spans(matches: Iterable[_Match]) -> tuple[Span, ...]:
    """The places of matches, those that overlap made one."""
    merged: list[Span] = []
    for start, end, _, _ in matches:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best_window(found: Sequence[_Match], width: int) -> tuple[float, Span]:
    """The score and place of the matches, not further apart than `width`, that differ most; 0 without matches."""
    best, place = 0.0, (0, 0)
    counts: dict[object, int] = {}
    total = 0.0
    left = reach = 0
    for _, end, key, weight in found:
        counts[key] = counts.get(key, 0) + 1
        total += weight if counts[key] == 1 else weight * _REPEAT_GAIN
        reach = max(reach, end)  # a phrase may reach over the words after its first
        while found[left][0] < end - width and found[left][1] < end:
            _, _, gone, lost = found[left]
            counts[gone] -= 1
            total -= lost * _REPEAT_GAIN if counts[gone] else lost
            left += 1
        if total > best + 1e-9:
            best, place = total, (found[left][0], reach)
    return best, place


def _stretch(text: str, start: int, end: int, width: int) -> Span:
    """A stretch of `width` around a place: from the start of a sentence where that fits, else of a word."""
    if len(text) <= width:
        return 0, len(text)
    earliest = max(0, min(end, len(text)) - width)
    starts = [0, *(found.end() for found in re.finditer(_SENTENCE_START, text))]
    begin = max((at for at in starts if at <= start), default=0)
    if begin < earliest:
        begin = _word_start(text, max(earliest, start - width // 4), start)
    if len(text) - begin < width:  # the text ends before the stretch does: begin earlier instead
        earliest = len(text) - width
        begin = min((at for at in starts if earliest <= at <= begin), default=_word_start(text, earliest, begin))
    return begin, _end_of_stretch(text, starts, begin, max(end, begin + 1), width)


def _end_of_stretch(text: str, starts: Sequence[int], begin: int, end: int, width: int) -> int:
    """Where a stretch ends: with a sentence if that leaves two thirds of it, else with a word."""
    latest = begin + width
    if latest >= len(text):
        return len(text)
    whole = max((at for at in starts if max(end, begin + width * 2 // 3) <= at <= latest + 1), default=0)
    if whole:
        return whole - 1
    border = text.rfind(" ", begin + 1, latest + 1)
    return border if border >= end else max(latest, end)


def _word_start(text: str, earliest: int, start: int) -> int:
    """The first start of a word in a range, else its end."""
    border = text.find(" ", max(earliest - 1, 0), start)
    return border + 1 if border >= 0 else start


def _cut(text: str, begin: int, end: int) -> str:
    """The stretch of a text, with an ellipsis where something is left out."""
    return ("… " if begin else "") + text[begin:end].strip(" ") + (" …" if end < len(text) else "")


def _beginning(read: Sequence[tuple[str | None, str]], width: int) -> Passage:
    """The beginning of the first resolve, or of the first text."""
    filled = [part for part in read if part[1]]
    resolve, text = next((part for part in filled if part[0] is not None), filled[0] if filled else (None, ""))
    if len(text) <= width:
        return Passage(resolve, text)
    return Passage(resolve, _cut(text, *_stretch(text, 0, 0, width)))
