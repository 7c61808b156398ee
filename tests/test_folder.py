"""The files of a compendium folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_society import Source

from mmspolicy.folder import list_folder

Write = Callable[[Mapping[str, Source]], Path]


def files(root: Path) -> list[str]:
    return [file.path for file in list_folder(root).files]


def strays(root: Path) -> list[str]:
    return list_folder(root).strays


def test_yaml_and_markdown_of_the_four_collections_are_read(compendium: Write) -> None:
    names = ["policies/a.yaml", "policies/x/y/b.yml", "sunset/c.md", "procedures/d.markdown", "bylaws/E.YAML"]
    root = compendium(dict.fromkeys(names, ""))
    assert files(root) == sorted(names)
    assert strays(root) == []


def test_the_first_folder_decides_the_collection(compendium: Write) -> None:
    root = compendium({"policies/bylaws/a.yaml": "", "sunset/a.yaml": ""})
    assert [(file.path, file.collection) for file in list_folder(root).files] == [
        ("policies/bylaws/a.yaml", "policies"), ("sunset/a.yaml", "sunset"),
    ]  # fmt: skip


def test_readmes_and_names_that_begin_with_a_dot_or_underscore_are_no_records(compendium: Write) -> None:
    root = compendium(
        dict.fromkeys(
            ["README.md", "policies/README.md", "policies/readme.md", "policies/.a.yaml", "policies/_a.yaml",
             "policies/_drafts/a.yaml", ".git/config", "_old/a.yaml", "policies/a.yaml"],
            "",
        )
    )  # fmt: skip
    assert files(root) == ["policies/a.yaml"]
    assert strays(root) == []


def test_other_files_are_strays(compendium: Write) -> None:
    names = ["notes.txt", "policies/a.docx", "policies/x/b.yaml.bak", "drafts/c.yaml", "policy.yaml"]
    root = compendium(dict.fromkeys(names, ""))
    assert strays(root) == sorted(names)
    assert files(root) == []


def test_settings_are_settings_at_the_top_only(compendium: Write) -> None:
    assert files(compendium({"policies/profile.yaml": "", "policies/meetings.yaml": ""})) == [
        "policies/meetings.yaml", "policies/profile.yaml",
    ]  # fmt: skip


def test_a_file_has_its_size_and_a_broken_link_has_none(compendium: Write) -> None:
    root = compendium({"policies/a.yaml": "abc"})
    (root / "policies/b.yaml").symlink_to("gone")
    (root / "policies/c.yaml").symlink_to("c.yaml")
    assert [file.size for file in list_folder(root).files] == [3, -1, -1]


def test_a_folder_may_be_called_like_a_file(compendium: Write) -> None:
    assert files(compendium({"policies/x.yaml/a.yaml": ""})) == ["policies/x.yaml/a.yaml"]


def test_links_that_make_a_loop_are_walked_once(compendium: Write) -> None:
    root = compendium({"policies/a.yaml": "", "sunset/b.yaml": ""})
    (root / "policies/again").symlink_to(root / "policies", target_is_directory=True)
    (root / "policies/up").symlink_to(root, target_is_directory=True)
    (root / "loop").symlink_to("loop", target_is_directory=True)
    assert files(root) == ["policies/a.yaml", "sunset/b.yaml"]
    assert strays(root) == ["loop"]


def test_a_linked_folder_is_read(compendium: Write, tmp_path: Path) -> None:
    root = compendium({})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.yaml").write_text("")
    (root / "policies").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert files(root) == ["policies/a.yaml"]


def test_a_folder_that_can_not_be_listed_is_told(compendium: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = compendium({"policies/a.yaml": "", "policies/x/b.yaml": ""})
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("/x"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list_folder(root)
    assert [file.path for file in found.files] == ["policies/a.yaml"]
    assert found.unreadable == ["policies/x"]


def test_names_with_spaces_line_ends_and_other_bytes_are_names(compendium: Write) -> None:
    root = compendium({"policies/a b\tc\nd.yaml": "", "policies/é.md": ""})
    (root / os.fsdecode(b"policies/\xff.yaml")).write_text("")
    assert files(root) == ["policies/a b\tc\nd.yaml", "policies/é.md", "policies/\udcff.yaml"]
