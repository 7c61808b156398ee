"""The meaningful pieces of a printed line, found one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mmspolicy.model import Vote
from mmspolicy.notation.atoms import Atom, Bracket, Filler, Mark, Meaning, Resolves, Says, Tail, Unknown, Verb
from mmspolicy.notation.codes import find_bracket, find_code
from mmspolicy.notation.dates import NoSuchDay, find_date, find_when
from mmspolicy.notation.line import Line, Phrasebook
from mmspolicy.notation.objects import find_more, find_objects
from mmspolicy.notation.words import FILLERS, MONTHS, NUMBERS, RESOLVE_WORDS, SAYING_MORE, VERBS

Found = tuple[Meaning, int]

_VERBS: Phrasebook[Verb] = Phrasebook({phrase: Verb(kind) for phrase, kind in VERBS.items()})
_RESOLVE_NUMBER = re.compile(r"[0-9]{1,3}(?:[a-z]|\([a-z0-9]{1,4}\))*")
_RANGE = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_COUNT = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_SHORT_NUMBER = re.compile(r"[0-9]{1,6}")
_ORIGINAL = re.compile(r"original|resolution|policy|report")


def find_atoms(line: Line) -> Iterator[Atom]:
    """The atoms of a line, in order; every token belongs to one."""
    at, verb = 0, ""
    while at < len(line.tokens):
        means, end = _find(line, at, verb)
        if isinstance(means, Verb):
            verb = means.kind
        elif not isinstance(means, (Filler, Says, Resolves)) and means != Mark(","):
            verb = ""
        yield Atom(line.tokens[at].start, line.tokens[end - 1].end, means)
        at = end


def _find(line: Line, at: int, verb: str) -> Found:
    if found := _after_verb(line, at, verb):
        return found
    return next((found for find in _FINDERS if (found := find(line, at))), (Unknown(), at + 1))


def _after_verb(line: Line, at: int, verb: str) -> Found | None:
    """What only a verb just before gives its meaning: its object, or where something was moved."""
    if verb == "superseded" and line.low(at) in ("by", "with"):
        found = find_objects(line, at + 1)
        return (Says("by", found[0]), found[1]) if found else None
    if line.low(at) == "in" and line.low(at + 1) == "lieu" and line.low(at + 2) == "of":
        end = find_more(line, at + 3)
        return (Says("note", line.printed(at, end)), end) if end > at + 3 else None
    if verb in SAYING_MORE and (end := find_more(line, at, begins=True)):
        return Says("note", line.printed(at, end)), end
    return None


def _tail(line: Line, at: int) -> Found | None:
    entries = line.token(at).entries
    return (Tail(entries), at + 1) if entries else None


def _mark(line: Line, at: int) -> Found | None:
    if line.token(at).is_mark or line.low(at) == "and":
        return Mark(line.low(at)), at + 1
    return None


def _verb(line: Line, at: int) -> Found | None:
    return _VERBS.find(line, at)


def _bracket(line: Line, at: int) -> Found | None:
    found = find_bracket(line, at)
    return (Bracket(found[0].text), found[1]) if found else None


def _term(line: Line, at: int) -> Found | None:
    """For one year, for 2 years, for one (1) year."""
    start = line.skip(at + 1, ("a", "period", "of", "an", "additional", "another")) if line.low(at) == "for" else at
    word = line.low(start).removesuffix("-year")
    years = NUMBERS.get(word) or (int(word) if _SHORT_NUMBER.fullmatch(word) else None)
    end = start + 1
    if line.low(end) == "(" and line.low(end + 2) == ")":
        end += 3
    if years is None:
        return None
    if word != line.low(start):
        return Says("term", years), start + 1
    return (Says("term", years), end + 1) if line.low(end) in ("year", "years") else None


def _vote(line: Line, at: int) -> Found | None:
    """Vote 93-23, a vote of 93 to 23."""
    named = at + 1 if line.low(at) == "a" else at
    if line.low(named) != "vote":
        return None
    start = line.skip(named + 1, ("of", ":"))
    if match := _COUNT.fullmatch(line.low(start)):
        return Says("vote", Vote(int(match[1]), int(match[2]))), start + 1
    counts = (line.low(start), line.low(start + 2))
    if all(_SHORT_NUMBER.fullmatch(count) for count in counts) and line.low(start + 1) in ("to", "-", ":"):
        return Says("vote", Vote(int(counts[0]), int(counts[1]))), start + 3
    return None


def _effective(line: Line, at: int) -> Found | None:
    if line.low(at) not in ("effective", "eff"):
        return None
    found = find_date(line, line.skip(at + 1, ("on", ":", ",", "as", "of", "the")))
    if found is None or isinstance(found[0], NoSuchDay):
        return found
    return Says("effective", found[0].date), found[1]


def _resolves(line: Line, at: int) -> Found | None:
    """Items 1, 3 and 5-7 of the original."""
    named = at + 1 if line.low(at) in ("to", "for") else at
    if line.low(named) not in RESOLVE_WORDS:
        return None
    numbers: dict[str, None] = {}
    end = line.skip(named + 1, ("no", "nos", "number", "numbers", "#"))
    while found := _resolve_numbers(line, end):
        numbers.update(dict.fromkeys(found[0]))
        end = found[1]
        following = line.skip(end, (",", "and"))
        if following == end or not _resolve_numbers(line, following):
            break
        end = following
    if not numbers:
        return None
    if line.low(end) == "of":
        original = line.skip(end + 1, ("the",))
        while _ORIGINAL.fullmatch(line.low(original)) and original < end + 4:
            original += 1
        end = original if _ORIGINAL.fullmatch(line.low(original - 1)) else end
    return Resolves(tuple(numbers)), end


def _resolve_numbers(line: Line, at: int) -> tuple[list[str], int] | None:
    word = line.low(at).lstrip("#")
    if line.low(at + 1) in MONTHS:
        return None  # 4 May 2011
    through = line.low(at + 2) if line.low(at + 1) in ("through", "thru", "to", "-") else ""
    span = _RANGE.fullmatch(f"{word}-{through}" if through else word)
    if span and int(span[1]) < int(span[2]):
        return [str(n) for n in range(int(span[1]), int(span[2]) + 1)], at + (3 if through else 1)
    if _RESOLVE_NUMBER.fullmatch(word):
        return [word], at + 1
    return ([str(NUMBERS[word])], at + 1) if word in NUMBERS else None


def _filler(line: Line, at: int) -> Found | None:
    return (Filler(), at + 1) if line.low(at) in FILLERS else None


_FINDERS: tuple[Callable[[Line, int], Found | None], ...] = (
    _tail, _verb, _bracket, _mark, _term, _vote, _effective, _resolves, find_code, find_when, Line.find_body, _filler,
)  # fmt: skip
