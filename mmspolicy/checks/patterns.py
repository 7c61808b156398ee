"""The profile's patterns: each must be done with a hostile text in a moment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.profile import Authority

TIME_LIMIT = 2.0  # seconds for one pattern over all trial texts
_TRIALS = ("a" * 5000 + "!", "1" * 5000 + "x", " " * 5000 + "§", "1.1." * 1500 + "-", "Section 1 " * 500 + "of")

# Runs in a process of its own, because nothing else can stop a pattern that has lost its way.
_PROGRAM = """
import json, re, sys
pattern, trials = json.load(sys.stdin)
for trial in trials:
    for _ in re.compile(pattern).finditer(trial):
        pass
"""


def patterns_are_quick(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A pattern of an outside authority that does not come to an end in time is an error.

    All are tried in one go first; only where that takes too long is each tried alone.
    """
    authorities = compendium.society.profile.references
    if authorities and not _quick([known.pattern for known in authorities]):
        for authority in authorities:
            if not _quick([authority.pattern]):
                yield _slow(authority)


def _slow(authority: Authority) -> Problem:
    message = f"the pattern of “{authority.key}” takes too long on some texts; avoid a repetition inside a repetition"
    return Problem("profile.yaml", 1, 1, "error", "slow-pattern", message)


def _quick(patterns: list[str]) -> bool:
    joined = "|".join(f"(?:{_nameless(pattern)})" for pattern in patterns)
    trial = json.dumps([joined, _TRIALS])
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _PROGRAM],
            input=trial,
            text=True,
            capture_output=True,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _nameless(pattern: str) -> str:
    """A pattern without the names of its groups, so that several can stand side by side."""
    return re.sub(r"\(\?P<\w+>", "(", pattern)
