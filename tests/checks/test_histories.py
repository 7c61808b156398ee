"""Rules on histories: resolves that are not there, contradictions, actions that come too late."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told


def history(*entries: str) -> str:
    return POLICY + "".join(f"  - {entry}\n" for entry in entries)


def test_an_action_on_a_resolve_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": history("{kind: reaffirmed, meeting: A-22, resolves: [1, 3]}")}) == [
        "policies/a.yaml:8:53: error no-such-resolve: HOD-2019-01 has no resolve 3 (it has 1); mend the number"
    ]


def test_an_ending_action_on_a_resolve_whose_text_is_gone_is_fine_and_so_are_the_actions_before_it(
    tmp_path: Path,
) -> None:
    entries = ("{kind: reaffirmed, meeting: A-22, resolves: [3]}", "{kind: sunset, meeting: A-25, resolves: [3]}")
    assert told(tmp_path, {"policies/a.yaml": history(*entries)}) == []


def test_a_review_of_a_resolve_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": POLICY + "review:\n  - {meeting: A-26, resolves: [2]}\n"}) == [
        "policies/a.yaml:9:32: error no-such-resolve: HOD-2019-01 has no resolve 2 (it has 1); mend the number"
    ]


def test_actions_that_end_and_reset_at_one_meeting_contradict_each_other(tmp_path: Path) -> None:
    entries = ("{kind: reaffirmed, meeting: A-22}", "{kind: sunset, meeting: A-22}")
    assert told(tmp_path, {"policies/a.yaml": history(*entries)}) == [
        "policies/a.yaml:9:5: error contradiction: resolve 1: reaffirmed and sunset at A-22 contradict each other, so"
        " neither counts; say with “seq” which came last, or mend one"
    ]


def test_a_contradiction_is_told_once_for_all_resolves(tmp_path: Path) -> None:
    entries = ("{kind: reaffirmed, meeting: A-22}", "{kind: reaffirmed, meeting: A-22, term: 1}")
    text = history(*entries).replace("history:", "  - text: b\nhistory:")
    (line,) = told(tmp_path, {"policies/a.yaml": text})
    assert line.startswith("policies/a.yaml:10:5: error contradiction: resolve 1, 2: reaffirmed and reaffirmed at A-22")


def test_a_contradiction_on_a_printed_line_is_told_at_its_line(tmp_path: Path) -> None:
    body = (
        "---\nid: X\ntitle: T\ntopic: Substance Use\nhistory: [{kind: adopted, meeting: A-19}]\n---\n1. a\n\n##"
        " History\n"
        "- Reaffirmed A-22\n- Sunset A-22\n"
    )
    (line,) = told(tmp_path, {"policies/a.md": body})
    assert line.startswith("policies/a.md:11:1: error contradiction: ")


def test_a_sequence_settles_a_contradiction(tmp_path: Path) -> None:
    entries = ("{kind: sunset, meeting: A-22, seq: 1}", "{kind: reinstated, meeting: A-22, seq: 2}")
    assert told(tmp_path, {"policies/a.yaml": history(*entries)}) == []


def test_an_action_on_what_had_ended_is_a_warning(tmp_path: Path) -> None:
    entries = ("{kind: sunset, meeting: A-22}", "{kind: reaffirmed, meeting: A-25, resolves: [1]}")
    assert told(tmp_path, {"sunset/a.yaml": history(*entries)}) == [
        "sunset/a.yaml:9:5: warning ended-already: resolve 1: reaffirmed at A-25 has no effect, since it had"
        " ended; only"
        " reinstated or readopted opens it again"
    ]


def test_an_action_that_finds_nothing_open_is_a_warning(tmp_path: Path) -> None:
    entries = ("{kind: sunset, meeting: A-22}", "{kind: reaffirmed, meeting: A-25}")
    assert told(tmp_path, {"sunset/a.yaml": history(*entries)}) == [
        "sunset/a.yaml:9:5: warning covers-nothing: reaffirmed at A-25 has no effect, since no resolve was open then;"
        " mend or remove it"
    ]


def test_completed_means_directives_only(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": history("{kind: completed, meeting: A-22}")}) == [
        "policies/a.yaml:8:5: warning covers-nothing: completed at A-22 has no effect, since no directive was"
        " open then;"
        " mend or remove it"
    ]


def test_an_action_beside_others_that_name_resolves_may_be_meant_for_none(tmp_path: Path) -> None:
    entries = ("{kind: amended, meeting: A-22, resolves: [1]}", "{kind: reaffirmed, meeting: A-22}")
    assert told(tmp_path, {"policies/a.yaml": history(*entries)}) == []
