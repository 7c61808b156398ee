"""The rule that the profile's patterns are quick with any text."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from small_society import POLICY, PROFILE, told

from mmspolicy.references import trial


def with_pattern(pattern: str) -> str:
    return f"{PROFILE}  evil: {{pattern: '{pattern}', name: Evil}}\n"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(x+x+)+y", r"(\d+\s?)+z", "(?:(?:b|b)*)*c"])
def test_a_pattern_that_does_not_come_to_an_end_is_an_error_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr(trial, "TIME_LIMIT", 0.5)
    begun = perf_counter()
    assert told(tmp_path, {"profile.yaml": with_pattern(pattern)}) == [
        "profile.yaml:16:19: error slow-pattern: the pattern of “evil” is too slow on some texts; avoid a repetition in"
        " a repetition"
    ]
    assert perf_counter() - begun < 5


def test_a_slow_pattern_is_never_used_on_the_references_of_a_compendium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "TIME_LIMIT", 0.5)
    begun = perf_counter()
    slow_on = "qwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqwqw!"
    found = told(
        tmp_path,
        {"profile.yaml": with_pattern("(?:qw|q|w|qwqw)+$"), "policies/a.yaml": POLICY + f"refs: ['{slow_on}']\n"},
    )
    assert [line.split(" ")[2] for line in found] == ["dangling-reference:", "slow-pattern:"]
    assert perf_counter() - begun < 5


@pytest.mark.parametrize("pattern", ["(?i)c\\. (?P<n>\\d+)", "(?P<a>x)(?P=a)", "(x)\\1", "[[a]", "x"])
def test_other_patterns_are_quick_whatever_they_are_made_of(tmp_path: Path, pattern: str) -> None:
    assert told(tmp_path, {"profile.yaml": with_pattern(pattern)}) == []


def test_a_profile_without_patterns_needs_no_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_quick", lambda *_: pytest.fail("tried"))
    assert told(tmp_path, {"profile.yaml": "name: X\n"}) == []
