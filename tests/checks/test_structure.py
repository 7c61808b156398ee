"""Rules on the parents of sections and on subtopics."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told


def section(identifier: str, parent: str) -> str:
    return f"id: {identifier}\ntitle: T\nparent: {parent}\n"


def test_a_parent_that_is_no_section_is_an_error(tmp_path: Path) -> None:
    assert told(tmp_path, {"bylaws/a.yaml": section("BYL-3.15", "BYL-9")}) == [
        "bylaws/a.yaml:3:9: error no-such-parent: parent “BYL-9” is no section here; write the id of one, or leave"
        " “parent” out"
    ]


def test_a_section_below_itself_is_an_error(tmp_path: Path) -> None:
    sections = [section("B-1", "B-2"), section("B-2", "B-3"), section("B-3", "B-1"), section("B-4", "B-1")]
    assert told(tmp_path, {"bylaws/a.yaml": "---\n".join(sections)}) == [
        f"bylaws/a.yaml:{line}:9: error parent-circle: {circle}: a section can't stand below itself; mend “parent”"
        for line, circle in (
            (3, "B-1 below B-2 below B-3 below B-1"),
            (7, "B-2 below B-3 below B-1 below B-2"),
            (11, "B-3 below B-1 below B-2 below B-3"),
        )
    ]
    (line,) = told(tmp_path, {"bylaws/a.yaml": section("B-1", "B-1")})
    assert "B-1 below B-1:" in line


def test_a_subtopic_that_its_topic_does_not_list_is_a_warning(tmp_path: Path) -> None:
    text = POLICY.replace("Substance Use", "Public Health") + "subtopics: [Firearms, Fire]\n"
    assert told(tmp_path, {"policies/a.yaml": text}) == [
        "policies/a.yaml:8:23: warning unknown-subtopic: subtopic “Fire” is not listed under “Public Health” in"
        " profile.yaml; add it there"
    ]


def test_a_topic_without_subtopics_allows_any(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": POLICY + "subtopics: [Any]\n"}) == []
