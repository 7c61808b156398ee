"""Whether the index still agrees with the sources, by a look at sizes and times alone."""

from __future__ import annotations

import os
from pathlib import Path

from mmspolicy import __version__
from mmspolicy.folder import SETTINGS, list_folder
from mmspolicy.search import manifest


def settings_stats(root: Path) -> dict[str, list[int]]:
    """Size and time of change of the settings files; a file that is not there is left out."""
    found = {}
    for name in SETTINGS:
        try:
            status = os.stat(root / name)
        except OSError:
            continue
        found[name] = [status.st_size, status.st_mtime_ns]
    return found


def is_fresh(root: Path, folder: Path) -> bool:
    """Whether nothing changed since the index was made. When in doubt: no; `build.refresh` then looks closely."""
    number = manifest.generation(folder)
    if number is None or not manifest.is_whole(folder, number):
        return False
    settings = manifest.read_settings(folder, number)
    if settings is None or settings.get("version") != __version__ or settings.get("root") != str(root.resolve()):
        return False
    if settings.get("settings_files") != settings_stats(root):
        return False
    return manifest.has_files(folder, number, list_folder(root).files)
