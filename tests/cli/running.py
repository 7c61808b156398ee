"""Runs the program inside the test's own process, as a shell would, and says what came of it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mmspolicy.cli.program import run

TODAY = "2026-03-01"
SMALL = Path(__file__).parent.parent / "data" / "compendium-small"
_OURS = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "PAGER", "LESS")


class Outcome(NamedTuple):
    """What a run printed, and its exit code."""

    out: str
    err: str
    code: int


def run_program(args: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Outcome:
    """Run `mmspolicy ARGS` in a folder, as of the day of the tests unless they name another."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    argv = ["mmspolicy", *args] if "--today" in args else ["mmspolicy", "--today", TODAY, *args]
    code = 0
    with _surroundings(cwd, env or {}), _standing_in(argv, *streams):
        try:
            run()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
    out, err = (_text(stream) for stream in streams)
    return Outcome(out, err, code)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


@contextmanager
def _standing_in(argv: list[str], out: io.TextIOWrapper, err: io.TextIOWrapper) -> Iterator[None]:
    before = sys.argv, sys.stdout, sys.stderr
    sys.argv, sys.stdout, sys.stderr = argv, out, err
    try:
        yield
    finally:
        sys.argv, sys.stdout, sys.stderr = before


@contextmanager
def _surroundings(cwd: Path, env: Mapping[str, str]) -> Iterator[None]:
    before, here = dict(os.environ), Path.cwd()
    for name in list(os.environ):
        if name in _OURS or name.startswith(("MMSPOLICY_", "_MMSPOLICY_")):
            del os.environ[name]
    os.environ.update({"COLUMNS": "80", "TERM": "xterm-256color", "XDG_CACHE_HOME": str(cwd / "cache"),
                       "MMSPOLICY_CONFIG": str(cwd / "config"), **env})  # fmt: skip
    os.chdir(cwd)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
