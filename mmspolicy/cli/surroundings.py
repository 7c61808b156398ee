"""Where a run takes place: the compendium, its index, the day; all that the environment says."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from mmspolicy.cli.days import AsOf, day
from mmspolicy.cli.days import as_of as read_as_of
from mmspolicy.errors import CompendiumUnreadable

PROFILE = "profile.yaml"


def _chosen(name: str) -> Any:
    context = click.get_current_context(silent=True)
    return (context.find_object(dict) or {}).get(name) if context else None


def compendium() -> Path:
    """The compendium folder: as chosen, else as the environment says, else the nearest, walking up from here."""
    named = _chosen("compendium") or os.environ.get("MMSPOLICY_COMPENDIUM")
    if named:
        root = Path(named).expanduser()
        if not root.is_dir():
            raise CompendiumUnreadable(f"there is no folder {root}", "Name the compendium with --compendium DIR.")
        if not (root / PROFILE).is_file():
            raise CompendiumUnreadable(
                f"{root} has no {PROFILE}, so it is no compendium", "Name another folder with --compendium DIR."
            )
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        for root in (folder / "compendium", folder):
            if root.name == "compendium" and (root / PROFILE).is_file():
                return root
    raise CompendiumUnreadable(
        f"there is no compendium here: no folder “compendium” with a {PROFILE}, from {here} upwards",
        "Go to where it is, or name it with --compendium DIR.",
    )


def index_folder(root: Path) -> Path:
    """The folder of a compendium's index."""
    from mmspolicy.search.place import index_folder as folder_of

    named = _chosen("index") or os.environ.get("MMSPOLICY_INDEX")
    return folder_of(root, Path(named).expanduser() if named else None)


def chosen_place() -> list[tuple[str, str]]:
    """The options that say where a run takes place and on which day, with their values, as far as they were given."""
    return [(name, str(value)) for name in ("compendium", "index", "today") if (value := _chosen(name))]


def today() -> date:
    """The day of the run: as chosen with --today, else the clock's."""
    chosen = _chosen("today")
    return day("--today", chosen) if chosen else date.today()


def as_of(text: str | None) -> AsOf:
    """The day that --as-of names, else today; UsageProblem where it names none."""
    if text:
        return read_as_of("--as-of", text)
    now = today()
    return AsOf((now.year, now.month, now.day))


def color() -> str:
    """The choice of colour: auto, always or never; the environment's common switches hold."""
    chosen = _chosen("color")
    if chosen and chosen != "auto":
        return str(chosen)
    if os.environ.get("NO_COLOR"):
        return "never"
    if os.environ.get("FORCE_COLOR") and os.environ["FORCE_COLOR"] != "0":
        return "always"
    return "auto"
