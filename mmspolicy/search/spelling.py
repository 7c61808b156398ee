"""Near spellings: of words among those of the corpus, and of names such as ids and fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_SHORTEST = 3
_LONG = 6


def nearest(word: str, vocabulary: Mapping[str, int], limit: int = 3, allowed: int | None = None) -> list[str]:
    """The words of the corpus that a misspelt word may mean, likeliest first, without the word itself.

    `word` and the keys of `vocabulary` are folded and not stemmed; its values say how often each occurs.
    Words of three to five letters may differ by one letter inserted, left out, replaced or two swapped, longer ones by
    two, unless it is said how many are `allowed`. Fewer differences come first; then the same first letter; then what
    is frequent and begins alike. Numbers have no near spellings.
    """
    if any(map(str.isdigit, word)):
        return []
    allowed = _allowed(len(word)) if allowed is None else allowed
    found = [
        (distance, near[0] != word[0], -(_common_start(word, near) + 1) * vocabulary[near].bit_length(), near)
        for distance, near in _within(word, vocabulary, allowed)
        if near != word
    ]
    return [near for *_, near in sorted(found)[:limit]]


def nearest_names(text: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names (ids, fields, topics) nearest to what was typed, nearest first; case does not matter.

    A third of the letters may differ, three at most; names that begin as typed count as near.
    """
    wanted = text.casefold()
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    allowed = min(3, max(1, len(wanted) // 3))
    found = {near: distance for distance, near in _within(wanted, folded, allowed)}
    if len(wanted) >= _SHORTEST:
        found.update((near, 0) for near in folded if near.startswith(wanted))
    ranked = sorted(found, key=lambda near: (found[near], -_common_start(wanted, near), near))
    return [folded[near] for near in ranked[:limit]]


def _allowed(length: int) -> int:
    return 0 if length < _SHORTEST else 1 if length < _LONG else 2


def _within(word: str, candidates: Iterable[str], allowed: int) -> Iterator[tuple[int, str]]:
    """The candidates at most `allowed` differences away, each with its distance.

    Most are ruled out without a comparison: by length, and by letters that one has and the other lacks,
    of which each difference explains one.
    """
    if not (word and allowed):
        return
    letters = frozenset(word)
    shortest, longest = len(word) - allowed, len(word) + allowed
    for near in candidates:
        if not shortest <= len(near) <= longest or len(letters.difference(near)) > allowed:
            continue
        if len(frozenset(near) - letters) <= allowed:
            distance = _distance(word, near, allowed)
            if distance <= allowed:
                yield distance, near


def _common_start(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _distance(one: str, other: str, allowed: int) -> int:
    """Damerau and Levenshtein's distance (two neighbours swapped count once); `allowed` + 1 where it is more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for place, sign in enumerate(other, 1):
            cost = before[place - 1] if letter == sign else 1 + min(before[place - 1], before[place], row[-1])
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == sign:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > allowed and (not before or min(before) > allowed):
            return allowed + 1
    return row[-1]
