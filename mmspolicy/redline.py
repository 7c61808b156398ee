"""Word differences of two wordings: what stayed, what was struck, what was inserted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from mmspolicy.alignment import Match, matches

Change = Literal["same", "struck", "inserted"]

_TOKEN = re.compile(r"(\s*)(\S+)")
_BULLET = re.compile(r"[-+*•]")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5})[.)]")
_MOST_JOINED = 3  # words that stayed, and are shown as changed
_SENTENCE_END = (".", ";", ":", "?", "!")


class Piece(NamedTuple):
    """A piece of text, and whether it is the same in both wordings, struck, or inserted."""

    text: str
    change: Change


class _Token(NamedTuple):
    """A word with its punctuation, and the white space before it."""

    gap: str
    word: str

    @property
    def begins_line(self) -> bool:
        return "\n" in self.gap

    @property
    def key(self) -> str:
        """What is compared: the word, but at the beginning of a line all list numbers are alike, and all bullets."""
        if "\n" in self.gap or not self.gap:
            if _NUMBER.fullmatch(self.word):
                return "\0 number"
            if _BULLET.fullmatch(self.word):
                return "\0 bullet"
        return self.word


class _Step(NamedTuple):
    """A run of words that stayed (then both have as many), or words struck and the words put in their place."""

    old: Sequence[_Token]
    new: Sequence[_Token]
    stays: bool


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of a change, in reading order: what is struck comes before what is inserted in its place.

    All pieces but the inserted ones make the old wording, all but the struck ones the new one, to the letter. Whole
    words change, with the punctuation at them; a short run of words that stayed between longer changes is shown as
    changed, so that phrases can be read. Lines, list items above all, are never run together.
    """
    old_tokens, new_tokens = _tokens(old), _tokens(new)
    found = matches([token.key for token in old_tokens], [token.key for token in new_tokens])
    steps = _joined(_steps(old_tokens, new_tokens, found))
    tails = _Step(_tail(old), _tail(new), False)
    return tuple(_merged(piece for step in [*steps, tails] for piece in _pieces(step)))


def wording(pieces: Iterable[Piece], change: Change) -> str:
    """One of the two wordings: with the pieces `struck` the old one, with those `inserted` the new one."""
    return "".join(piece.text for piece in pieces if piece.change in ("same", change))


def is_changed(pieces: Iterable[Piece]) -> bool:
    """Whether anything was struck or inserted."""
    return any(piece.change != "same" for piece in pieces)


def _tokens(text: str) -> list[_Token]:
    return [_Token(*match.groups()) for match in _TOKEN.finditer(text)]


def _tail(text: str) -> list[_Token]:
    """White space at the end, which no word has before it."""
    rest = text[len(text.rstrip()) :]
    return [_Token(rest, "")] if rest else []


# steps: what stays and what changes, one after the other


def _steps(old: Sequence[_Token], new: Sequence[_Token], found: Iterable[Match]) -> Iterator[_Step]:
    at_old = at_new = 0
    for match in _slid(old, new, list(found)):
        if match.old > at_old or match.new > at_new:
            yield _Step(old[at_old : match.old], new[at_new : match.new], False)
        at_old, at_new = match.old + match.size, match.new + match.size
        if match.size:
            yield _Step(old[match.old : at_old], new[match.new : at_new], True)
    if at_old < len(old) or at_new < len(new):
        yield _Step(old[at_old:], new[at_new:], False)


def _slid(old: Sequence[_Token], new: Sequence[_Token], found: list[Match]) -> list[Match]:
    """Changes moved to where a reader expects them.

    Words put in (or taken out) after the same words as they end with could as well stand before those: of all such
    places the one is taken at which a line, a sentence or a clause begins.
    """
    for at in range(len(found) - 1):
        before, after = found[at], found[at + 1]
        ends = (before.old + before.size, before.new + before.size)
        if ends[0] == after.old and ends[1] < after.new:
            shift = _best_shift(new, ends[1], after.new, before.size)
        elif ends[1] == after.new and ends[0] < after.old:
            shift = _best_shift(old, ends[0], after.old, before.size)
        else:
            continue
        found[at] = Match(before.old, before.new, before.size - shift)
        found[at + 1] = Match(after.old - shift, after.new - shift, after.size + shift)
    return found


