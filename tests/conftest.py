"""What tests share: a compendium to write, and files of expected output that a flag renews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from small_society import Source, write_compendium

# Generated examples are the same in every run: what turns red is the change, and not luck. Whoever wants to look for
# new ones, and many: python -m pytest -m hypothesis --hypothesis-profile search
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected", action="store_true", help="write what came out into the .expected files, to be reviewed"
    )


@pytest.fixture
def compendium(tmp_path: Path) -> Callable[[Mapping[str, Source]], Path]:
    """A function that writes a compendium of the small society with the files it is given."""
    return lambda files: write_compendium(tmp_path / "compendium", files)


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """A function that compares a text with the content of a file, or renews the file with `--update-expected`."""

    def compare(file: Path, found: str) -> None:
        if request.config.getoption("--update-expected"):
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8")

    return compare
