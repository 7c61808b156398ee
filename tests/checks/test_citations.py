"""Rules on references: what they point to, and what they lean on."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told

SUNSET = POLICY.replace("2019-01", "2011-05") + "  - {kind: sunset, meeting: A-22}\n"


def other(identifier: str, addition: str = "") -> str:
    return POLICY.replace("HOD-2019-01", identifier) + addition


def test_a_reference_to_nothing_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": POLICY + "refs: [HOD-2019-09, Some letter]\n"}) == [
        "policies/a.yaml:8:8: warning dangling-reference: “HOD-2019-09” is no record here and no known outside"
        " authority; mend or remove it",
        "policies/a.yaml:8:21: warning dangling-reference: “Some letter” is no record here and no known outside"
        " authority; mend or remove it",
    ]


def test_ids_aliases_codes_and_sections_are_found_in_any_usual_spelling(tmp_path: Path) -> None:
    refs = "refs: [hod 2019 2, Narcan, 'Report A-22-3', 'Bylaws, Section 3.15', H-95.956, Policy HOD-2019-02]\n"
    lines = told(
        tmp_path,
        {
            "policies/a.yaml": POLICY + refs.replace("'Bylaws", "'Bylaws"),
            "policies/b.yaml": other("HOD-2019-02", "  - {kind: reaffirmed, meeting: A-22, code: CPH Report A-22-3}\n")
            + "aliases: [Narcan]\n",
            "bylaws/b.md": "---\nid: BYL\ntitle: B\n---\n# 3.15 Seats\n",
        },
    )
    # They are all found, so the check sees that three of them name one policy.
    assert [line.partition("warning ")[2][:36] for line in lines] == [
        "doubled-reference: “Narcan” stands h", "doubled-reference: “Report A-22-3” s",
        "doubled-reference: “Policy HOD-2019-",
    ]  # fmt: skip


def test_a_reference_to_several_records_is_a_warning(tmp_path: Path) -> None:
    files = {
        f"policies/{n}.yaml": other(f"HOD-2019-0{n}").replace("A-19}", "A-19, code: Resolution I-18 B-204}")
        for n in (1, 2)
    }
    files["policies/3.yaml"] = other("HOD-2019-03", "refs: [Resolution I-18 B-204]\n")
    assert told(tmp_path, files) == [
        "policies/3.yaml:8:8: warning ambiguous-reference: “Resolution I-18 B-204” could be any of HOD-2019-01,"
        " HOD-2019-02; name one"
    ]


def test_a_reference_to_a_resolve_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    files = {"policies/a.yaml": POLICY + "refs: [HOD-2019-02#1, cites HOD-2019-02#2]\n"}
    files["policies/b.yaml"] = other("HOD-2019-02")
    assert told(tmp_path, files) == [
        "policies/a.yaml:8:23: warning dangling-reference: HOD-2019-02 has no resolve 2; mend the number"
    ]


def test_a_successor_that_is_no_record_is_a_warning(tmp_path: Path) -> None:
    ended = POLICY + "  - {kind: superseded, meeting: A-22, by: HOD-2019-02}\n"
    assert told(tmp_path, {"sunset/a.yaml": ended}) == [
        "sunset/a.yaml:8:43: warning dangling-reference: the successor “HOD-2019-02” is no record here; write its id"
    ]
    assert told(tmp_path, {"policies/b.yaml": other("HOD-2019-02")}) == []


def test_a_live_policy_that_leans_on_an_ended_one_is_a_warning(tmp_path: Path) -> None:
    refs = "refs: [cites HOD-2011-05, implements HOD-2011-05#1, see-also HOD-2011-05, supersedes HOD-2011-05]\n"
    lines = told(tmp_path, {"policies/a.yaml": POLICY + refs, "sunset/b.yaml": SUNSET})
    assert [line for line in lines if "leans-on-ended" in line] == [
        "policies/a.yaml:8:8: warning leans-on-ended: HOD-2019-01 cites HOD-2011-05, which has ended; see"
        " whether it can"
        " still stand on it",
        "policies/a.yaml:8:27: warning leans-on-ended: HOD-2019-01 implements HOD-2011-05#1, which has ended; see"
        " whether it can still stand on it",
    ]


def test_only_the_resolve_that_is_meant_counts(tmp_path: Path) -> None:
    partly = other("HOD-2011-05").replace("history:", "  - text: b\nhistory:") + (
        "  - {kind: sunset, meeting: A-22, resolves: [2]}\n"
    )
    files = {"policies/b.yaml": partly, "policies/a.yaml": POLICY + "refs: [cites HOD-2011-05#1, cites HOD-2011-05]\n"}
    assert told(tmp_path, files) == []
    files["policies/a.yaml"] = POLICY + "refs: [cites HOD-2011-05#2]\n"
    (line,) = told(tmp_path, files)
    assert line.startswith("policies/a.yaml:8:8: warning leans-on-ended: HOD-2019-01 cites HOD-2011-05#2")


def test_an_ended_policy_may_lean_on_what_it_likes(tmp_path: Path) -> None:
    assert (
        told(
            tmp_path,
            {"sunset/a.yaml": SUNSET + "refs: [cites HOD-1]\n", "sunset/b.yaml": SUNSET.replace("2011-05", "1")},
        )
        == []
    )


def test_a_directive_whose_health_policy_ended_is_an_orphan(tmp_path: Path) -> None:
    directive = POLICY.replace("(HP)", "(D)") + "refs: [implements HOD-2011-05]\n"
    (line,) = told(tmp_path, {"policies/a.yaml": directive, "sunset/b.yaml": SUNSET})
    assert line == (
        "policies/a.yaml:8:8: warning orphaned-directive: HOD-2019-01 is a directive that implements HOD-2011-05,"
        " which has ended; see whether it is still wanted"
    )


def test_a_directive_that_is_done_is_no_orphan(tmp_path: Path) -> None:
    both = POLICY.replace("history:", "  - text: That a letter be sent. (D)\nhistory:")
    done = both + "  - {kind: completed, meeting: A-20, resolves: [2]}\nrefs: [implements HOD-2011-05]\n"
    (line,) = told(tmp_path, {"policies/a.yaml": done, "sunset/b.yaml": SUNSET})
    assert "leans-on-ended" in line
