"""Rules on what is said twice."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told

OTHER = POLICY.replace("2019-01", "2019-02")


def test_the_same_reference_twice_is_a_warning_however_it_is_spelt(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": POLICY + "refs: [see-also HOD-2019-02, see-also hod 2019 2]\n",
        "policies/b.yaml": OTHER,
    }
    (line,) = told(tmp_path, files)
    assert line.startswith(
        "policies/a.yaml:8:30: warning doubled-reference: “hod 2019 2” stands here twice as see-also"
    )


def test_two_kinds_or_two_resolves_of_one_policy_are_two_references(tmp_path: Path) -> None:
    refs = "refs: [see-also HOD-2019-02, implements HOD-2019-02, 'implements HOD-2019-02#1']\n"
    assert told(tmp_path, {"policies/a.yaml": POLICY + refs, "policies/b.yaml": OTHER}) == []


def test_see_also_from_both_sides_is_a_warning_on_the_second(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": POLICY + "refs: [see-also HOD-2019-02]\n",
        "policies/b.yaml": OTHER + "refs: [see-also HOD-2019-01]\n",
    }
    assert told(tmp_path, files) == [
        "policies/b.yaml:8:8: warning doubled-reference: HOD-2019-01 says “see also HOD-2019-02” already; one side is"
        " enough, remove this"
    ]


def test_one_authority_in_two_spellings_within_a_record_is_a_warning(tmp_path: Path) -> None:
    text = POLICY.replace("naloxone in schools", "AMA Policy H-95.956 and then AMA Policy H95.956")
    (line,) = told(tmp_path, {"policies/a.yaml": text})
    assert "two-spellings: “AMA Policy H95.956” is “AMA Policy H-95.956” elsewhere in this record" in line


def test_a_bare_number_after_the_full_name_is_no_second_spelling(tmp_path: Path) -> None:
    text = POLICY.replace("naloxone in schools", "AMA Policy H-95.956, and H-95.956")
    assert told(tmp_path, {"policies/a.yaml": text}) == []


def test_the_second_spelling_is_told_without_the_normal_name_where_the_first_is_it(tmp_path: Path) -> None:
    text = POLICY.replace("naloxone in schools", "AMA Policy H-95.956 and then AMA Policy H95.956")
    (line,) = told(tmp_path, {"policies/a.yaml": text})
    assert line.endswith("“AMA Policy H95.956” is “AMA Policy H-95.956” elsewhere in this record; choose one")


def test_a_reference_of_a_record_to_itself_is_a_warning_but_not_one_to_its_resolve(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"policies/a.yaml": POLICY + "refs: [implements HOD-2019-01#1, cites hod 2019 1]\n"})
    assert line == (
        "policies/a.yaml:8:34: warning reference-to-itself: “hod 2019 1” is this record itself; remove it, or mend"
        " the id"
    )
