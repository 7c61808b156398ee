"""The command `diff`: documents with real styles, a terminal without markup, amendments that were not kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from running import SMALL, Outcome, run_program

DESK = SMALL.with_name("compendium-desk")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(DESK, tmp_path / "compendium")
    return tmp_path


def diff(place: Path, *args: str, **env: str) -> Outcome:
    return run_program(["diff", *args], place, env)


def test_a_word_document_strikes_and_underlines_by_named_styles(desk: Path) -> None:
    pytest.importorskip("docx")
    told = diff(desk, "HC-2019-07", "-o", "redline.docx")
    assert (told.code, told.out) == (0, "")
    with ZipFile(desk / "redline.docx") as whole:
        body, styles = (whole.read(f"word/{part}.xml").decode() for part in ("document", "styles"))
    runs = re.findall(r'<w:rStyle w:val="(Struck|Inserted)"/>.*?<w:t xml:space="preserve">([^<]*)</w:t>', body)
    assert ("Struck", "2.") in runs and ("Inserted", "3.") in runs and ("Inserted", "in every corridor;") in runs
    for name, look in (("Struck", "<w:strike/>"), ("Inserted", '<w:u w:val="single"/>')):
        style = re.search(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', styles, re.DOTALL)
        assert style and look in style[0]


def test_a_page_has_del_and_ins(desk: Path) -> None:
    page = diff(desk, "HC-2012-01", "--format", "html").out
    assert "The Society <del>encourages</del> <ins>supports</ins> fresh air" in page
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")


@pytest.mark.parametrize("ending", ["md", "html", "txt", "pdf"])
def test_a_file_gets_the_format_of_its_ending(desk: Path, ending: str) -> None:
    if ending == "pdf":
        pytest.importorskip("typst")
    assert diff(desk, "HC-2019-07", "-o", f"redline.{ending}").code == 0
    begins = {"md": b"# Water", "html": b"<!DOCTYPE", "txt": b"HC-2019-07", "pdf": b"%PDF"}[ending]
    assert (desk / f"redline.{ending}").read_bytes().startswith(begins)


def test_the_same_redline_is_the_same_bytes(desk: Path) -> None:
    pytest.importorskip("docx")
    for name in ("one.docx", "two.docx"):
        diff(desk, "HC-2019-07", "-o", name)
    assert (desk / "one.docx").read_bytes() == (desk / "two.docx").read_bytes()


def test_where_nothing_changed_no_file_is_written(desk: Path) -> None:
    told = diff(desk, "HC-2021-04", "-o", "redline.md")
    assert told.code == 1 and "no earlier wording" in told.err
    assert not (desk / "redline.md").exists()


@pytest.mark.parametrize("args", [(), ("--color", "always"), ("--color", "never")])
def test_no_screen_shows_the_marks_of_markdown(desk: Path, args: tuple[str, ...]) -> None:
    source = desk / "compendium" / "policies" / "marked.yaml"
    source.write_text(
        "id: HC-2020-01\ntitle: Marks\ntopic: School Health\nresolves:\n  - type: HP\n    text: |-\n"
        "      The *Society* **supports** [this](https://example.org):\n\n      * air\n      * water\n"
        "    earlier:\n      - until: A-22\n        text: The _Society_ supports this.\n"
        "history:\n  - {kind: adopted, meeting: A-20}\n  - {kind: amended, meeting: A-22}\n",
        encoding="utf-8",
    )
    out = re.sub(r"\x1b\[[\d;]*m", "", diff(desk, "HC-2020-01", *args).out)
    assert "• " in out and "Society supports" in out
    assert not re.search(r"[*_\]]|\(https", out.replace("-]", ""))


def test_without_styles_struck_and_inserted_words_stand_in_brackets(desk: Path) -> None:
    for args, env in ((("--color", "never"), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})):
        assert "[-encourages-]{+supports+}" in diff(desk, "HC-2012-01", *args, **env).out


def test_an_amendment_whose_earlier_wording_was_not_kept_is_told(desk: Path) -> None:
    source = desk / "compendium" / "bylaws" / "rules.yaml"
    source.write_text(
        "id: BYL-9\ntitle: Dues\nparent: BYL\ntext: Dues are paid in May.\n"
        "history:\n  - {kind: adopted, meeting: A-12}\n  - {kind: amended, meeting: A-22}\n",
        encoding="utf-8",
    )
    words = "BYL-9 has no earlier wording on record: it was amended A-22, and the wording before that was not kept.\n"
    assert diff(desk, "BYL-9") == Outcome("", words, 1)
    assert diff(desk, "BYL-9", "--from", "A-15").err == (
        "BYL-9 was amended A-22, and the wording before that is not on record; what is on record for after A-15 and"
        " of 2026-03-01 is the same.\n"
    )
    shown = run_program(["show", "BYL-9", "--as-of", "2015"], desk)
    assert "(Amended A-22, and the wording before it is not on record; this is the present wording.)" in shown.out
    told = run_program(["show", "BYL-9", "--as-of", "2015", "--json"], desk)
    assert told.err.startswith("BYL-9: Amended A-22")
    assert "not on record" not in run_program(["show", "BYL-9"], desk).out
