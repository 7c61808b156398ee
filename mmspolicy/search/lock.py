"""One writer at a time: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from mmspolicy.errors import IndexUnusable

LOCK_NAME = "lock"
_PAUSE = 0.05  # seconds between tries

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class IndexLocked(IndexUnusable):
    """Another process is writing the index, and went on for as long as we were willing to wait."""


@contextmanager
def writing(folder: Path, wait: float, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Inside, no other process writes the index in `folder`.

    Waits up to `wait` seconds for another writer, calling `on_wait` once when it has to; then IndexLocked.
    OSError where the lock can't be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(folder.parent / f"{folder.name}.{LOCK_NAME}", flags, 0o600)
    try:
        until = monotonic() + wait
        told = False
        while not _try_lock(handle):
            if monotonic() >= until:
                raise IndexLocked("another mmspolicy is writing the index", "Wait until it is done, then try again.")
            if on_wait and not told:
                on_wait()
                told = True
            sleep(_PAUSE)
        yield
    finally:
        os.close(handle)
