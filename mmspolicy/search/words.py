"""Queries for words that stand in a row, and for words that begin alike, as Whoosh should have them."""

from __future__ import annotations

from _pickle import loads
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from mmspolicy.search.filters import GateMatcher
from mmspolicy.search.trimming import trimmed_imports
from mmspolicy.search.wholesale import And, Or

with trimmed_imports():
    from whoosh.matching import WrappingMatcher
    from whoosh.matching.mcore import NullMatcher
    from whoosh.query import Phrase as WhooshPhrase
    from whoosh.query import Prefix as WhooshPrefix
    from whoosh.query import Term

_COUNT = 4  # bytes before the places of a word: how many they are


class Prefix(WhooshPrefix):
    """Documents with any term that starts with this; each term counts as in a query for it.

    Whoosh gives every hit one score, but in large indexes the scores of the terms; and its two
    releases treat the boost differently.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        texts = self._btexts(searcher.reader())
        return Or([Term(self.fieldname, text, boost=self.boost) for text in texts]).matcher(searcher, context)


class Phrase(WhooshPhrase):
    """Documents with these words in a row. With a slop other than 1, Whoosh's own rules hold.

    Whoosh makes an object of every place of every word; here the places are compared as numbers.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        if self.slop != 1:
            return super().matcher(searcher, context)
        parts = [Term(self.fieldname, word).matcher(searcher, context) for word in self.words]
        if not all(part.is_active() for part in parts):
            return NullMatcher()
        both: Any = And([_Given(part, word, self.fieldname) for part, word in zip(parts, self.words, strict=True)])
        child = both.matcher(searcher, context)
        matcher = RowMatcher(child, lambda _: _in_a_row(parts)) if child.is_active() else NullMatcher()
        return matcher if self.boost == 1.0 else WrappingMatcher(matcher, boost=self.boost)


class RowMatcher(GateMatcher):
    """Its test looks at what the matchers below it are at, so it has to go step by step."""

    def all_ids(self) -> Iterator[int]:
        while self.is_active():
            yield self.id()
            self.next()

    def copy(self) -> RowMatcher:
        raise NotImplementedError("a copy would look at the matchers of the original")


class _Given(Term):
    """A term whose matcher is already there."""

    def __init__(self, matcher: Any, word: Any, field: str) -> None:
        super().__init__(field, word)
        self._matcher = matcher

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        return self._matcher


def _in_a_row(parts: list[Any]) -> bool:
    """Whether the words stand in a row in the document that all these matchers are at."""
    starts: set[int] = set()
    for distance, part in enumerate(parts):
        places = accumulate(loads(part.value()[_COUNT:] + b"."))
        if not distance:
            starts.update(places)
        else:
            starts.intersection_update([place - distance for place in places])
        if not starts:
            return False
    return True
