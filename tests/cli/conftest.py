"""Fixtures of the tests of the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import SMALL, Outcome, run_program

Mm = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="Write down what the program says now.")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the small compendium in it, not indexed yet."""
    shutil.copytree(SMALL, tmp_path / "compendium")
    return tmp_path


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small compendium and its index, for tests that only read."""
    place = tmp_path_factory.mktemp("small")
    shutil.copytree(SMALL, place / "compendium")
    assert run_program(["index"], place).code == 0
    return place


@pytest.fixture
def mm(indexed: Path) -> Mm:
    """Runs the program beside the small compendium: `mm("show", "HMS-2015-07")`."""
    return lambda *args, **env: run_program(args, indexed, env)
