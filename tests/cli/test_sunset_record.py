"""mmspolicy sunset record: asks, shows, refuses, writes all or nothing; exit codes and output that scripts rely on."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Outcome, run_program

from mmspolicy.folder import JOURNAL

SHIPPED = Path(__file__).parent.parent.parent / "compendium"
DAY = "2026-11-22"
HEAD = "id,resolve,meeting,decision,text\n"
ROWS = HEAD + "HOD-2019-04,1,A-26,sunset,\nHOD-2019-04,2,A-26,sunset,\nHOD-2019-31,2,A-26,reaffirm for one year,\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a few files of the shipped compendium."""
    root = tmp_path / "compendium"
    for path in ("profile.yaml", "meetings.yaml", "policies/pharmaceuticals", "policies/environmental-health"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        source = SHIPPED / path
        shutil.copytree(source, root / path) if source.is_dir() else shutil.copy(source, root / path)
    (tmp_path / "decisions.csv").write_text(ROWS)
    return tmp_path


def record(desk: Path, *args: str, **env: str) -> Outcome:
    return run_program(["--today", DAY, "sunset", "record", *args], desk, env)


def contents(desk: Path) -> dict[str, bytes]:
    root = desk / "compendium"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_without_a_terminal_nothing_is_done_unless_told_how(desk: Path) -> None:
    before = contents(desk)
    outcome = record(desk, "decisions.csv")
    assert outcome.code == 2 and outcome.out == ""
    assert "--yes" in outcome.err and "--dry-run" in outcome.err
    assert contents(desk) == before


def test_a_dry_run_prints_the_diff_and_writes_nothing(desk: Path) -> None:
    before = contents(desk)
    outcome = record(desk, "decisions.csv", "--dry-run")
    assert outcome.code == 0
    assert "+  - {kind: reaffirmed, meeting: A-26, resolves: [2], term: 1}\n" in outcome.out
    assert "rename to sunset/pharmaceuticals/unused-medicines.md\n" in outcome.out
    assert "A-26 has no final session" in outcome.err
    assert contents(desk) == before


def test_a_committee_that_changes_alone_is_not_counted_as_a_recommendation(desk: Path) -> None:
    rows = "id,resolve,meeting,committee,recommendation\nHOD-2019-04,1,A-26,CPH,\nHOD-2019-31,2,A-26,,sunset\n"
    (desk / "decisions.csv").write_text(rows)
    outcome = record(desk, "decisions.csv", "--dry-run")
    assert "decisions.csv: 1 recommendation and 1 change of committee on 2 policies\n" in outcome.err


def test_what_was_done_is_told_one_line_each(desk: Path) -> None:
    outcome = record(desk, "decisions.csv", "--yes")
    assert outcome.code == 0
    assert outcome.out == (
        "changed\tpolicies/environmental-health/pfas.yaml\n"
        "moved\tpolicies/pharmaceuticals/unused-medicines.md\tsunset/pharmaceuticals/unused-medicines.md\n"
    )
    after = contents(desk)
    again = record(desk, "decisions.csv", "--yes")
    assert again.code == 0 and contents(desk) == after
    assert again.out.splitlines()[0] == "skipped\trow 2\tHOD-2019-04#1\tsunset at A-26 is recorded already"
    assert "decisions.csv: nothing to write; 3 rows skipped" in again.err


def test_json_has_the_promised_keys_and_no_others(desk: Path) -> None:
    for args in (["--dry-run"], ["--yes"]):
        outcome = record(desk, "decisions.csv", "--json", *args)
        assert outcome.code == 0
        assert json.loads(outcome.out) == {
            "schema_version": 1,
            "changed": ["policies/environmental-health/pfas.yaml"],
            "moved": [["policies/pharmaceuticals/unused-medicines.md", "sunset/pharmaceuticals/unused-medicines.md"]],
            "skipped": [],
        }
    skipped = json.loads(record(desk, "decisions.csv", "--json", "--yes").out)["skipped"]
    assert skipped[0] == {
        "row": "row 2", "id": "HOD-2019-04", "resolve": "1", "meeting": "A-26",
        "reason": "sunset at A-26 is recorded already",
    }  # fmt: skip


def test_a_refused_row_ends_with_1_and_nothing_is_written(desk: Path) -> None:
    (desk / "bad.csv").write_text(ROWS + "HOD-2019-40,1,A-26,sunset,\nHOD-2019-31,1,A-26,amend,\n")
    before = contents(desk)
    outcome = record(desk, "bad.csv", "--yes")
    assert outcome.code == 1 and outcome.out == ""
    assert "bad.csv: row 5: HOD-2019-40#1: there is no such policy; did you mean HOD-2019-04?" in outcome.err
    assert "bad.csv: row 6: HOD-2019-31#1: its decision is amend, and the text is missing" in outcome.err
    assert "2 problems; nothing was written" in outcome.err
    assert contents(desk) == before
    in_json = record(desk, "bad.csv", "--yes", "--json")
    assert in_json.code == 1
    assert json.loads(in_json.out) == {"schema_version": 1, "changed": [], "moved": [], "skipped": []}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("none.csv", None, 2), ("d.ods", b"", 2), ("d.csv", b"", 1), ("d.xlsx", b"no", 1), ("d.yaml", b"- [", 1)],
)
def test_a_file_that_is_no_table_is_told(desk: Path, name: str, content: bytes | None, code: int) -> None:
    if content is not None:
        (desk / name).write_bytes(content)
    outcome = record(desk, name, "--yes")
    assert outcome.code == code and outcome.out == ""
    assert outcome.err.startswith("mmspolicy: ")


