"""Whatever stands in a compendium: a clear problem or no harm, none hides the others, and it does not take long."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import perf_counter
from unicodedata import normalize

import pytest
from small_society import POLICY, Source, checked, places

Write = Callable[[Mapping[str, Source]], Path]
GOOD = "policies/good.yaml"
BODY = "---\nid: X-1\ntitle: X\ntopic: Substance Use\nhistory: [{kind: adopted, meeting: A-19}]\n---\n"


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Nothing here may take long."""
    begun = perf_counter()
    yield
    assert perf_counter() - begun < 10


def found(root: Path) -> list[str]:
    """What is told of a compendium; its good policy must be there, whatever else is."""
    records, problems = checked(root)
    assert "HOD-2019-01" in [record.id for record in records]
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert len(problem.message) < 600
    return places(problems)


@pytest.fixture
def beside_good(compendium: Write) -> Callable[[Mapping[str, Source]], list[str]]:
    """What is told of some files beside a good one."""
    return lambda files: found(compendium({**files, GOOD: POLICY}))


Beside = Callable[[Mapping[str, Source]], list[str]]

BROKEN = {
    "a quotation mark": ("id: 'X\n", "1:5 bad-yaml"),
    "a double quotation mark": ('id: X\ntitle: "T\ntopic: T\n', "2:8 bad-yaml"),
    "a bracket": ("id: X\nkeywords: [a, b\ntitle: T\n", "3:6 bad-yaml"),
    "a brace": ("id: X\nsource: {page: 1\ntitle: T\n", "3:6 bad-yaml"),
    "a closing bracket": ("id: X]\nkeywords: ]\n", "2:11 bad-yaml"),
    "indentation": ("id: X\n  title: T\n", "2:8 bad-yaml"),
    "less indentation": ("resolves:\n    - text: a\n  - text: b\n", "3:3 bad-yaml"),
    "two colons": ("id: X\ntitle: One: Two\n", "2:11 bad-yaml"),
    "a dash": ("id: X\n- title\n", "2:1 bad-yaml"),
    "a line without a colon": ("id: X\ntitle\ntopic: T\n", "2:1 bad-yaml"),
    "a reserved sign": ("id: X\ntitle: @T\n", "2:8 bad-yaml"),
    "a backtick": ("id: X\ntitle: `T`\n", "2:8 bad-yaml"),
    "a percent sign": ("id: X\ntitle: %T\n", "2:8 bad-yaml"),
    "an escape": ('id: X\ntitle: "\\q"\n', "2:9 bad-yaml"),
    "a tab": ("resolves:\n\t- text: a\n", "2:1 bad-yaml"),
    "a directive": ("%YAML 3.0\n---\nid: X\n", "1:1 bad-yaml"),
    "a tag": ("id: !a!b X\n", "1:5 bad-yaml"),
    "an end in the middle": ("id: X\n...\ntitle: T\n", "3:1 bad-yaml"),
    "two quoted texts": ("title: 'a' 'b'\n", "1:12 bad-yaml"),
    "a question mark": ("? id\n? [\n", "2:3 bad-yaml"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_yaml_of_every_kind_is_told_once_with_its_place(beside_good: Beside, what: str) -> None:
    text, place = BROKEN[what]
    assert [line.replace("2:10", "2:9") for line in beside_good({"policies/bad.yaml": text})] == [
        f"policies/bad.yaml:{place}"
    ]


@pytest.mark.parametrize("what", BROKEN)
def test_broken_front_matter_is_told_one_line_further_down(beside_good: Beside, what: str) -> None:
    text, place = BROKEN[what]
    if "---" in text or "..." in text:
        pytest.skip("these lines end a front matter")
    line, column = place.split(" ")[0].split(":")
    (told,) = beside_good({"policies/bad.md": f"---\n{text}---\n1. a\n"})
    assert told.replace("3:10", "3:9") == f"policies/bad.md:{int(line) + 1}:{column} bad-yaml"


def test_all_broken_files_are_told_in_one_run(beside_good: Beside) -> None:
    files = {f"policies/{at:02}.yaml": text for at, (text, _) in enumerate(BROKEN.values())}
    assert len(beside_good(files)) == len(BROKEN)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"id: caf\xe9\n", "1:8 encoding"),
        ("id: X\n".encode("utf-16"), "1:1 encoding"),
        ("id: X\n".encode("utf-32"), "1:1 encoding"),
        (b"\xef\xbb\xbfid: caf\xe9\r\n", "1:8 encoding"),
        (b"id: X\x00\n", "1:6 control-character"),
        (b"\x00" * 100_000, "1:1 control-character"),
        (b"id: \x1b[31mX\n", "1:5 control-character"),
        ("id: X\u2028title: T\n".encode(), "1:6 control-character"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1 encoding"),
        (b"PK\x03\x04\x14\x00", "1:3 control-character"),
    ],
)
def test_what_is_no_text_is_told(beside_good: Beside, content: bytes, rule: str) -> None:
    names = ("bylaws/bad.md", "policies/bad.md", "policies/bad.yaml")
    assert beside_good(dict.fromkeys(names, content)) == [f"{name}:{rule}" for name in names]


