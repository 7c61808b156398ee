"""A compendium folder as records by id, with every problem of reading it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_society import POLICY, Source, checked, places

from mmspolicy.compendium import load, read_file, sorted_problems
from mmspolicy.errors import CompendiumUnreadable
from mmspolicy.sources.settings import dialect_of

Write = Callable[[Mapping[str, Source]], Path]
MARKDOWN = (
    "---\nid: HOD-2019-02\ntitle: T\ntopic: Public Health\nhistory: [{kind: adopted, meeting: A-19}]\n---\n1. a\n"
)


def other(identifier: str) -> str:
    return POLICY.replace("HOD-2019-01", identifier)


def test_records_of_all_files_and_forms_are_loaded(compendium: Write) -> None:
    root = compendium(
        {
            "policies/b.md": MARKDOWN,
            "policies/a.yml": POLICY + "---\n" + other("HOD-2019-03"),
            "bylaws/b.md": "---\nid: BYL\ntitle: B\n---\n# 1 Name\n",
            "procedures/p.yaml": "id: PROC-10\ntitle: Quorum\ntext: Half.\n",
            "README.md": "not a record",
        }
    )
    found = load(root)
    assert found.problems == ()
    assert [record.id for record in found.records] == [
        "HOD-2019-01", "HOD-2019-03", "HOD-2019-02", "BYL", "BYL-1", "PROC-10",
    ]  # fmt: skip
    assert found.by_id["HOD-2019-03"].origin.path == "policies/a.yml"
    assert found.by_id["PROC-10"].collection == "procedures"
    assert [record.id for record in found.by_key["hod-2019-2"]] == ["HOD-2019-02"]


def test_progress_is_told_file_by_file(compendium: Write) -> None:
    told: list[tuple[int, int]] = []
    load(compendium({"policies/a.yaml": POLICY, "policies/b.md": MARKDOWN}), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_without_a_folder_or_a_profile_there_is_no_compendium(tmp_path: Path) -> None:
    with pytest.raises(CompendiumUnreadable) as gone:
        load(tmp_path / "gone")
    assert gone.value.message == f"there is no compendium folder at {tmp_path / 'gone'}"
    with pytest.raises(CompendiumUnreadable) as bare:
        load(tmp_path)
    assert "has no profile.yaml" in bare.value.message
    (tmp_path / "profile.yaml").mkdir()
    with pytest.raises(CompendiumUnreadable):
        load(tmp_path)


def test_an_empty_compendium_is_no_problem(compendium: Write) -> None:
    assert checked(compendium({})) == ((), [])


@pytest.mark.parametrize(
    ("taken", "also"),
    [("HOD-2019-01", ""), ("hod-2019-01", " (as HOD-2019-01)"), ("HOD-2019-1", " (as HOD-2019-01)"),
     ("HOD-2019-0001", " (as HOD-2019-01)"), ("HOD2019-1", " (as HOD-2019-01)")],
)  # fmt: skip
def test_an_id_given_twice_is_an_error_whatever_its_spelling_and_the_first_is_kept(
    compendium: Write, taken: str, also: str
) -> None:
    records, problems = checked(compendium({"policies/b.yaml": other(taken), "policies/a.yaml": POLICY}))
    assert [record.origin.path for record in records] == ["policies/a.yaml"]
    assert [str(problem) for problem in problems] == [
        f"policies/b.yaml:1:5: error doubled-id: id {taken} is taken{also} by policies/a.yaml:1; ids are never reused"
    ]


def test_an_id_given_twice_in_one_file_or_across_collections_is_an_error(compendium: Write) -> None:
    root = compendium(
        {
            "policies/a.yaml": POLICY + "---\n" + POLICY,
            "procedures/a.yaml": "id: hod-2019-1\ntitle: T\n",
            "bylaws/hod-2019-1.md": "Text.\n",
        }
    )
    _, problems = checked(root)
    assert places(problems) == [
        "bylaws/hod-2019-1.md:1:1 doubled-id", "policies/a.yaml:9:5 doubled-id", "procedures/a.yaml:1:5 doubled-id",
    ]  # fmt: skip


def test_strays_are_warnings_that_say_why(compendium: Write) -> None:
    root = compendium({"policies/a.txt": "", "b.yaml": "", "policies/_c.txt": ""})
    assert [str(problem) for problem in load(root).problems] == [
        "b.yaml:1:1: warning stray-file: this file stands outside policies, sunset, procedures, bylaws and is not read;"
        " move it, or begin its name with “_”",
        "policies/a.txt:1:1: warning stray-file: this file is neither YAML nor Markdown and is not read; move it, or"
        " begin its name with “_”",
    ]


def test_no_problem_hides_another_and_no_bad_file_a_good_one(compendium: Write) -> None:
    root = compendium(
        {
            "policies/a.yaml": "id: 'X\n",
            "policies/b.yaml": b"\xff",
            "policies/c.yaml": POLICY.replace("title:", "titel:"),
            "policies/d.md": MARKDOWN,
            "policies/e.md": "---\nid: X\n",
            "sunset/f.yaml": "",
            "bylaws/g.yaml": "- a\n",
        }
    )
    records, problems = checked(root)
    assert [record.id for record in records] == ["HOD-2019-02"]
    assert places(problems) == [
        "bylaws/g.yaml:1:1 wrong-shape", "policies/a.yaml:1:5 bad-yaml", "policies/b.yaml:1:1 encoding",
        "policies/c.yaml:1:1 missing", "policies/c.yaml:2:1 unknown-key", "policies/e.md:1:1 front-matter",
        "sunset/f.yaml:1:1 empty-file",
    ]  # fmt: skip


def test_a_file_that_can_not_be_parsed_has_no_draft_and_a_bad_field_leaves_one(compendium: Write) -> None:
    root = compendium({"policies/a.yaml": "id: 'X\n", "policies/b.yaml": POLICY.replace("A-19", "A-1x")})
    known = load(root)
    for path, parsed in (("policies/a.yaml", False), ("policies/b.yaml", True)):
        reading = read_file(root, path, known.society, dialect_of(known.society))
        assert (reading.draft is not None) is parsed
        assert len(reading.problems) == 1
        assert reading.content == (root / path).read_bytes()


def test_windows_line_ends_and_a_byte_order_mark_change_neither_records_nor_places(compendium: Write) -> None:
    bad = POLICY.replace("A-19", "A-1x")
    root = compendium({"policies/a.yaml": bad, "policies/b.md": MARKDOWN})
    plain = load(root)
    for path in ("policies/a.yaml", "policies/b.md"):
        content = (root / path).read_bytes().replace(b"\n", b"\r\n")
        (root / path).write_bytes(b"\xef\xbb\xbf" + content)
    assert load(root).records == plain.records
    assert load(root).problems == plain.problems


def test_problems_are_sorted_by_file_and_place_and_told_once(compendium: Write) -> None:
    problems = load(compendium({"policies/b.yaml": "x: 1\ny: 2\n", "policies/a.yaml": "- z\n"})).problems
    ordered = sorted_problems([*problems, *problems])
    assert [(problem.path, problem.line) for problem in ordered] == [
        ("policies/a.yaml", 1), ("policies/b.yaml", 1), ("policies/b.yaml", 1), ("policies/b.yaml", 1),
        ("policies/b.yaml", 1), ("policies/b.yaml", 1), ("policies/b.yaml", 2),
    ]  # fmt: skip
