"""Requests that fail: one tree, each with its exit code and a sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class RequestError(Exception):
    """A request that cannot be carried out.

    `message` says what is wrong and where; `hint` (may be empty) says what to do next;
    `exit_code` is what the process ends with.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(RequestError):
    """A filter value, a date or an option that makes no sense; exit code 2."""


class QueryError(UsageProblem):
    """A query that cannot be read; `start` and `end` are code points into `query`."""

    def __init__(self, message: str, query: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.query = query
        self.start = start
        self.end = max(end, start + 1)


class CompendiumUnreadable(RequestError):
    """There is no compendium to read at all; exit code 3."""

    exit_code = 3


class NoSuchId(RequestError):
    """An id that nothing in the compendium answers to; `nearest` holds the closest ones; exit code 4."""

    exit_code = 4

    def __init__(self, asked: str, nearest: Sequence[str] = ()) -> None:
        near = ", ".join(nearest)
        words = asked if asked.replace(" ", "").isalpha() else "WORDS"  # an id is no word to search for
        hint = f"Did you mean {near}?" if near else f"Try a search: mmspolicy search {words}"
        super().__init__(f"no policy, section or code answers to “{asked}”", hint)
        self.asked = asked
        self.nearest = tuple(nearest)


class IndexUnusable(RequestError):
    """The index can't be used and there is no older one to answer from; exit code 5."""

    exit_code = 5
