"""Progress of long work: a line on a terminal's standard error, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_PATIENCE = 0.4  # seconds of work before a first word
_PACE = 0.1  # seconds between two words


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function to tell progress to: what is done, how many, of how many. The line is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    line = _Line()
    try:
        yield line.tell
    finally:
        line.wipe()


class _Line:
    def __init__(self) -> None:
        self._next = monotonic() + _PATIENCE
        self._drawn = False

    def tell(self, what: str, done: int, of: int) -> None:
        now = monotonic()
        if now >= self._next:
            self._next = now + _PACE
            self._drawn = True
            sys.stderr.write(f"\r\x1b[K{what} {done:,} of {of:,}")
            sys.stderr.flush()

    def wipe(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
