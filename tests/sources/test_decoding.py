"""Bytes of a source file as text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mmspolicy.sources.decoding import LARGEST, decode, read_bytes
from mmspolicy.sources.ledger import Ledger


def decoded(content: bytes) -> tuple[str | None, list[str]]:
    ledger = Ledger("a.yaml")
    return decode(content, ledger), [str(problem) for problem in ledger.problems]


def why_unread(path: Path) -> str:
    ledger = Ledger("a.yaml")
    assert read_bytes(path, ledger) is None
    (problem,) = ledger.problems
    return str(problem)


def test_utf_8_is_text_with_or_without_a_byte_order_mark() -> None:
    assert decoded("é “x” 😀\n".encode()) == ("é “x” 😀\n", [])
    assert decoded("é\n".encode("utf-8-sig")) == ("é\n", [])
    assert decoded(b"") == ("", [])


def test_all_line_ends_are_one() -> None:
    assert decoded(b"a\r\nb\rc\n\r\n") == ("a\nb\nc\n\n", [])


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        (b"caf\xe9\n", "1:4", "0xE9"),
        (b"a\r\nb\r\n\xff", "3:1", "0xFF"),
        (b"a\rb\xff", "2:2", "0xFF"),
        ("éé".encode() + b"\xe9", "1:3", "0xE9"),
        (b"\xef\xbb\xbfa\n" + "é".encode() + b"\x80", "2:2", "0x80"),
        ("a\n".encode("utf-16"), "1:1", "0xFF"),
        (b"\xed\xa0\x80", "1:1", "0xED"),
    ],
)
def test_other_bytes_are_an_error_with_line_and_column_in_characters(content: bytes, place: str, byte: str) -> None:
    text, problems = decoded(content)
    assert text is None
    assert problems == [f"a.yaml:{place}: error encoding: byte {byte} is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\ufffe"])
def test_a_control_character_is_an_error_with_its_place(sign: str) -> None:
    text, problems = decoded(f"a\nbc{sign}d\n".encode())
    assert text is None
    message = f"the control character U+{ord(sign):04X} does not belong in a text; remove it"
    assert problems == [f"a.yaml:2:3: error control-character: {message}"]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\ufeff"])
def test_what_some_programs_take_for_a_line_end_and_others_do_not_see_is_an_error(sign: str) -> None:
    _, problems = decoded(f"ab{sign}".encode())
    message = f"the invisible character U+{ord(sign):04X} does not belong in a text; remove it"
    assert problems == [f"a.yaml:1:3: error control-character: {message}"]


@pytest.mark.parametrize("text", ["\t", "\u200f עברית", "e\u0301", "\u202e", "\u200d", "\xa0", "\ufffd", "\U0001f600"])
def test_tabs_writing_from_right_to_left_and_combining_characters_are_text(text: str) -> None:
    assert decoded(text.encode()) == (text, [])


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\r\n")
    assert read_bytes(tmp_path / "a.yaml", Ledger("a.yaml")) == b"\xff\r\n"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert why_unread(tmp_path / "a.yaml") == (
        "a.yaml:1:1: error too-large: 50 MB is too large for a source file; split it"
    )
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(LARGEST)
    assert read_bytes(tmp_path / "a.yaml", Ledger("a.yaml")) is not None


def test_what_is_no_ordinary_file_is_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    words = "a.yaml:1:1: error not-a-file: this is no ordinary file; a record needs a file of text"
    assert why_unread(tmp_path / "a.yaml") == words
    assert why_unread(tmp_path) == words


def test_links_that_lead_nowhere_and_files_that_are_gone_are_told(tmp_path: Path) -> None:
    (tmp_path / "nowhere.yaml").symlink_to("gone.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    words = "a.yaml:1:1: error unreadable: this link leads to no file; mend or remove the link"
    assert why_unread(tmp_path / "nowhere.yaml") == words
    assert why_unread(tmp_path / "loop.yaml") == words
    assert why_unread(tmp_path / "gone.yaml") == (
        "a.yaml:1:1: error unreadable: there is no such file; write it, or bring it back"
    )


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("x")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert why_unread(tmp_path / "a.yaml") == (
        "a.yaml:1:1: error unreadable: you may not read this file; ask for permission to"
    )