def test_a_wrong_meeting_is_a_wrong_call(desk: Path) -> None:
    assert record(desk, "decisions.csv", "--yes", "--meeting", "2026").code == 2
    outcome = record(desk, "decisions.csv", "--yes", "--meeting", "A-25")
    assert outcome.code == 1 and "it is of A-26, not of A-25" in outcome.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_diff_is_shown_and_the_answer_counts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mmspolicy.cli.sunset_record_command as module

    monkeypatch.setattr(module, "_can_ask", lambda: True)
    before = contents(desk)
    for answer, code in (("n\n", 1), ("y\n", 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        outcome = record(desk, "decisions.csv")
        assert outcome.code == code
        assert "--- a/policies/environmental-health/pfas.yaml" in outcome.out
        assert "Change 1 file and move 1 policy to sunset/?" in outcome.err
        assert (contents(desk) == before) == (code == 1)
    assert "Nothing was written" not in outcome.err


def test_the_index_is_renewed_by_the_next_search(desk: Path) -> None:
    assert "HOD-2019-04\tdue\t" in run_program(["--today", DAY, "list"], desk).out
    record(desk, "decisions.csv", "--yes")
    assert "HOD-2019-04\tended\t" in run_program(["--today", DAY, "list", "--in", "sunset"], desk).out


_KILLED = """
import os, sys
last = int(sys.argv[1])
calls = 0
real = os.replace
def replace(*args, **named):
    global calls
    calls += 1
    if calls == last:
        os._exit(9)
    return real(*args, **named)
os.replace = replace
sys.argv = ["mmspolicy", "--compendium", "compendium", "--today", "2026-11-22", *sys.argv[2:]]
from mmspolicy.cli import main
main()
"""


def test_a_killed_run_is_told_by_others_and_finished_by_the_next(desk: Path) -> None:
    env = {**os.environ, "MMSPOLICY_INDEX": str(desk / "index")}
    words = ["sunset", "record", "decisions.csv", "--yes"]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, "2", *words], cwd=desk, env=env, capture_output=True, timeout=60
    )
    assert done.returncode == 9
    assert (desk / "compendium" / JOURNAL).is_dir()
    for command in (["search", "medicines"], ["check"], ["index"]):
        assert "a run of sunset record was stopped half way" in run_program(["--today", DAY, *command], desk).err
    dry = record(desk, "decisions.csv", "--dry-run")
    assert dry.code == 2 and "stopped before it was done" in dry.err
    outcome = record(desk, "decisions.csv", "--yes")
    assert outcome.code == 0
    assert "an earlier run was stopped half way; it is completed now" in outcome.err
    assert outcome.out.count("skipped\t") == 3
    assert not (desk / "compendium" / JOURNAL).exists()
    assert "stopped" not in run_program(["--today", DAY, "check"], desk).err


def test_what_would_be_done_is_summed_up_first_and_skipped_rows_are_one_count(desk: Path) -> None:
    rows = HEAD + "HOD-2019-04,1,A-26,sunset,\nHOD-2019-04,2,A-26,sunset,\n"
    (desk / "first.csv").write_text(rows)
    assert record(desk, "first.csv", "--yes").code == 0
    more = rows + "HOD-2019-31,2,A-26,reaffirm,\nHOD-2019-31,1,A-26,,\n"
    (desk / "more.csv").write_text(more)
    brief = record(desk, "more.csv", "--dry-run").err.splitlines()
    assert brief[:2] == [
        "more.csv: 1 decision on 1 policy",
        "  1 file to change, 2 rows skipped (recorded already, or left as shown), 1 row not filled in",
    ]
    listed = record(desk, "more.csv", "--dry-run", "--verbose").err.splitlines()
    assert listed == [
        *brief,
        "  row 2  HOD-2019-04#1  sunset at A-26 is recorded already",
        "  row 3  HOD-2019-04#2  sunset at A-26 is recorded already",
    ]


