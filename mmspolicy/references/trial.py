"""Tries the patterns of a profile: each must be done with any text in a moment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

from mmspolicy.profile import Authority

TIME_LIMIT = 2.0  # seconds for the patterns over the trial texts; more where there are more texts
_TRIALS = ("a" * 5000 + "!", "1" * 5000 + "x", " " * 5000 + "§", "1.1." * 1500 + "-", "Section 1 " * 500 + "of")

# Runs in a process of its own, because nothing else can stop a pattern that has lost its way.
_PROGRAM = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
patterns, trials = json.load(sys.stdin)
for pattern in patterns:
    letters = {sign for sign in pattern if sign.isalnum()}
    words = {pattern[at : at + length] for length in (2, 3) for at in range(len(pattern))}
    parts = sorted(letters | {word for word in words if word.isalnum()})
    for trial in [*trials, *(part * (300 if len(part) == 1 else 30) + "!" for part in parts)]:
        for _ in re.compile(pattern).finditer(trial):
            pass
"""


def quick_authorities(authorities: Sequence[Authority], texts: Sequence[str] = ()) -> tuple[Authority, ...]:
    """The authorities whose patterns come to an end in time on some trying texts, and on `texts`."""
    return _quick_ones(tuple(authorities), tuple(sorted(set(texts))))


@lru_cache(maxsize=4)
def _quick_ones(authorities: tuple[Authority, ...], texts: tuple[str, ...]) -> tuple[Authority, ...]:
    """All are tried in one go first; only where that takes too long is each tried alone."""
    if not authorities or _quick([known.pattern for known in authorities], texts):
        return authorities
    return tuple(known for known in authorities if _quick([known.pattern], texts))


def _quick(patterns: list[str], texts: tuple[str, ...]) -> bool:
    trial = json.dumps([patterns, [*_TRIALS, *texts]])
    limit = TIME_LIMIT + sum(map(len, texts)) * 2e-6 * len(patterns)
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM]
    try:
        done = subprocess.run(command, input=trial, text=True, capture_output=True, timeout=limit)
    except (subprocess.TimeoutExpired, OSError):  # a pattern that can't be tried is not trusted either
        return False
    return done.returncode == 0
