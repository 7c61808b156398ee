"""The rule that no two records answer to one name."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told


def other(addition: str) -> str:
    return POLICY.replace("2019-01", "2019-02") + addition


def test_an_alias_that_is_another_records_id_or_alias_is_an_error_whatever_its_spelling(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": POLICY + "aliases: [Narcan]\n",
        "policies/b.yaml": other("aliases: [hod 2019 1, NARCAN]\n"),
    }
    assert told(tmp_path, files) == [
        "policies/b.yaml:8:11: error doubled-alias: alias “hod 2019 1” also finds HOD-2019-01 (policies/a.yaml:1); drop"
        " one of the two",
        "policies/b.yaml:8:23: error doubled-alias: alias “NARCAN” also finds HOD-2019-01 (policies/a.yaml:1); drop one"
        " of the two",
    ]


def test_an_alias_that_is_a_records_own_name_is_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": POLICY + "aliases: [hod-2019-1, Narcan, narcan]\n"}) == []
