"""The transcripts are the specification of the command line: each command with what it prints, and its exit code.

A transcript holds steps: a line `$ mmspolicy …` (with NAME=VALUE before it, if need be), what came on standard output,
`[stderr]` and what came there, `[exit N]`. Escapes are written `^[`. They run one after the other beside a fresh copy
of tests/data/compendium-small (those of a folder `x`: of compendium-x) and of tests/data/drafts, as of 2026-03-01.
`pytest tests/cli --update-transcripts` writes them anew; read the diff.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import SMALL, Outcome, run_program

FOLDER = SMALL.parent.parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.rglob("*.txt"))
_VARYING = (
    (r"(compendium-)[0-9a-f]{8}", r"\1_"),
    (r"\b\d+\.\d+ s$", "_ s"),
    (r'("(?:seconds|score)": )[\d.]+', r"\1_"),
)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_program_says_what_the_transcript_says(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    place = tmp_path
    source = SMALL if path.parent == FOLDER else SMALL.with_name(f"compendium-{path.parent.name}")
    shutil.copytree(source, place / "compendium")
    shutil.copytree(SMALL.with_name("drafts"), place / "drafts")
    written = path.read_text(encoding="utf-8")
    now = "\n".join(_played(written, place))
    if request.config.getoption("--update-transcripts", default=False):
        path.write_text(now, encoding="utf-8")
        return
    assert now == written


def _played(transcript: str, place: Path) -> Iterator[str]:
    """The transcript as it would be written now: comments and commands as they are, outcomes anew."""
    for block in re.split(r"^(?=[$#] )", transcript, flags=re.MULTILINE):
        if block.startswith("# "):
            yield block.rstrip("\n") + "\n"
        elif block.startswith("$ "):
            command = block.splitlines()[0]
            yield f"{command}\n{_shown(_run(command[2:], place)).replace(str(place), '/here')}"


def _run(command: str, place: Path) -> Outcome:
    words = shlex.split(command)
    at = words.index("mmspolicy")
    return run_program(words[at + 1 :], place, dict(word.split("=", 1) for word in words[:at]))


def _shown(outcome: Outcome) -> str:
    out, err = (re.sub("\x1b", "^[", text) for text in (outcome.out, outcome.err))
    for pattern, instead in _VARYING:
        out, err = (re.sub(pattern, instead, text, flags=re.MULTILINE) for text in (out, err))
    said = f"[stderr]\n{err}" if err else ""
    return f"{out}{said}[exit {outcome.code}]\n"
