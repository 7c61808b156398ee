"""mmspolicy check-draft, where a transcript can't go: standard input, Word files, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from docx import Document
from letters import docx
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
