"""The rule that committees stand in the profile."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, PROFILE, told


def test_an_unknown_committee_is_a_warning_where_it_is_named(tmp_path: Path) -> None:
    text = POLICY.replace("history:", "    assigned_to: Committe on Legislation\nhistory:") + (
        "review:\n  - {meeting: A-26, committee: Nobody}\n"
    )
    assert told(tmp_path, {"policies/a.yaml": text}) == [
        "policies/a.yaml:6:18: warning unknown-committee: “Committe on Legislation” is not among the committees of"
        " profile.yaml; did you mean “Committee on Legislation”?",
        "policies/a.yaml:10:32: warning unknown-committee: “Nobody” is not among the committees of profile.yaml; add it"
        " there, or mend the name",
    ]


def test_the_committee_of_a_topic_is_told_at_its_place_in_the_profile(tmp_path: Path) -> None:
    profile = PROFILE.replace("committee: Committee on Public Health}", "committee: Nobody}")
    assert told(tmp_path, {"profile.yaml": profile}) == [
        "profile.yaml:6:74: warning unknown-committee: “Nobody” is not among the committees of profile.yaml; add it"
        " there, or mend the name"
    ]


def test_aliases_count_and_case_does_not_matter(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": POLICY + "review: [{meeting: A-26, committee: cph}]\n"}) == []


def test_a_profile_without_committees_allows_any(tmp_path: Path) -> None:
    files = {"profile.yaml": "name: X\n", "policies/a.yaml": POLICY + "review: [{meeting: A-26, committee: Any}]\n"}
    assert told(tmp_path, files) == []
