"""mmspolicy sunset packet, as it is called."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from running import Outcome, run_program

DESK = Path(__file__).parent.parent / "data" / "compendium-desk"

Packet = Callable[..., Outcome]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the desk's compendium and its index, for tests that only read it."""
    place = tmp_path_factory.mktemp("desk")
    shutil.copytree(DESK, place / "compendium")
    assert run_program(["index"], place).code == 0
    return place


@pytest.fixture
def packet(desk: Path, tmp_path: Path) -> Packet:
    """Runs `sunset packet` in an empty folder: `packet("-o", "a.docx")`."""
    fixed = ("--compendium", str(desk / "compendium"), "--index", str(desk / "index"))
    return lambda *args: run_program(["sunset", "packet", *fixed, *args], tmp_path)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("name", "start"), [
    ("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("a.html", b"<!DOCTYPE html>"), ("a.md", b"# Sunset"), ("a.xlsx", b"PK"),
])  # fmt: skip
def test_the_ending_of_the_file_decides_the_format(packet: Packet, tmp_path: Path, name: str, start: bytes) -> None:
    outcome = packet("-o", name)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith(f"{name}: ") and "resolves of" in outcome.err
    assert (tmp_path / name).read_bytes().startswith(start)
    assert files(tmp_path) == [name]


def test_the_format_can_be_named_instead(packet: Packet, tmp_path: Path) -> None:
    assert packet("-o", "packet", "--format", "html").code == 0
    assert (tmp_path / "packet").read_bytes().startswith(b"<!DOCTYPE html>")


def test_the_same_call_on_the_same_day_gives_the_same_bytes(packet: Packet, tmp_path: Path) -> None:
    for name in ("a.docx", "a.xlsx", "a.pdf"):
        packet("-o", name)
        first = (tmp_path / name).read_bytes()
        packet("-o", name, "--force")
        assert (tmp_path / name).read_bytes() == first


def test_without_a_file_the_packet_is_printed_as_markdown(packet: Packet) -> None:
    outcome = packet("--title", "For the House")
    assert outcome.out.startswith("# For the House\n") and outcome.err == ""
    assert "**As of:** March 1, 2026" in outcome.out
    assert packet("-o", "-", "--today", "2026-03-02").out.count("March 2, 2026") > 0


def test_only_the_committees_asked_for_are_in_it(packet: Packet, tmp_path: Path) -> None:
    packet("-o", "a.docx", "--committee", "cph")
    found = docx.Document(str(tmp_path / "a.docx"))
    heads = [
        paragraph.text for paragraph in found.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    assert heads == ["How to use this packet", "Committee on Public Health"]


def test_the_sheet_has_a_row_for_each_resolve_that_is_due(packet: Packet, desk: Path, tmp_path: Path) -> None:
    packet("-o", "a.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    found = sorted(f"{row[0].value}#{row[1].value}" for row in sheet.iter_rows(min_row=2))
    due = run_program(["sunset", "due"], desk).out.splitlines()
    assert found == sorted(line.split("\t")[2] for line in due)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-06-01"])
@pytest.mark.parametrize("meeting", ["A-25", "A-26", "A-27", "A-29"])
@pytest.mark.parametrize("committee", [(), ("--committee", "CPH")], ids=["all", "one"])
def test_due_and_packet_list_the_same_for_the_same_options(
    packet: Packet, desk: Path, tmp_path: Path, day: str, meeting: str, committee: tuple[str, ...]
) -> None:
    options = ("--meeting", meeting, "--today", day, *committee)
    due = run_program(["sunset", "due", *options], desk)
    made = packet(*options, "-o", "a.xlsx")
    assert made.code == due.code
    if made.code:
        return
    sheet: Any = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    found = sorted(f"{row[0].value}#{row[1].value}" for row in sheet.iter_rows(min_row=2))
    assert found == sorted(line.split("\t")[2] for line in due.out.splitlines())
    assert ("stand on the list of" in made.err) == ("stand on the list of" in due.err)


def test_after_the_vote_it_is_told_how_to_have_the_whole_list_of_that_day(packet: Packet, tmp_path: Path) -> None:
    made = packet("--meeting", "A-25", "--today", "2026-03-01", "-o", "a.xlsx")
    assert "\nTo record what A-25 decided of these, too: --today 2025-05-17, the day of its vote.\n" in made.err
    assert "--today" not in packet("--meeting", "A-29", "--today", "2026-03-01", "-o", "b.xlsx").err


def test_a_file_that_exists_is_not_replaced_unless_that_is_wanted(packet: Packet, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    refused = packet("-o", "a.md")
    assert refused.code == 2 and "--force" in refused.err
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"
    assert packet("-o", "a.md", "--force").code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Sunset")


def test_where_nothing_is_due_there_is_no_packet(packet: Packet, tmp_path: Path) -> None:
    outcome = packet("--meeting", "A-45", "-o", "a.docx")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Nothing is up for review at A-45" in outcome.err and files(tmp_path) == []


@pytest.mark.parametrize(("args", "said"), [
    (("--committee", "Comittee on Practice"), "Did you mean “Committee on Practice”?"),
    (("--committee", "practise"), "Did you mean “Committee on Practice”?"),
    (("--committee", "Astronomy"), "Committees stand in profile.yaml."),
    (("--meeting", "I-26"), "Try A-26."),
    (("--meeting", "spring"), "--meeting"),
    (("-o", "a.odt"), "--format"),
    (("-o", ".", "--format", "md"), "is a folder"),
    (("-o", "nowhere/a.docx"), "there is no folder nowhere"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(packet: Packet, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    outcome = packet(*args)
    assert outcome.code == 2 and said in outcome.err and files(tmp_path) == []


def test_a_missing_package_is_told_before_anything_is_done(
    packet: Packet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(module: str) -> Any:
        raise ModuleNotFoundError(f"No module named {module!r}", name="docx")

    monkeypatch.setattr("mmspolicy.export.import_module", missing)
    outcome = packet("-o", "a.docx")
    assert outcome.code == 2 and "pip install 'mmspolicy[office]'" in outcome.err and files(tmp_path) == []


def test_a_full_disk_leaves_no_half_file(packet: Packet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("mmspolicy.cli.output_file.os.fsync", full)
    outcome = packet("-o", "a.md", "--force")
    assert outcome.code == 2 and "No space left on device" in outcome.err and "Traceback" not in outcome.err
    assert files(tmp_path) == ["a.md"] and (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"


def test_a_link_is_followed_and_a_device_is_written_to(packet: Packet, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    assert packet("-o", "link.md", "--force").code == 0
    assert (tmp_path / "link.md").is_symlink() and (tmp_path / "real.md").read_bytes().startswith(b"# Sunset")
    assert packet("-o", os.devnull, "--format", "md").code == 0
