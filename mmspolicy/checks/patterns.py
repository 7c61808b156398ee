"""The profile's patterns: each must be done with any text in a moment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.profile import Authority
from mmspolicy.sources.settings import PROFILE_FILE, place_of

TIME_LIMIT = 2.0  # seconds for one pattern over all trial texts
_TRIALS = ("a" * 5000 + "!", "1" * 5000 + "x", " " * 5000 + "§", "1.1." * 1500 + "-", "Section 1 " * 500 + "of")

# Runs in a process of its own, because nothing else can stop a pattern that has lost its way.
_PROGRAM = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
patterns, trials = json.load(sys.stdin)
for pattern in patterns:
    letters = sorted({sign for sign in pattern if sign.isalnum()})
    for trial in [*trials, *(letter * 300 + "!" for letter in letters)]:
        for _ in re.compile(pattern).finditer(trial):
            pass
"""


def patterns_are_quick(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A pattern of an outside authority that does not come to an end in time is an error."""
    quick = quick_authorities(compendium)
    for authority in compendium.society.profile.references:
        if authority not in quick:
            line, column = place_of(compendium.root, PROFILE_FILE, "references", authority.key, "pattern")
            message = f"the pattern of “{authority.key}” is too slow on some texts; avoid a repetition in a repetition"
            yield Problem(PROFILE_FILE, line, column, "error", "slow-pattern", message)


def quick_authorities(compendium: Compendium) -> tuple[Authority, ...]:
    """The authorities whose patterns are safe to use on the references of this compendium."""
    targets = {reference.target for record in compendium.records for reference in record.refs}
    return _quick_ones(compendium.society.profile.references, tuple(sorted(targets)))


@lru_cache(maxsize=4)
def _quick_ones(authorities: tuple[Authority, ...], texts: tuple[str, ...]) -> tuple[Authority, ...]:
    """All are tried in one go first; only where that takes too long is each tried alone."""
    if not authorities or _quick([known.pattern for known in authorities], texts):
        return authorities
    return tuple(known for known in authorities if _quick([known.pattern], texts))


def _quick(patterns: list[str], texts: tuple[str, ...]) -> bool:
    trial = json.dumps([patterns, [*_TRIALS, *texts]])
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM]
    try:
        done = subprocess.run(command, input=trial, text=True, capture_output=True, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
