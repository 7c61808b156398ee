"""Ids that are only half remembered: a year in two digits (HOD-15-7), or the numbers alone (2015-07, 5.12.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmspolicy.identifiers import asked_keys
from mmspolicy.search.store import Store

# Patterns over keys; they are compiled when they are first needed, which in most searches is never.
_SHORT_YEAR = r"([^\W\d_]{2,})-(\d\d?)-(\d{1,3})"
_NUMBERS = r"(?:18|19|20)\d\d-\d{1,3}|\d+(?:\.\d+)+"
_CENTURIES = (2000, 1900, 1800)


def remembered(store: Store, asked: str) -> list[str]:
    """The names (keys) that the index has for what may be an id half remembered; empty for anything else."""
    if not any(map(str.isdigit, asked)):
        return []
    keys = list(dict.fromkeys(asked_keys(asked)))
    found = [name for one in keys for name in (*_with_century(store, one), *_ending_so(store, one))]
    return list(dict.fromkeys(found))


def _with_century(store: Store, asked: str) -> Iterator[str]:
    """`hod-15-7` as `hod-2015-7`, in the centuries in which there is one."""
    short = re.fullmatch(_SHORT_YEAR, asked)
    for century in _CENTURIES if short else ():
        assert short is not None
        name = f"{short[1]}-{century + int(short[2])}-{short[3]}"
        if store.searcher.reader().doc_frequency("names", name):
            yield name


def _ending_so(store: Store, asked: str) -> list[str]:
    """All names that end with numbers which were asked for without the letters before them."""
    if not re.fullmatch(_NUMBERS, asked):
        return []
    names = (raw.decode("utf-8") for raw in store.searcher.reader().lexicon("names"))
    return [name for name in names if name.endswith(f"-{asked}")]
