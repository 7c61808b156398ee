"""Opens the index for a command, bringing it up to date first where the sources changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mmspolicy.cli import surroundings
from mmspolicy.cli.screen import note
from mmspolicy.errors import IndexUnusable
from mmspolicy.folder import JOURNAL
from mmspolicy.search.freshness import is_fresh
from mmspolicy.search.manifest import generation
from mmspolicy.search.store import Store

T = TypeVar("T")
_SHORT_WAIT = 2.0  # seconds that a search waits for another writer where an older index can answer meanwhile
_LONG_WAIT = 30.0


def answer(use: Callable[[Store], T], refresh: bool = True) -> T:
    """What `use` makes of the index of this run's compendium; it must read all it needs before it shows anything.

    With `refresh`, a stale index is renewed first; where that fails, the older one answers, and a note says so. An
    index that proves damaged is made anew, and asked once more. Raises CompendiumUnreadable, or IndexUnusable where
    there is no index to answer from.
    """
    root = surroundings.compendium()
    folder = surroundings.index_folder(root)
    note_unfinished(root)
    if refresh and not is_fresh(root, folder):
        _refresh(root, folder)
    try:
        return _ask(folder, use)
    except IndexUnusable:
        if not refresh:
            raise
    _renew(root, folder, rebuild=True, wait=_LONG_WAIT)
    return _ask(folder, use)


def _ask(folder: Path, use: Callable[[Store], T]) -> T:
    with Store(folder) as store:
        _note_bad_files(store)
        return use(store)


def _refresh(root: Path, folder: Path) -> None:
    if generation(folder) is None:
        _renew(root, folder, rebuild=False, wait=_LONG_WAIT)
        return
    try:
        _renew(root, folder, rebuild=False, wait=_SHORT_WAIT)
    except IndexUnusable as failure:
        note(f"mmspolicy: answering from the index as it was: {failure.message}")


def _renew(root: Path, folder: Path, rebuild: bool, wait: float) -> None:
    from mmspolicy.cli.progress import progress  # lazily: a fresh index needs no builder
    from mmspolicy.search.build import refresh

    with progress() as tell:
        refresh(root, folder, rebuild=rebuild, wait=wait, progress=tell, on_wait=_note_waiting)


def _note_waiting() -> None:
    note("mmspolicy: another mmspolicy is writing the index; waiting for it")


def note_unfinished(root: Path) -> None:
    """Say so where a run of `sunset record` was stopped half way; only that command finishes it."""
    if os.path.lexists(root / JOURNAL):
        note("mmspolicy: a run of sunset record was stopped half way; run it again, and it is finished first")


def _note_bad_files(store: Store) -> None:
    bad = store.settings.get("bad", ())
    if bad:
        first = " ".join(bad[0].split())
        files = first if len(bad) == 1 else f"{first} and {len(bad) - 1} other{'s' if len(bad) > 2 else ''}"
        note(f"mmspolicy: there are errors in {files}; see: mmspolicy check")
