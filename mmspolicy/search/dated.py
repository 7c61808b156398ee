"""A year or a meeting among the words of a query: what was acted on then, and the query that asks for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from mmspolicy.search import engine
from mmspolicy.search.compiled import compile_request
from mmspolicy.search.query import parse
from mmspolicy.search.request import Request
from mmspolicy.search.store import Store

# Compiled when it is first needed, which is where a query has a digit.
_WHEN = r"(?:\b(in|at|during|from|of|since|after|before|until)\s+)?(?<![\w-])((?:19|20)\d\d|[AI]-\d\d)(?![\w-])\s*"
_AND_ON = ("since", "after")
_BACK = ("before", "until")
_NAMED = ("year", "act", "acts", "law")  # the year 2000, the act of 2018: the number is part of a name
_SYNTAX = frozenset('"“”():*~')


class Dated(NamedTuple):
    """A query that asks for what was acted on at a time, the time in words, and how many records it finds."""

    query: str
    when: str
    total: int


def dated(store: Store, request: Request) -> Dated | None:
    """What a query's words find among what was acted on in the year, or at the meeting, that stands among them.

    None where there is none, several do, or nothing was found; and for a query that uses the query language.
    """
    query = request.query or ""
    if not any(map(str.isdigit, query)) or not _SYNTAX.isdisjoint(query):
        return None
    found = list(re.finditer(_WHEN, query, re.IGNORECASE))
    if len(found) != 1:
        return None
    (match,) = found
    sign, time = (match[1] or "").lower(), match[2].upper()
    span = f"{time}.." if sign in _AND_ON else f"..{time}" if sign in _BACK else time
    before = query[: match.start()].lower().rstrip()
    if before.endswith(_NAMED):
        return None
    rest = f"{query[: match.start()]}{query[match.end() :]}".strip(" ,?.")
    asked = f"{rest} acted:{span}".strip()
    with engine.guarded(store.folder):
        compiled = compile_request(parse(asked), request._replace(query=asked), store)
        total = sum(1 for _ in store.searcher.docs_for_query(compiled))
    return Dated(asked, _told(sign, time), total) if total else None


def _told(sign: str, time: str) -> str:
    if sign in (*_AND_ON, *_BACK):
        return f"{sign} {time}"
    return f"in {time}" if time.isdigit() else f"at {time}"
