"""What can't be read leaves other rules in doubt: they are silent on what would only follow from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_society import MEETINGS, POLICY, told

ENDED = POLICY + "  - {kind: sunset, meeting: A-25}\n"
ENDED_IN_JUNE = MEETINGS.replace("A-25, final: 2025-05-17", "A-25, final: 2025-05-7")
BROKEN_DATE = "meetings.yaml:7:23: error bad-date: “2025-05-7” is no date; write it like 2019-05-04, 2019-05 or 2019"


def test_a_misspelt_date_of_a_meeting_is_the_only_problem_it_makes(tmp_path: Path) -> None:
    files = {
        "meetings.yaml": ENDED_IN_JUNE,
        "sunset/a.yaml": ENDED,
        "sunset/b.yaml": ENDED.replace("HOD-2019-01", "HOD-2019-02")
        + "  - {kind: reinstated, date: 2025-06-01}\n  - {kind: sunset, date: 2025-06-02}\n",
    }
    assert told(tmp_path, files) == [BROKEN_DATE]


def test_a_table_that_cannot_be_parsed_is_the_only_problem_it_makes(tmp_path: Path) -> None:
    found = told(tmp_path, {"meetings.yaml": "- {code: A-19\n" + MEETINGS, "sunset/a.yaml": ENDED})
    assert len(found) == 1 and found[0].startswith("meetings.yaml:")


def test_a_broken_line_of_the_table_leaves_other_records_under_their_rules(tmp_path: Path) -> None:
    assert told(tmp_path, {"meetings.yaml": ENDED_IN_JUNE, "sunset/a.yaml": POLICY}) == [
        BROKEN_DATE,
        "sunset/a.yaml:1:5: error live-in-sunset: HOD-2019-01 stands in sunset/, but has not ended (resolve 1); write"
        " how it ended into its history, or move the file to policies/",
    ]


def test_a_whole_table_whose_meeting_has_no_day_hides_nothing(tmp_path: Path) -> None:
    files = {"sunset/a.yaml": POLICY.replace("A-19", "A-20")}
    assert [line.split()[2] for line in told(tmp_path, files)] == ["live-in-sunset:"]


BROKEN = """\
id: HOD-2019-02
title: [Narcan
aliases: [Narcan Policy, "Spray, Nasal"]
history:
  - {kind: adopted, meeting: A-19, code: Resolution I-18 B-204}
"""


@pytest.mark.parametrize(
    "target",
    ["HOD-2019-02", "hod 2019 2", "Policy HOD-2019-02", "Narcan Policy", "Spray, Nasal", "Resolution I-18 B-204"],
)
def test_what_stands_in_a_file_that_cannot_be_read_does_not_dangle(tmp_path: Path, target: str) -> None:
    leaning = POLICY + f"  - {{kind: superseded, meeting: A-22, by: '{target}'}}\nrefs: ['{target}']\n"
    found = told(tmp_path, {"policies/b.yaml": BROKEN, "sunset/a.yaml": leaning})
    assert len(found) == 1 and found[0].startswith("policies/b.yaml:")


def test_what_stands_nowhere_dangles_beside_a_broken_file_too(tmp_path: Path) -> None:
    found = told(tmp_path, {"policies/b.yaml": BROKEN, "policies/a.yaml": POLICY + "refs: [HOD-2019-20]\n"})
    assert [line.split(": ")[1] for line in found] == ["warning dangling-reference", "error bad-yaml"]


def test_a_record_that_lacks_its_title_is_known_by_its_id_all_the_same(tmp_path: Path) -> None:
    untitled = POLICY.replace("title: Naloxone in schools\n", "").replace("HOD-2019-01", "HOD-2019-02")
    found = told(tmp_path, {"policies/b.yaml": untitled, "policies/a.yaml": POLICY + "refs: [HOD-2019-02]\n"})
    assert found == ["policies/b.yaml:1:1: error missing: “title” is required here"]


def test_sections_of_a_broken_file_are_known_by_their_headings(tmp_path: Path) -> None:
    files = {
        "bylaws/a.md": "---\nid: BYL\ntitle: [B\n---\n# Chapter 3. Members\n\n## 3.15 Seats\nText.\n",
        "bylaws/b.yaml": "id: BYL-9\ntitle: Rest\nparent: BYL-3\ntext: All.\nrefs: ['Bylaws, Section 3.15', BYL-3]\n",
    }
    found = told(tmp_path, files)
    assert [line.split(":")[0] for line in found] == ["bylaws/a.md"], found