def _best_shift(tokens: Sequence[_Token], start: int, end: int, most: int) -> int:
    """By how many words to move a change [start, end) towards the beginning."""
    best, shift = 0, 0
    score = _opening_score(tokens, start)
    while shift < most and tokens[start - shift - 1].key == tokens[end - shift - 1].key:
        shift += 1
        other = _opening_score(tokens, start - shift)
        if other > score:
            best, score = shift, other
    return best


def _opening_score(tokens: Sequence[_Token], at: int) -> int:
    """How well a change may begin at a word: at a line, after a sentence, after a clause, anywhere."""
    if at == 0 or tokens[at].begins_line:
        return 3
    before = tokens[at - 1].word
    return 2 if before.endswith(_SENTENCE_END) else 1 if before.endswith(",") else 0


# short runs that stayed, between changes


def _joined(steps: Iterable[_Step]) -> list[_Step]:
    """Steps with short runs that stayed made part of the changes around them."""
    done: list[_Step] = []
    for step in steps:
        done.append(step)
        while len(done) >= 3 and not done[-1].stays and _is_confetti(*done[-3:]):
            before, run, after = done[-3:]
            whole = _Step([*before.old, *run.old, *after.old], [*before.new, *run.new, *after.new], False)
            done[-3:] = [whole]
    return done


def _is_confetti(before: _Step, run: _Step, after: _Step) -> bool:
    """Whether a run breaks up what reads better as one phrase put in the place of another.

    So does one word no longer than the changes on either side, and up to three that are half as long.
    """
    if not run.stays or any(token.begins_line for token in (*run.old, *run.new)) or _begins_line(after):
        return False
    if not ((before.old or after.old) and (before.new or after.new)):
        return False  # words that are only added, or only struck, read well one by one
    letters, around = _letters(run.old), min(_size(before), _size(after))
    return letters <= around if len(run.old) == 1 else len(run.old) <= _MOST_JOINED and 2 * letters <= around


def _begins_line(step: _Step) -> bool:
    return any(tokens[0].begins_line for tokens in (step.old, step.new) if tokens)


def _size(step: _Step) -> int:
    return max(_letters(step.old), _letters(step.new))


def _letters(tokens: Sequence[_Token]) -> int:
    return sum(len(token.word) for token in tokens)


# pieces: the words of a step with the white space between them


def _pieces(step: _Step) -> Iterator[Piece]:
    if step.stays:
        for old, new in zip(step.old, step.new, strict=True):
            yield from _pair(old.gap, new.gap)
            yield from _pair(old.word, new.word)
        return
    old_gap, new_gap = (tokens[0].gap if tokens else "" for tokens in (step.old, step.new))
    shared = old_gap if step.old and step.new and old_gap == new_gap else ""
    yield Piece(shared, "same")
    yield Piece(_text(step.old)[len(shared) :], "struck")
    yield Piece(_text(step.new)[len(shared) :], "inserted")


def _pair(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece(old, "same")
    else:
        yield Piece(old, "struck")
        yield Piece(new, "inserted")


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(token.gap + token.word for token in tokens)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of the same kind joined, and between two same pieces all that is struck before all that is inserted."""
    struck = inserted = same = ""
    for text, change in pieces:
        if not text:
            continue
        if change == "same":
            if struck or inserted:
                yield from _changed(struck, inserted)
                struck = inserted = ""
            same += text
            continue
        if same:
            yield Piece(same, "same")
            same = ""
        if change == "struck":
            struck += text
        else:
            inserted += text
    if same:
        yield Piece(same, "same")
    yield from _changed(struck, inserted)


def _changed(struck: str, inserted: str) -> Iterator[Piece]:
    if struck:
        yield Piece(struck, "struck")
    if inserted:
        yield Piece(inserted, "inserted")
