"""mmspolicy check-cites, as people and scripts meet it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from letters import docx
from running import SMALL, run_program


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "compendium")
    return tmp_path


def test_rows_hold_state_target_place_and_words_and_the_sum_is_told_beside(place: Path) -> None:
    (place / "letter.docx").write_bytes(docx("Dear Senator,", "See HMS-2015-07 and HMS-1900-01."))
    told = run_program(["check-cites", "letter.docx"], place)
    first, second = (line.split("\t") for line in told.out.splitlines())
    assert first[1:4] == ["HMS-2015-07", "paragraph 2", "HMS-2015-07"]
    assert second[:4] == ["unknown", "HMS-1900-01", "paragraph 2", "HMS-1900-01"]
    assert told.err.startswith("letter.docx: 2 citations: ") and "1 unknown" in told.err
    assert told.code == 1


def test_a_letter_in_which_all_is_right_ends_with_0(place: Path) -> None:
    (place / "letter.txt").write_text("See AMA Policy H-95.956.", encoding="utf-8")
    told = run_program(["check-cites", "letter.txt"], place)
    assert (told.code, told.out.split("\t")[0]) == (0, "external")


def test_a_letter_without_citations_says_so(place: Path) -> None:
    (place / "letter.txt").write_text("Dear Senator, thank you.", encoding="utf-8")
    told = run_program(["check-cites", "letter.txt"], place)
    assert (told.out, told.code) == ("", 0)
    assert "no citation of policy" in told.err


def test_json_has_the_promised_keys(place: Path) -> None:
    (place / "letter.md").write_text("See HMS-2015-07.", encoding="utf-8")
    found = json.loads(run_program(["check-cites", "letter.md", "--since", "A-11", "--json"], place).out)
    assert found["schema_version"] == 1
    (citation,) = found["citations"]
    assert {"raw", "target", "state", "place", "title", "nearest", "due_meeting", "note"} <= citation.keys()


def test_a_letter_comes_on_standard_input_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"See HMS-2015-07.")))
    told = run_program(["check-cites", "-"], place)
    assert told.out.split("\t")[1] == "HMS-2015-07"
    assert told.err.startswith("standard input: 1 citation: ")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.docx", None, "none.docx can't be read (no such file or directory)"),
        ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Word, or has a password"),
        ("letter.odt", b"words", "“.odt” is no form that can be read"),
        ("letter.txt", b"", "letter.txt is empty"),
    ],
)
def test_what_can_t_be_read_is_refused_with_what_to_do(
    place: Path, name: str, content: bytes | None, said: str
) -> None:  # fmt: skip
    if content is not None:
        (place / name).write_bytes(content)
    told = run_program(["check-cites", name], place)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
