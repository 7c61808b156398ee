"""An excerpt as a web page, opened as its reader opens it: nothing in it may keep anybody from reading."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mmspolicy.cli.program import program

SAMPLE = Path(__file__).parents[2] / "compendium"
WHATEVER_THERE_IS = """id: HOD-2019-99
title: מדיניות הבריאות
topic: Telehealth
preamble: A title that runs from right to left, a table, a quotation, a list.
resolves:
  - type: HP
    text: |-
      | Drug | Dose |
      |------|-----:|
      | Naloxone | 4 |

      > It is *the* position, at https://example.org/a-very-long-address-that-does-not-break/anywhere/at/all.

      - ראשון
      - שני
  - {type: D, text: "The society will do so, as HOD-2019-99#1 says."}
history:
  - {kind: adopted, meeting: A-19}
  - {kind: completed, meeting: A-21, resolves: [2]}
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Excerpts of a small compendium with hard texts, and of the sample by topic."""
    folder = tmp_path_factory.mktemp("documents")
    hard = folder / "hard"
    (hard / "policies").mkdir(parents=True)
    for name in ("profile.yaml", "meetings.yaml"):
        (hard / name).write_bytes((SAMPLE / name).read_bytes())
    (hard / "policies" / "one.yaml").write_text(WHATEVER_THERE_IS, encoding="utf-8")
    made = {}
    for name, root, asked in (
        ("hard", hard, ("--all",)),
        ("sample", SAMPLE, ("--topic", "Telehealth", "--topic", "Substance Use", "--by", "topic")),
    ):
        made[name] = folder / f"{name}.html"
        where = ["--compendium", str(root), "--index", str(folder / "index"), "--today", "2026-03-01"]
        whole = [*where, "export", *asked, "--include", "all", "-o", str(made[name])]
        result = CliRunner().invoke(program, whole)
        assert result.exit_code == 0, result.output
    return made


@pytest.fixture(params=["hard", "sample"])
def document(request: pytest.FixtureRequest, documents: dict[str, Path]) -> Path:
    return documents[request.param]


@pytest.fixture
def phone(browser: Any, document: Path) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    opened.goto(document.as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 360])
def test_a_checker_of_accessibility_finds_no_violation(browser: Any, document: Path, scheme: str, width: int) -> None:
    checker = os.environ.get("MMSPOLICY_AXE")
    if not checker:
        pytest.skip("MMSPOLICY_AXE does not name the script of axe-core (npm install axe-core)")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(document.as_uri())
    page.add_script_tag(path=checker)
    found = page.evaluate("axe.run()")
    page.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_nothing_runs_over_the_edge_of_a_phone(phone: Any) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_what_the_cover_says_has_the_whole_width(phone: Any) -> None:
    label, said = phone.locator("dt").first.bounding_box(), phone.locator("dd").first.bounding_box()
    assert said["x"] == label["x"] and said["y"] >= label["y"] + label["height"]


def test_bullets_stand_where_the_words_begin(browser: Any, documents: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto(documents["hard"].as_uri())
    bullets = "ul.filter(one => one.textContent.includes('שני')).map(one => getComputedStyle(one).paddingRight)"
    assert page.evaluate(f"(() => {{ const ul = [...document.querySelectorAll('main ul')]; return {bullets} }})()") == [
        "40px"
    ]
    page.close()
