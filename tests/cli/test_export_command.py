"""mmspolicy export and verify, as they are called."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from running import Outcome, run_program

from mmspolicy.cli.export_command import FORMATS
from mmspolicy.export import EXPORTERS

Run = Callable[..., Outcome]


@pytest.fixture
def run(indexed: Path, tmp_path: Path) -> Run:
    """Runs a command in an empty folder: `run("export", "naloxone", "-o", "a.docx")`."""
    fixed = ("--compendium", str(indexed / "compendium"), "--index", str(indexed / "index"))
    return lambda command, *args: run_program([command, *fixed, *args], tmp_path)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_command_offers_every_format_there_is() -> None:
    assert set(FORMATS) == set(EXPORTERS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "site"])
def test_each_format_is_written_by_its_ending_and_again_the_same(run: Run, tmp_path: Path, name: str) -> None:
    asked = ("--topic", "Substance Use", "--state", "in-force")
    assert run("export", *asked, "-o", f"a.{name}").code == 0
    outcome = run("export", *asked, "-o", f"b.{name}")
    assert outcome.out == "" and f"b.{name}: 3 policies with 4 resolves" in outcome.err
    assert files(tmp_path) == [f"a.{name}", f"b.{name}"]
    assert (tmp_path / f"a.{name}").read_bytes() == (tmp_path / f"b.{name}").read_bytes()
    told = run("verify", f"a.{name}")
    assert told.code == (2 if name == "csv" else 0), told.err


def test_without_a_file_text_goes_to_standard_output(run: Run) -> None:
    assert run("export", "HMS-2015-07").out.startswith("# Naloxone in schools\n")
    assert run("export", "HMS-2015-07", "-o", "-", "--format", "txt").out.startswith("Naloxone in schools\n====")


def test_what_is_no_text_does_not_go_to_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("mmspolicy.cli.output_file.sys", terminal)
    for name in ("docx", "pdf", "xlsx"):
        outcome = run("export", "--all", "--format", name)
        assert (outcome.code, outcome.out) == (2, "") and "-o" in outcome.err


@pytest.mark.parametrize(("args", "said"), [
    ((), "nothing was asked for"),
    (("--all", "naloxone"), "--all and a query"),
    (("naloxone", "-o", "a.odt"), "names no format"),
    (("naloxone", "-o", "nowhere/a.md"), "there is no folder nowhere"),
    (("naloxone", "-o", "."), "is a folder"),
    (("naloxone", "--include", "story"), "--include knows no “story”"),
    (("naloxone", "--excel", "-o", "a.xlsx"), "--excel is for CSV"),
    (("naloxone", "--template", "a.docx", "-o", "a.pdf"), "is no template for pdf"),
    (("naloxone", "--template", "nowhere.docx", "-o", "a.docx"), "nowhere.docx can't be read"),
    (("naloxone", "--template", "nowhere.md", "-o", "a.md"), "nowhere.md can't be read"),
    (("title:(",), "("),
    (("naloxone", "--id", "HMS-2015-07"), "exclude each other"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    outcome = run("export", *args)
    assert (outcome.code, outcome.out) == (2, "") and said in outcome.err
    assert files(tmp_path) == []


def test_an_id_that_is_not_known_is_refused_with_what_is_near(run: Run, tmp_path: Path) -> None:
    for asked in (("--id", "HMS-2015-08"), ("HMS-2015-08",)):
        outcome = run("export", *asked, "-o", "a.md")
        assert outcome.code == 4 and "Did you mean HMS-2015-07" in outcome.err
    assert files(tmp_path) == []


def test_of_several_ids_the_known_ones_are_written_and_the_others_told(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "HMS-2015-08", "HMS-2015-07", "-o", "a.md")
    assert outcome.code == 4 and "no policy, section or code answers to “HMS-2015-08”" in outcome.err
    assert files(tmp_path) == ["a.md"] and run("verify", "a.md").code == 0


def test_a_site_leaves_out_what_ended_where_other_states_are_asked_for(run: Run) -> None:
    def ended(*args: str) -> int:
        return run("export", "--all", "--format", "site", *args).out.count('class="part ended"')

    assert ended() == ended("--include", "all") > ended("--include", "preamble") > 0
    assert ended("--state", "in-force") == 0 < ended("--state", "in-force", "--include", "ended")


def test_nothing_found_writes_nothing(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "xyzzy", "-o", "a.docx")
    assert outcome.code == 1 and "Nothing found for: xyzzy" in outcome.err and files(tmp_path) == []


def test_a_file_that_exists_is_replaced_only_with_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    assert run("export", "naloxone", "-o", "a.md").code == 2
    assert (tmp_path / "a.md").read_text() == "mine"
    assert run("export", "naloxone", "-o", "a.md", "--force").code == 0
    assert (tmp_path / "a.md").read_text().startswith("# Naloxone in schools")


@pytest.mark.parametrize("name", ["a.md", "a.docx", "a.pdf"])
def test_a_full_disk_leaves_no_half_file(run: Run, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_text("mine")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    outcome = run("export", "naloxone", "-o", name, "--force")
    assert outcome.code == 2 and "No space left" in outcome.err
    assert files(tmp_path) == [name] and (tmp_path / name).read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_below_standard_output_is_told(indexed: Path) -> None:
    call = "from mmspolicy.cli import main; main()"
    fixed = ["--compendium", str(indexed / "compendium"), "--index", str(indexed / "index")]
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", call, "export", "--all", *fixed], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert ended.returncode == 2 and "standard output can't be written: No space left" in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_a_pipe_that_is_closed_is_left_in_silence(indexed: Path) -> None:
    call = "from mmspolicy.cli import main; main()"
    fixed = ["--compendium", str(indexed / "compendium"), "--index", str(indexed / "index")]
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-c", call, "export", "--all", "-o", "-", *fixed], stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_csv_is_read_by_tools_and_for_excel_it_begins_with_its_mark(run: Run, tmp_path: Path) -> None:
    assert run("export", "--all", "--excel", "-o", "a.csv").code == 0
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,resolve,title,text")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {"HMS-2015-07", "BYL-3.2", "HMS-2012-11"} <= {row["id"] for row in rows}
    assert all(len(row) == len(rows[0]) for row in rows)


def test_a_query_word_with_a_hyphen_excludes_it(run: Run) -> None:
    assert "Prior authorization" not in run("export", "generic", "-authorization", "--format", "txt").out


def test_a_letterhead_and_a_text_template_are_filled_in(run: Run, tmp_path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "SOCIETY SEAL"
    word.save(str(tmp_path / "letter.docx"))
    assert run("export", "naloxone", "--template", "letter.docx", "-o", "a.docx").code == 0
    assert docx.Document(str(tmp_path / "a.docx")).sections[0].header.paragraphs[0].text == "SOCIETY SEAL"
    assert run("verify", "a.docx").code == 0
    (tmp_path / "page.j2").write_text("<h1>{{ title }}</h1>\n{{ records[0].resolves[0].text }}\n{{ stamp }}\n")
    assert run("export", "HMS-2015-07", "--template", "page.j2", "-o", "a.html").code == 0
    assert (tmp_path / "a.html").read_text().startswith("<h1>Naloxone in schools</h1>\n<p>Every school of")
    assert run("verify", "a.html").code == 0
    (tmp_path / "bare.j2").write_text("{{ title }}")
    outcome = run("export", "HMS-2015-07", "--template", "bare.j2", "--format", "txt")
    assert outcome.out == "Naloxone in schools" and "no {{ stamp }}" in outcome.err


def test_verify_speaks_json_and_ends_with_one_where_something_changed(run: Run, tmp_path: Path) -> None:
    run("export", "naloxone", "--state", "in-force", "--today", "2018-03-01", "-o", "a.md")
    outcome = run("verify", "a.md", "--json")
    told = json.loads(outcome.out)
    assert outcome.code == 1 and told["current"] is False and told["edited"] is False
    assert {"id": "HMS-2015-07", "what": "new history: amended and reaffirmed A-22"} in told["changed"]
    rows = run("verify", "a.md").out.splitlines()
    assert "HMS-2015-07\tnew history: amended and reaffirmed A-22" in rows


def test_a_file_without_a_stamp_is_told_from_one_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Words\n")
    for name, said in (("a.md", "carries no stamp"), ("b.md", "can't be read"), (".", "can't be read")):
        outcome = run("verify", name)
        assert outcome.code == 2 and said in outcome.err
