"""Rules on successions."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told

NEW = POLICY + "refs: [supersedes HOD-2011-05]\n"


def old(history: str = "", refs: str = "") -> str:
    return POLICY.replace("2019-01", "2011-05").replace("A-19", "A-11") + history + refs


def test_what_supersedes_a_policy_whose_history_does_not_say_so_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": NEW, "policies/b.yaml": old()}) == [
        "policies/a.yaml:8:8: warning one-sided-succession: HOD-2019-01 supersedes HOD-2011-05, but the history of"
        " HOD-2011-05 has no “superseded”; write it there, or mend the reference"
    ]


def test_a_succession_that_both_tell_is_fine(tmp_path: Path) -> None:
    for by in (", by: HOD-2019-01", ""):
        ended = old(f"  - {{kind: superseded, meeting: A-19{by}}}\n")
        assert told(tmp_path, {"policies/a.yaml": NEW, "sunset/b.yaml": ended}) == []


def test_a_policy_superseded_by_a_third_is_a_warning(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": NEW,
        "policies/c.yaml": POLICY.replace("2019-01", "2019-02"),
        "sunset/b.yaml": old("  - {kind: superseded, meeting: A-19, by: HOD-2019-02}\n"),
    }
    (line,) = told(tmp_path, files)
    assert line.endswith("but HOD-2011-05 was superseded by HOD-2019-02; mend one of the two")


def test_a_circle_of_successions_is_told_once(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": NEW,
        "sunset/b.yaml": old(
            "  - {kind: superseded, meeting: A-19, by: HOD-2019-01}\n", "refs: [supersedes HOD-2019-01]\n"
        ),
    }
    circles = [line for line in told(tmp_path, files) if "succession-circle" in line]
    assert circles == [
        "policies/a.yaml:8:8: warning succession-circle: HOD-2019-01 supersedes HOD-2011-05 supersedes HOD-2019-01:"
        " nothing can supersede itself; mend one of these references"
    ]
