"""How Python's memory is managed while many records are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARE = (50_000, 50, 100)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles more seldom: records have none, and to look through all of them again takes a tenth of the time.

    Afterwards all is as it was.
    """
    before = gc.get_threshold()
    if not before[0]:  # collecting is switched off
        yield
        return
    gc.set_threshold(*_RARE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
