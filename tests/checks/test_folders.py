"""The rule that what is in force stands in policies/, and what ended in sunset/."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told

ENDED = POLICY + "  - {kind: sunset, meeting: A-22}\n"


def test_a_policy_with_nothing_live_is_an_error(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": ENDED}) == [
        "policies/a.yaml:1:5: error nothing-live: all resolves of HOD-2019-01 have ended; move the file to sunset/"
    ]


def test_a_live_resolve_in_the_sunset_compendium_is_an_error(tmp_path: Path) -> None:
    text = ENDED.replace("A-22}", "A-22, resolves: [1]}").replace("history:", "  - text: b\n  - text: c\nhistory:")
    assert told(tmp_path, {"sunset/a.yaml": text}) == [
        "sunset/a.yaml:1:5: error live-in-sunset: HOD-2019-01 stands in sunset/, but has not ended (resolve 2,"
        " 3); write"
        " how it ended into its history, or move the file to policies/"
    ]


def test_what_stands_where_it_belongs_is_no_problem(tmp_path: Path) -> None:
    live = POLICY.replace("2019-01", "2019-02")
    assert told(tmp_path, {"sunset/a.yaml": ENDED, "policies/b.yaml": live}) == []
