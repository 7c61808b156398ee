"""What `--cites` and `cites:` say of what the compendium does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run_program
from small_society import POLICY, write_compendium


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_compendium(tmp_path / "compendium", {"policies/a.yaml": POLICY})
    return tmp_path


@pytest.mark.parametrize("asked", [["list", "--cites", "HOD-2019-11"], ["search", "cites:HOD-2019-11"],
                                   ["search", "naloxone cited-by:HOD-2019-11"]])  # fmt: skip
def test_an_id_that_is_no_record_is_told_with_near_ones(place: Path, asked: list[str]) -> None:
    told = run_program(asked, place)
    assert told.code == 1
    assert "“HOD-2019-11” is no record here. Did you mean HOD-2019-01?" in told.err


def test_a_resolve_that_a_record_lacks_is_told_with_those_it_has(place: Path) -> None:
    told = run_program(["list", "--cites", "hod 2019 1#9"], place)
    assert "HOD-2019-01 has no resolve 9 (it has 1)." in told.err


@pytest.mark.parametrize("known", ["HOD-2019-01", "HOD-2019-01#1", "Naloxone in schools", "AMA Policy H-95.956"])
def test_of_a_record_or_a_law_that_nothing_cites_no_more_is_said(place: Path, known: str) -> None:
    assert "no record here" not in run_program(["list", "--cites", known], place).err
