"""A search as a command that can be pasted into a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator

from mmspolicy.cli.options import as_it_stood
from mmspolicy.search.request import Filters
from mmspolicy.search.understood import bound_text

# By the order in which `--help` lists them.
_LISTS = {
    "in": "collections", "topic": "topics", "type": "types", "state": "states", "committee": "committees",
    "acted": "acted", "cites": "cites",
}  # fmt: skip
_TIMES = {"adopted-after": "adopted_after", "adopted-before": "adopted_before", "due-by": "due_by"}
_PLAIN_WORDS = re.compile(r"[\w.,:/@%+=-]+(?: [\w.,:/@%+=-]+)*")
_CHANGED_IN_DOUBLE_QUOTES = re.compile(r'["$`\\!]')


def search_command(query: str, filters: Filters, as_of: str | None, place: Iterable[tuple[str, str]] = ()) -> str:
    """The command that asks this; `place` are options that say where and on which day, with their values."""
    words = query if _PLAIN_WORDS.fullmatch(query) and not query.startswith("-") else quoted(query)
    if as_of:
        place = [("as-of", as_of), *place]
        if filters == as_it_stood(filters._replace(states=()), as_of):
            filters = filters._replace(states=())  # not chosen: what --as-of means
    options = (f"--{name} {quoted(value)}" for name, value in [*_chosen(filters), *place])
    return " ".join(["mmspolicy search", words, *options])


def quoted(text: str) -> str:
    """A value as a shell takes it; in double quotation marks where they do, since every system knows those."""
    if shlex.quote(text) == text or _CHANGED_IN_DOUBLE_QUOTES.search(text):
        return shlex.quote(text)
    return f'"{text}"'


def _chosen(filters: Filters) -> Iterator[tuple[str, str]]:
    for option, name in _LISTS.items():
        yield from ((option, value) for value in getattr(filters, name))
    for option, name in _TIMES.items():
        bound = getattr(filters, name)
        if bound:
            yield option, bound_text(bound)
