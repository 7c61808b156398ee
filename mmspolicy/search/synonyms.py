"""The society's synonyms: a search for one finds the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mmspolicy.search.analysis import terms_of

Terms = tuple[str, ...]


class Synonyms:
    """Groups of words or phrases that mean the same, as terms."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[Terms, list[Terms]] = defaultdict(list)
        for group in groups:
            members = [members for spelling in group if (members := tuple(terms_of(spelling)))]
            for one in members:
                self._others[one].extend(other for other in members if other != one)
        self._longest = max(map(len, self._others), default=0)

    def of(self, terms: Sequence[str]) -> list[Terms]:
        """What means the same as these terms side by side."""
        return self._others.get(tuple(terms), [])

    def within(self, terms: Sequence[str]) -> Iterator[list[Terms]]:
        """What means the same as any run of two or more of these terms."""
        for length in range(2, min(self._longest, len(terms)) + 1):
            for start in range(len(terms) - length + 1):
                found = self.of(terms[start : start + length])
                if found:
                    yield found