def test_a_huge_file_is_refused_unread(compendium: Write) -> None:
    root = compendium({GOOD: POLICY})
    with (root / "policies/huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert found(root) == ["policies/huge.yaml:1:1 too-large"]


def test_a_large_file_is_read_in_bounded_time(beside_good: Beside) -> None:
    items = "".join(f"{n}. The society supports item {n} of the long list.\n" for n in range(1, 3000))
    assert beside_good({"policies/large.md": BODY + items}) == []


@pytest.mark.parametrize(
    "piece", ["[", "{a: ", "- ", "? ", "((", "'", '"', "&a ", "*a ", "!a ", "|\n", ": ", "- [", "\n"]
)
def test_ten_thousand_of_any_sign_are_no_harm(beside_good: Beside, piece: str) -> None:
    text = f"id: X\ntitle: {piece * 10_000}\n"
    assert all(line.startswith("policies/bad.yaml:") for line in beside_good({"policies/bad.yaml": text}))


@pytest.mark.parametrize("piece", ["[", "> ", "- ", "1. ", "*", "`", "![", "<", "# ", "(", "|", "&amp;", "\\", "  "])
def test_deep_nesting_in_markdown_is_no_harm(beside_good: Beside, piece: str) -> None:
    for name in ("policies/bad.md", "bylaws/bad.md"):
        front = BODY if name.startswith("policies") else ""
        told = beside_good({name: f"{front}{piece * 5000}x\n"})
        assert all(line.startswith("policies/bad.md:") for line in told)


def test_a_bomb_of_aliases_is_told_and_not_expanded(beside_good: Beside) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    told = beside_good({"policies/bomb.yaml": "\n".join(lines)})
    assert {line.split(" ")[1] for line in told} == {"yaml-feature", "unknown-key", "missing"}


def test_a_folder_that_is_called_like_a_file_is_a_folder(compendium: Write) -> None:
    root = compendium({GOOD: POLICY, "policies/x.yaml/y.txt": ""})
    (root / "policies/z.md").mkdir()
    assert found(root) == ["policies/x.yaml/y.txt:1:1 stray-file"]


def test_links_that_lead_nowhere_or_in_a_loop_are_told(compendium: Write) -> None:
    root = compendium({GOOD: POLICY})
    (root / "policies/a.yaml").symlink_to("gone.yaml")
    (root / "policies/b.md").symlink_to("b.md")
    (root / "policies/c").symlink_to(root, target_is_directory=True)
    (root / "policies/d.yaml").symlink_to("/dev/null")
    assert found(root) == [
        "policies/a.yaml:1:1 unreadable", "policies/b.md:1:1 unreadable", "policies/d.yaml:1:1 not-a-file",
    ]  # fmt: skip


def test_a_pipe_is_told_and_never_waited_for(compendium: Write) -> None:
    root = compendium({GOOD: POLICY})
    os.mkfifo(root / "policies/pipe.yaml")
    assert found(root) == ["policies/pipe.yaml:1:1 not-a-file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read_are_told(compendium: Write) -> None:
    root = compendium({GOOD: POLICY, "policies/a.yaml": POLICY, "policies/x/b.yaml": POLICY})
    (root / "policies/a.yaml").chmod(0)
    (root / "policies/x").chmod(0)
    try:
        assert found(root) == ["policies/a.yaml:1:1 unreadable", "policies/x:1:1 unreadable"]
    finally:
        (root / "policies/x").chmod(0o700)


def test_a_folder_that_can_not_be_listed_is_told(compendium: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = compendium({GOOD: POLICY, "policies/x/b.yaml": POLICY})
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("/x"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(root) == ["policies/x:1:1 unreadable"]


def test_empty_files_are_warnings(beside_good: Beside) -> None:
    names = ["bylaws/a.md", "bylaws/b.yaml", "policies/a.md", "policies/b.yaml", "policies/c.yaml"]
    told = beside_good({**dict.fromkeys(names, ""), "policies/c.yaml": b"\xef\xbb\xbf\r\n"})
    assert told == [f"{name}:1:1 empty-file" for name in names]


def test_an_empty_compendium_is_no_problem(compendium: Write) -> None:
    assert checked(compendium({})) == ((), [])


@pytest.mark.parametrize(
    "text",
    ["[b]bold[/b] [red]x[/]", "\\x1b[31m \\033[0m", "%s %d {0} {} {{x}} ${HOME} $(rm) `ls`", "</title><script>", "‮abc‬",
     "עברית ושלום", "مرحبا", "e\u0301\u0302\u0303" * 50, "a" + "".join(map(chr, range(0x300, 0x36F))) + "b", "👩‍⚕️🏥",
     "\u200b\u200d\u2060", "𝒳𝓎𝓏", "'; --",
     "[[HOD-2019-01#1]]", "a" * 20_000, "a\tb", "…—–“”‘’", "[sic]"],
)  # fmt: skip
def test_any_characters_are_text(compendium: Write, text: str) -> None:
    value = "'" + text.replace("'", "''") + "'"
    source = (
        f"id: X\ntitle: {value}\ntopic: Substance Use\nkeywords: [{value}]\naliases: [{value}]\nresolves:\n"
        f"  - text: {value}\n    exempt: {value}\nhistory:\n  - {{kind: adopted, meeting: A-19, note: {value}}}\n"
    )
    root = compendium({GOOD: POLICY, "policies/x.yaml": source})
    assert found(root) == []
    record = checked(root)[0][1]
    assert record.resolves[0].text.split() == normalize("NFC", text).split()


def test_ids_that_differ_in_case_only_are_one(beside_good: Beside) -> None:
    other = POLICY.replace("HOD-2019-01", "hod-2019-01")
    assert beside_good({"policies/other.yaml": other}) == ["policies/other.yaml:1:5 doubled-id"]


def test_files_may_have_any_name(compendium: Write) -> None:
    names = [b"a b.yaml", b"a\tb.yaml", b"a\nb.yaml", b"\xff\xfe.yaml", "é[b]‮.yaml".encode(), b"-rf.yaml", b"'\".yaml"]
    root = compendium({GOOD: POLICY})
    for at, name in enumerate(names):
        (root / "policies" / os.fsdecode(name)).write_text(
            POLICY.replace("2019-01", f"1{at}").replace("topic", "topik")
        )
    told = found(root)
    assert len(told) == 2 * len(names)
    for name in names:
        assert f"policies/{os.fsdecode(name)}:3:1 unknown-key" in told


def test_far_years_and_terms_are_no_harm(compendium: Write) -> None:
    root = compendium(
        {
            GOOD: POLICY,
            "meetings.yaml": "- {code: A-19, final: 9999-12-31}\n- {code: A-26, final: 2026-05-16}\n",
            "profile.yaml": "name: X\nclock: {horizon: 9999, basis: anniversary}\n",
            "policies/a.yaml": POLICY.replace("2019-01", "2").replace("meeting: A-19", "date: 9999-12-31, term: 9999"),
            "policies/b.yaml": POLICY.replace("2019-01", "3").replace("meeting: A-19", "before: 0001"),
            "policies/c.yaml": POLICY.replace("2019-01", "4") + "  - MMS House of Delegates, 5/7/9999\n",
        }
    )
    told = found(root)
    assert {line.split(":")[0] for line in told} == {
        "meetings.yaml", "profile.yaml", "policies/a.yaml", "policies/b.yaml", "policies/c.yaml",
    }  # fmt: skip


def test_broken_settings_hide_no_other_problem(compendium: Write) -> None:
    root = compendium(
        {GOOD: POLICY, "profile.yaml": "name: 'X\n", "meetings.yaml": b"\xff", "policies/bad.yaml": "id: 'X\n"}
    )
    assert [line for line in found(root) if "no-date-of-meeting" not in line] == [
        "meetings.yaml:1:1 encoding", "policies/bad.yaml:1:5 bad-yaml", "profile.yaml:1:7 bad-yaml",
    ]  # fmt: skip


def test_settings_that_are_folders_or_links_to_nothing_are_told(compendium: Write) -> None:
    root = compendium({GOOD: POLICY})
    (root / "meetings.yaml").unlink()
    (root / "meetings.yaml").symlink_to("gone")
    assert "meetings.yaml:1:1 unreadable" in found(root)
    (root / "meetings.yaml").unlink()
    (root / "meetings.yaml").mkdir()
    assert "meetings.yaml:1:1 not-a-file" in found(root)
