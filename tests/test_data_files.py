"""Whole source files, good and bad: each bad one with the problem lines that it gives beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_society import told

DATA = Path(__file__).parent / "data"


def files(folder: str) -> list[Path]:
    return sorted(path for path in (DATA / folder).rglob("*") if path.is_file() and path.suffix != ".expected")


def name(path: Path) -> str:
    return path.relative_to(DATA).as_posix()


def lines(path: Path, folder: Path, base: str) -> list[str]:
    return told(folder, {path.relative_to(DATA / base).as_posix(): path.read_bytes()})


@pytest.mark.parametrize("path", files("good"), ids=name)
def test_a_good_file_is_no_problem(path: Path, tmp_path: Path) -> None:
    assert lines(path, tmp_path, "good") == []


@pytest.mark.parametrize("path", files("bad"), ids=name)
def test_a_bad_file_gives_the_problems_that_stand_beside_it(
    path: Path, tmp_path: Path, expected: Callable[[Path, str], None]
) -> None:
    found = lines(path, tmp_path, "bad")
    assert found
    expected(path.with_name(f"{path.name}.expected"), "".join(f"{line}\n" for line in found))


def test_all_good_files_together_are_no_problem(tmp_path: Path) -> None:
    everything = {path.relative_to(DATA / "good").as_posix(): path.read_bytes() for path in files("good")}
    assert told(tmp_path, everything) == []
