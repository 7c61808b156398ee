"""Fixtures of the tests of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmspolicy.compendium import Compendium, load
from mmspolicy.search.build import refresh
from mmspolicy.search.store import Store

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def sample() -> Compendium:
    """The compendium that is shipped, read from its sources."""
    return load(ROOT / "compendium")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The index of the compendium that is shipped."""
    folder = tmp_path_factory.mktemp("index") / "sample"
    refresh(ROOT / "compendium", folder)
    with Store(folder) as opened:
        yield opened
