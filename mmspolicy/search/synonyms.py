"""The society's synonyms as terms: a search for one finds the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mmspolicy.search.analysis import terms_of

Terms = tuple[str, ...]


def terms_of_groups(groups: Iterable[Sequence[str]]) -> list[list[list[str]]]:
    """Each word or phrase of each group as its terms, for the manifest: to stem them all would slow every search."""
    return [[found for spelling in group if (found := terms_of(spelling))] for group in groups]


class Synonyms:
    """Groups of words or phrases that mean the same, each as its terms."""

    def __init__(self, groups: Iterable[Iterable[Sequence[str]]]) -> None:
        self._others: dict[Terms, list[Terms]] = defaultdict(list)
        for group in groups:
            members = list(map(tuple, group))
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