def test_on_a_terminal_the_summary_heads_the_diff_and_no_line_of_it_is_broken(desk: Path) -> None:
    outcome = record(desk, "decisions.csv", "--dry-run", FORCE_COLOR="1", COLUMNS="60")
    lines = outcome.out.splitlines()
    assert lines[0] == "decisions.csv: 3 decisions on 2 policies" and outcome.err == ""
    assert lines[1] == "  1 file to change, 1 policy to move to sunset/"
    assert max(map(len, lines)) > 100
    assert "/dev/null" not in outcome.out
    again = [record(desk, "decisions.csv", "--yes", FORCE_COLOR="1").out for _ in range(2)][1]
    assert again == "decisions.csv: nothing to write; 3 rows skipped (recorded already, or left as shown)\n"


def test_a_sheet_that_is_out_of_date_is_refused_with_the_way_to_a_fresh_one(desk: Path) -> None:
    pytest.importorskip("openpyxl")
    assert run_program(["--today", DAY, "sunset", "packet", "-o", "round.xlsx"], desk).code == 0
    key = ("HOD-2019-04", "1")
    shutil.copy(desk / "round.xlsx", desk / "copy.xlsx")
    fill(desk / "round.xlsx", {key: {"recommendation": "amend", "text": "New words, in full."}})
    fill(desk / "copy.xlsx", {key: {"recommendation": "sunset"}})
    assert record(desk, "round.xlsx", "--yes").code == 0
    before = contents(desk)
    outcome = record(desk, "copy.xlsx", "--yes")
    assert outcome.code == 1 and contents(desk) == before
    assert "Committee on Environmental and Occupational Health recommends amend now" in outcome.err
    assert "mmspolicy sunset packet --meeting A-26 -o fresh.xlsx" in outcome.err


def test_what_is_wrong_with_many_rows_for_one_reason_is_told_once_with_all_their_places(desk: Path) -> None:
    early = "".join(f"HOD-2019-04,{n},A-29,sunset,\n" for n in (1, 2))
    early += "".join(f"HOD-2019-31,{n},A-29,sunset,\n" for n in (1, 2))
    (desk / "early.csv").write_text(f"{HEAD}{early}HOD-2019-04,1,A-26,sunset,\n")
    outcome = record(desk, "early.csv", "--yes")
    assert outcome.code == 1
    assert outcome.err.count("still to come") == 1
    assert "the same of 3 more rows: row 3 (HOD-2019-04#2), row 4 (HOD-2019-31#1), row 5 (HOD-2019-31#2)" in outcome.err
    assert "4 problems; nothing was written" in outcome.err
    assert "To record the other rows now, empty the answers of these" in outcome.err


def test_a_meeting_with_its_digits_turned_round_is_a_wrong_call(desk: Path) -> None:
    outcome = record(desk, "decisions.csv", "--yes", "--meeting", "A-62")
    assert outcome.code == 2 and "A-62 is not in meetings.yaml; did you mean A-26?" in outcome.err


def fill(path: Path, decide: dict[tuple[str, str], dict[str, str]]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book: Any = openpyxl.load_workbook(path)
    sheet = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = (str(sheet.cell(row, heads["id"]).value), str(sheet.cell(row, heads["resolve"]).value))
        for name, value in decide.get(key, {}).items():
            sheet.cell(row, heads[name]).value = value
    book.save(path)


@pytest.mark.parametrize("by_libreoffice", [False, pytest.param(True, marks=pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice"))])  # fmt: skip
def test_the_sheet_of_a_packet_comes_back_filled_in(desk: Path, by_libreoffice: bool) -> None:
    pytest.importorskip("openpyxl")
    assert run_program(["--today", DAY, "sunset", "packet", "-o", "round.xlsx"], desk).code == 0
    untouched = record(desk, "round.xlsx", "--yes")
    assert untouched.code == 0 and "changed" not in untouched.out
    fill(desk / "round.xlsx", {
        ("HOD-2019-04", "1"): {"decision": "sunset"},
        ("HOD-2019-04", "2"): {"decision": "reaffirm"},
        ("HOD-2019-31", "2"): {"decision": "amend", "text": "Those who made these compounds should pay for it."},
    })  # fmt: skip
    name = "round.xlsx"
    if by_libreoffice:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{desk}/profile", "--headless", "--convert-to", "xlsx",
             "--outdir", "saved", "round.xlsx"],
            cwd=desk, check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        name = "saved/round.xlsx"
    outcome = record(desk, name, "--yes")
    assert outcome.code == 0, outcome.err
    assert (
        "changed\tpolicies/environmental-health/pfas.yaml\nchanged\tpolicies/pharmaceuticals/unused-medicines.md\n"
        in outcome.out
    )
    assert (
        "Those who made these compounds should pay"
        in (desk / "compendium/policies/environmental-health/pfas.yaml").read_text()
    )
    shown = run_program(["--today", DAY, "sunset", "why", "HOD-2019-04#2"], desk)
    assert "A-33" in shown.out
