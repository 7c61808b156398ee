"""How problems look: a line each, coloured on a terminal, or JSON."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mmspolicy.cli.screen import is_rich, note, on_one_line, shown, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.errors import UsageProblem
from mmspolicy.model import Problem


def within(problems: Sequence[Problem], root: Path, paths: Sequence[str]) -> list[Problem]:
    """The problems of the files and folders named, as seen from here or from inside the compendium."""
    if not paths:
        return list(problems)
    places = [_inside(root, path) for path in paths]
    return [
        problem
        for problem in problems
        if any(place in ("", ".") or problem.path == place or problem.path.startswith(f"{place}/") for place in places)
    ]


def _inside(root: Path, path: str) -> str:
    for candidate in (Path(path), root / path):
        if candidate.exists() or candidate.is_symlink():
            for whole in (os.path.abspath, os.path.realpath):
                inside = os.path.relpath(whole(candidate), whole(root))
                if not inside.startswith(os.pardir):
                    return Path(inside).as_posix()
    raise UsageProblem(f"there is no “{path}” in the compendium {root}", "Name a file or folder inside it.")


def show(problems: Sequence[Problem], records: int, json_wanted: bool) -> None:
    """Show problems, and beside them how many there are."""
    if json_wanted:
        write_json({"problems": [asdict(problem) for problem in problems]})
        return
    if is_rich():
        show_parts(_line(problem) for problem in problems)
    else:
        write("".join(f"{on_one_line(str(problem))}\n" for problem in problems))
    errors = sum(1 for problem in problems if problem.severity == "error")
    note(f"{records} records, {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}")


def _count(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _line(problem: Problem) -> Any:
    from rich.text import Text

    line = Text()
    line.append(shown(f"{problem.path}:{problem.line}:{problem.column}: "), style="dim")
    line.append(problem.severity, style="bold red" if problem.severity == "error" else "yellow")
    line.append(shown(f" {problem.rule}: "), style="bold")
    line.append(shown(problem.message))
    return line
