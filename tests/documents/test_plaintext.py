"""Plain text and Markdown as blocks, and what is no form that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmspolicy.documents import prose
from mmspolicy.documents.block import DocumentRefused
from mmspolicy.documents.prose import blocks, blocks_of


def test_blank_lines_part_the_blocks_of_a_text_and_each_line_has_its_place() -> None:
    read = blocks_of(b"Dear Senator,\r\n\r\nwe support\r\nHOD-2015-07.\r\n", "letter.txt")
    assert [block.text for block in read.blocks] == ["Dear Senator,", "we support\nHOD-2015-07."]
    last = read.blocks[1]
    assert (last.place(0), last.place(last.text.index("HOD"))) == ("line 3", "line 4")


def test_the_blocks_of_markdown_keep_their_marks() -> None:
    read = blocks_of(b"# Letter\n\n- [[HOD-2015-07#2]]\n- two\n\n| a | b |\n|---|---|\n| c | d |\n", "letter.md")
    assert read.form == "md"
    assert [(block.kind, block.level, block.place()) for block in read.blocks] == [
        ("heading", 1, "line 1"), ("item", 0, "line 3"), ("cell", 0, "line 6"),
    ]  # fmt: skip
    assert read.blocks[1].text == "- [[HOD-2015-07#2]]\n- two"


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        ("Café".encode(), "Café", 0),
        ("\ufeffCafé".encode(), "Café", 0),
        ("Café".encode("utf-16"), "Café", 0),
        ("“Café”".encode("cp1252"), "“Café”", 1),
    ],
)
def test_a_text_is_read_whatever_program_saved_it(content: bytes, text: str, notes: int) -> None:
    read = blocks_of(content, "letter.txt")
    assert ([block.text for block in read.blocks], len(read.notes)) == ([text], notes)


def test_a_file_without_an_ending_is_a_plain_text() -> None:
    assert blocks_of(b"HOD-2015-07", "-").form == "txt"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x00\x01\x02\x03", "letter.txt", "no text: line 1"),
        (b"fine\nbut \x81", "letter.txt", "is no text"),
        (b" \n\n", "letter.md", "is empty"),
        (b"<p>HOD-2015-07</p>", "letter.html", "“.html” is no form"),
        (b"words", "letter.pdf", "called .pdf, but is no such document"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, name: str, said: str) -> None:
    with pytest.raises(DocumentRefused, match=said):
        blocks_of(content, name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(DocumentRefused):
            blocks(path)


def test_a_document_that_is_larger_than_any_letter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "LARGEST", 2**20)
    path = tmp_path / "letter.txt"
    path.write_bytes(b"x" * 2**20)
    assert prose.blocks(path).blocks
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(DocumentRefused, match=r"letter\.txt is larger than 1 MB"):
        prose.blocks(path)
