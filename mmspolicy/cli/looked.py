"""When somebody last looked at what is new, and what was known then: a small file beside the saved searches."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mmspolicy.cli import saved_searches
from mmspolicy.desk.watch import Watched

_FILE = "looked.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Look:
    """The day of a look, and the marks of what was known on it."""

    day: date
    seen: frozenset[str]


def key(name: str | None, watched: Watched) -> str:
    """Under what a look is kept: the saved search with its query and filters, for a changed search was never looked at.

    Empty for everything.
    """
    if name is None:
        return ""
    filters = (f"{option}={value}" for option, value in watched.filters._asdict().items() if value)
    return " ".join([f"{saved_searches.SIGN}{name}", watched.query or "", *filters])


def last_look(root: Path, watched: str) -> Look | None:
    """The last look at what is watched (its `key`) in a compendium."""
    plain = _read().get(str(root.resolve()), {}).get(watched)
    try:
        return Look(date.fromisoformat(plain["day"]), frozenset(map(str, plain["seen"])))
    except (TypeError, KeyError, ValueError):
        return None


def keep_look(root: Path, watched: str, day: date, seen: Iterable[str]) -> None:
    """Keep a look, unless a later one is kept; RequestError where that can't be written."""
    before = last_look(root, watched)
    if before and before.day > day:
        return
    plain = _read()
    plain.setdefault(str(root.resolve()), {})[watched] = {"day": day.isoformat(), "seen": sorted(seen)}
    saved_searches.write(_FILE, json.dumps({"version": _VERSION, "looked": plain}, ensure_ascii=False, indent=1) + "\n")


def _read() -> dict[str, Any]:
    """What is kept; nothing where the file is missing or broken, for it only saves looking again."""
    try:
        plain = json.loads((saved_searches.config_folder() / _FILE).read_text(encoding="utf-8"))
        looked = plain["looked"] if plain["version"] == _VERSION else {}
        return looked if isinstance(looked, dict) else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
