"""Where the index of a compendium lives, and whose it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zlib import crc32

from mmspolicy.errors import IndexUnusable

MARK = "mmspolicy-index"
MARK_TEXT = "This folder is the index of a policy compendium. It is made by mmspolicy and safe to delete.\n"


def index_folder(compendium: Path, chosen: Path | None = None) -> Path:
    """The index folder of a compendium: below `chosen`, else `index/` beside it, else the user's cache folder.

    The folder need not exist yet.
    """
    name = _folder_name(compendium)
    if chosen is not None:
        return chosen / name
    beside = compendium.resolve().parent / "index"
    usable = beside if beside.exists() else beside.parent
    if os.access(usable, os.W_OK | os.X_OK) and _is_ours_or_absent(beside / name):
        return beside / name
    return cache_folder() / name


def _folder_name(compendium: Path) -> str:
    whole = str(compendium.resolve())
    words = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in compendium.resolve().name)
    return f"{words[:40]}-{crc32(whole.encode('utf-8', 'surrogateescape')):08x}"


def _is_ours_or_absent(folder: Path) -> bool:
    try:
        status = os.lstat(folder)
    except OSError:
        return True
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def cache_folder() -> Path:
    """The user's folder for things that can be made again."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "mmspolicy"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "mmspolicy" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "mmspolicy"


def make_parent(folder: Path) -> None:
    """Make the place where indexes are kept, as one that git passes over; OSError where that can't be done."""
    if not folder.parent.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")


def make_private(folder: Path) -> None:
    """Make the folder, open to its owner alone; OSError where that can't be done."""
    folder.mkdir(mode=0o700)
    (folder / MARK).write_text(MARK_TEXT, encoding="utf-8")


def require_mark(folder: Path) -> None:
    """IndexUnusable for a folder that we did not make: it is neither opened nor removed."""
    if folder.is_symlink() or not _is_ours_or_absent(folder) or not (folder / MARK).is_file():
        raise IndexUnusable(
            f"{folder} is not a folder that mmspolicy made; it is left alone",
            "Remove it yourself, or name another place with --index DIR.",
        )


def remove_ours(folder: Path) -> None:
    """Remove an index folder that bears our mark; IndexUnusable for any other, which is left alone."""
    import shutil  # lazily: only a rebuild needs it

    require_mark(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    shutil.rmtree(folder)  # the mark goes last: what is left of a removal that was broken off is still ours
