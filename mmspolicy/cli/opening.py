"""Opens the index for a command, bringing it up to date first where the sources changed."""

from __future__ import annotations

from pathlib import Path

from mmspolicy.cli import surroundings
from mmspolicy.cli.screen import note
from mmspolicy.errors import IndexUnusable
from mmspolicy.search.freshness import is_fresh
from mmspolicy.search.store import Store

_SHORT_WAIT = 2.0  # seconds that a search waits for another process that writes the index


def open_store(refresh: bool = True) -> Store:
    """The index of the compendium of this run; close it afterwards.

    With `refresh`, a stale index is renewed first; where that fails, the older one answers, and a note says so.
    Raises CompendiumUnreadable, or IndexUnusable where there is no index to answer from.
    """
    root = surroundings.compendium()
    folder = surroundings.index_folder(root)
    if refresh and not is_fresh(root, folder):
        _refresh(root, folder)
    store = _open(root, folder, refresh)
    _note_bad_files(store)
    return store


def _refresh(root: Path, folder: Path, rebuild: bool = False) -> None:
    from mmspolicy.cli.progress import progress  # lazily: a fresh index needs no builder
    from mmspolicy.search.build import refresh

    try:
        with progress() as tell:
            refresh(root, folder, rebuild=rebuild, wait=_SHORT_WAIT, progress=tell)
    except IndexUnusable as failure:
        if not folder.exists() or rebuild:
            raise
        note(f"mmspolicy: answering from the index as it was: {failure.message}")


def _open(root: Path, folder: Path, refresh: bool) -> Store:
    try:
        return Store(folder)
    except IndexUnusable:
        if not refresh:
            raise
    _refresh(root, folder, rebuild=True)
    return Store(folder)


def _note_bad_files(store: Store) -> None:
    bad = store.settings.get("bad", ())
    if bad:
        files = bad[0] if len(bad) == 1 else f"{bad[0]} and {len(bad) - 1} other{'s' if len(bad) > 2 else ''}"
        note(f"mmspolicy: there are errors in {files}; see: mmspolicy check")
