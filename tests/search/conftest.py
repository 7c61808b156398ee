"""Fixtures of the tests of the search."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_of_tests import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty compendium, not indexed yet."""
    return Site(tmp_path)
