"""Where a benchmark runs, with what, and how often."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "compendium"
TODAY = "2026-11-01"
QUERY = ("naloxone", "schools", "overdose")  # any of which may match, for the program and its peer alike


class Unreadable(ValueError):
    """What is wrong with the files that a benchmark was given, and where."""


class Setting(NamedTuple):
    """The folder for compendia, the peer's executable (None: left out), repetitions (0: as usual), large sizes too.

    `collections` are folders with test collections, for `relevance`; `write` puts tables on their page in docs.
    """

    folder: Path
    peer: str | None
    repeat: int
    large: bool
    collections: tuple[Path, ...] = ()
    write: bool = False

    def environment(self) -> dict[str, str]:
        """The environment of measured processes: compiled modules are kept, the day and the index are fixed."""
        unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR", "FORCE_COLOR", "MMSPOLICY_COMPENDIUM")
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        return {
            **kept,
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONPATH": str(ROOT),
            "MMSPOLICY_INDEX": str(self.folder / "index"),
            "TERM": "xterm-256color",
            "PAGER": "cat",
        }

    def compendium(self, records: int) -> Path:
        """A generated compendium of so many records, made when it is not there yet, with its texts for the peer."""
        made = self.folder / f"records-{records}" / "compendium"
        if not (made / "profile.yaml").exists():
            # In a process of its own: what this one holds would count as memory of the processes that it starts.
            subprocess.run(
                [sys.executable, "-m", "benchmarks.corpus", str(records), str(made.parent)], check=True, cwd=ROOT
            )
        return made

    def texts(self, records: int) -> Path:
        """The texts of a generated compendium as one JSON object a line, as the peer reads them."""
        return self.compendium(records).parent / "texts.ndjson"


def program(*words: str) -> list[str]:
    """The command line of the program as its users start it."""
    return [str(Path(sys.executable).with_name("mmspolicy")), *words]


def python(code: str, *words: str) -> list[str]:
    """The command line that runs a line of Python."""
    return [sys.executable, "-c", code, *words]
