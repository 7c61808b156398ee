"""The commands that the README and the recipes show work on the compendium that is shipped, in their order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from docx import Document
from running import run_program

ROOT = Path(__file__).parent.parent.parent
DAY = "2026-11-22"  # the day of the screens that the README shows
ELSEWHERE = ("completion", "check-cites letter.pdf")  # a shell's business; a file that only a reader has
REFUSED = ("sunset record decisions.csv",)  # the decisions of a House that has not met
MAY_FIND_NOTHING = ("new-since",)  # what is new depends on the saved search and on the last look


def shown_in_readme() -> list[str]:
    """The command lines of the README, behind their prompt."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\$ (mmspolicy .*)$", text, re.MULTILINE)


def shown_in_recipes() -> list[str]:
    """The command lines in the table of recipes."""
    text = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    return [line.replace("\\|", "|") for line in re.findall(r"`(mmspolicy [^`]*)`", text)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped compendium, and the files that the manuals take for granted."""
    shutil.copytree(ROOT / "compendium", tmp_path / "compendium")
    letter = Document()
    letter.add_paragraph("As Policy HOD-1986-02 says, nobody is turned away.")
    letter.save(str(tmp_path / "testimony.docx"))
    Document().save(str(tmp_path / "letterhead.docx"))
    draft = Document()
    draft.add_paragraph("RESOLVED, That the Society support naloxone in every school of the Commonwealth.")
    draft.save(str(tmp_path / "draft.docx"))
    (tmp_path / "decisions.csv").write_text("id,resolve,meeting,decision\nHOD-2015-07,1,A-29,reaffirm\n")
    return tmp_path


@pytest.mark.parametrize("lines", [shown_in_readme(), shown_in_recipes()], ids=["README", "recipes"])
def test_every_command_of_a_manual_works(lines: list[str], place: Path) -> None:
    assert len(lines) > 20
    for line in lines:
        words = shlex.split(re.split(r" [|>] ", line)[0])[1:]
        command = " ".join(words)
        if command.startswith(ELSEWHERE):
            continue
        if "-o" in words:  # two lines may show ways to make one file
            (place / words[words.index("-o") + 1]).unlink(missing_ok=True)
        asked = [*words, "--yes"] if command.startswith("sunset record") and "--dry-run" not in words else words
        outcome = run_program([*asked, "--today", DAY], place, {})
        wanted = {1} if command.startswith(REFUSED) else {0, 1} if command.startswith(MAY_FIND_NOTHING) else {0}
        assert outcome.code in wanted, f"{line}\n{outcome.out}\n{outcome.err}"
