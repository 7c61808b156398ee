"""mmspolicy check-draft, where a transcript can't go: standard input, Word files, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from docx import Document
from letters import docx
from pypdf import PdfWriter
from running import run_program


def test_a_draft_comes_on_standard_input_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"RESOLVED, That leaf blowers be licensed.")))
    told = run_program(["check-draft", "-"], place)
    assert told.out == "1\tnew\t\t\t\tThat leaf blowers be licensed.\n"
    assert (told.err, told.code) == ("standard input: 1 clause: 1 new\n", 0)


def test_a_long_text_without_clauses_says_what_was_looked_for_and_ends_with_1(place: Path) -> None:
    (place / "paper.txt").write_text("Much is said here of HMS-2015-07. " * 80, encoding="utf-8")
    told = run_program(["check-draft", "paper.txt", "--json"], place)
    found = json.loads(told.out)
    assert (found["clauses"], found["found_by"], told.code) == ([], None, 1)
    assert len(found["citations"]) == 80
    assert "no “Resolved”" in told.err and "Write “RESOLVED, That …”" in told.err


def test_the_promised_keys_are_there(place: Path) -> None:
    (place / "draft.docx").write_bytes(docx("Whereas, a;", "RESOLVED, That every school keep naloxone."))
    found = json.loads(run_program(["check-draft", "draft.docx", "--json"], place).out)
    (clause,) = found["clauses"]
    assert {"text", "verdict", "matches", "reason", "place"} <= clause.keys()
    assert {"id", "resolve", "state", "score", "overlap"} <= clause["matches"][0].keys()
    assert clause["place"] == "paragraph 2"


def test_the_appendix_in_word_opens_and_has_the_policy(place: Path) -> None:
    (place / "draft.txt").write_text("RESOLVED, That Policy HMS-2018-02 be reaffirmed.", encoding="utf-8")
    told = run_program(["check-draft", "draft.txt", "--appendix", "relevant.docx"], place)
    assert told.code == 0 and told.err.endswith("relevant.docx: the appendix was written\n")
    text = "\n".join(paragraph.text for paragraph in Document(str(place / "relevant.docx")).paragraphs)
    assert "Treatment of opioid use disorder in jails" in text and "should stay on it" in text


def test_as_of_a_day_the_policy_of_that_day_counts(place: Path) -> None:
    (place / "draft.txt").write_text(
        "RESOLVED, That every county run a telephone line that answers questions about overdose.", encoding="utf-8"
    )
    verdicts = [
        run_program(["check-draft", "draft.txt", "--as-of", day], place).out.split("\t")[1] for day in ("2015", "2025")
    ]
    assert verdicts == ["reaffirms", "was-sunset"]


def pdf_page(password: str = "") -> bytes:
    """A PDF of one page without any text."""
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    if password:
        writer.encrypt(user_password=password, algorithm="RC4-128")
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("empty.txt", b"", 2, "empty.txt is empty\nCheck what was saved there."),
        ("spaces.md", b" \n\n", 2, "spaces.md is empty\nCheck what was saved there."),
        ("only.txt", b"Whereas, a; and\nWhereas, b.\n", 1, "no “Resolved” after 2 whereas clauses"),
        ("scan.pdf", pdf_page(), 2, "it seems to be a scan"),
        ("locked.pdf", pdf_page("secret"), 2, "Open it with its password, and save it without."),
    ],
)
def test_what_cannot_be_judged_is_told_with_what_to_do(
    name: str, content: bytes, code: int, told: str, place: Path
) -> None:
    (place / name).write_bytes(content)
    said = run_program(["check-draft", name], place)
    assert (said.code, said.out) == (code, "") and told in said.err


def test_clauses_in_the_cells_of_a_table_are_found(place: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1", "RESOLVED, That every school keep naloxone."
    table.cell(1, 0).text, table.cell(1, 1).text = "2", "RESOLVED, That leaf blowers be licensed."
    document.save(str(place / "table.docx"))
    rows = run_program(["check-draft", "table.docx"], place).out.splitlines()
    assert [row.rpartition("\t")[2] for row in rows] == [
        "That every school keep naloxone.", "That leaf blowers be licensed."
    ]  # fmt: skip


def test_a_clause_of_two_thousand_words_is_one_row(place: Path) -> None:
    (place / "long.txt").write_text(f"RESOLVED, That schools {'keep naloxone and books ' * 500}.", encoding="utf-8")
    told = run_program(["check-draft", "long.txt"], place)
    assert (told.code, told.out.count("\n")) == (0, 1)


def test_json_tells_how_what_was_sunset_ended_and_what_a_new_clause_comes_near_to(place: Path) -> None:
    (place / "draft.txt").write_text(
        "RESOLVED, That every county run a telephone line that answers questions about overdose.\n"
        "RESOLVED, That every school tell its nurses.\n",
        encoding="utf-8",
    )
    ended, new = json.loads(run_program(["check-draft", "draft.txt", "--json"], place).out)["clauses"]
    assert (ended["verdict"], ended["near"], ended["matches"][0]["ended"]) == ("was-sunset", None, "sunset at A-19")
    assert (new["verdict"], new["near"]) == ("new", "HMS-2015-07#2")
    assert new["matches"][0]["ended"] == "completed at I-17" and new["former"] is None


def test_on_a_terminal_a_new_clause_says_what_it_comes_near_to(place: Path) -> None:
    (place / "draft.txt").write_text("RESOLVED, That every school tell its nurses.", encoding="utf-8")
    shown = run_program(["--color", "always", "check-draft", "draft.txt"], place).out
    assert "though near HMS-2015-07#2" in shown and "ended: completed at I-17" in shown
