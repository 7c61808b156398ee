"""A real browser with the sample compendium as one page in it; skipped, with the reason, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mmspolicy.cli.program import program

SAMPLE = Path(__file__).parents[2] / "compendium"
DAY = "2026-03-01"


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample as a page."""
    folder = tmp_path_factory.mktemp("site")
    target = folder / "compendium.html"
    asked = ["--compendium", str(SAMPLE), "--index", str(folder / "index"), "--today", DAY]
    result = CliRunner().invoke(program, [*asked, "export", "--all", "--format", "site", "-o", str(target)])
    assert result.exit_code == 0, result.output
    return target


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window: the one that MMSPOLICY_BROWSER names, the system's, or Playwright's own."""
    api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install -e '.[browser]'")
    found = os.environ.get("MMSPOLICY_BROWSER") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with api.sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        except api.Error as failure:
            pytest.skip(f"no browser could be started: {str(failure).splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    """The page, freshly opened on a desk's screen; an error of its script or a call to a network fails the test."""
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: faults.extend([request.url] if not request.url.startswith("file:") else []))
    opened.goto(page_file.as_uri())
    yield opened
    opened.close()
    assert faults == []
