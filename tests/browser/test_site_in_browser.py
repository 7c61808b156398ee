"""The page of a compendium, used as a reader uses it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest


def first(page: Any) -> str:
    """The title of the first policy found."""
    return str(page.locator("#results a").first.inner_text())


def test_typing_finds_and_the_address_keeps_the_question(page: Any) -> None:
    page.fill("#q", "naloxone in schools")
    assert first(page) == "Naloxone in schools"
    assert "q=naloxone" in page.url
    assert re.fullmatch(r"\d+ policies, \d+ sections? found", page.inner_text("#count"))
    page.reload()
    assert page.input_value("#q") == "naloxone in schools"
    assert first(page) == "Naloxone in schools"


def test_a_word_half_typed_finds_already(page: Any) -> None:
    page.fill("#q", "nalox")
    assert "Naloxone in schools" in page.locator("#results a").all_inner_texts()[:3]


def test_another_word_for_it_finds_too(page: Any) -> None:
    page.fill("#q", "narcan")
    assert "Naloxone in schools" in page.locator("#results a").all_inner_texts()[:3]


def test_an_id_typed_in_any_spelling_comes_first(page: Any) -> None:
    page.fill("#q", "hod 2015 7")
    assert first(page) == "Naloxone in schools"


def test_a_word_left_out_leaves_policies_out(page: Any) -> None:
    page.fill("#q", "naloxone")
    with_schools = len(page.locator("#results a").all())
    page.fill("#q", "naloxone -schools")
    titles = page.locator("#results a").all_inner_texts()
    assert 0 < len(titles) < with_schools
    assert "Naloxone in schools" not in titles


def test_nothing_found_says_so(page: Any) -> None:
    page.fill("#q", "zzyzx")
    assert page.inner_text("#count").startswith("Nothing has these words")
    assert not page.locator("#results a").all()


def test_facets_narrow_and_tell_their_numbers(page: Any) -> None:
    page.fill("#q", "opioid")
    page.locator("#facets summary").click()
    ended = page.locator('#facets label:has(input[value="ended"])')
    number = int(re.sub(r"\D", "", ended.locator("span").inner_text()))
    assert number > 0
    ended.locator("input").check()
    assert len(page.locator("#results .standing.ended").all()) == number
    assert len(page.locator("#results a").all()) == number
    page.click("#clear")
    assert page.url.endswith("#")


def test_a_reference_is_followed_and_back_leads_back_to_the_same_place(page: Any) -> None:
    page.fill("#q", "naloxone in schools")
    page.locator("#results a").first.click()
    assert page.locator("main article:visible").count() == 1
    assert page.evaluate("document.activeElement.textContent") == "Naloxone in schools"
    page.locator("main article:visible .after a").first.click()
    followed = page.locator("main article:visible h3").inner_text()
    assert followed != "Naloxone in schools"
    assert page.title().startswith(followed)
    page.go_back()
    assert page.locator("main article:visible h3").inner_text() == "Naloxone in schools"
    page.go_back()
    assert page.input_value("#q") == "naloxone in schools"
    assert page.locator("main article:visible").count() == 0


def test_a_link_to_a_resolve_opens_its_policy_at_it(page: Any, page_file: Path) -> None:
    page.goto("about:blank")
    page.goto(page_file.as_uri() + "#HOD-2015-07-r3")
    assert page.locator("main article:visible h3").inner_text() == "Naloxone in schools"
    assert page.evaluate("document.activeElement.id") == "HOD-2015-07-r3"
    assert page.locator(".part.aimed").get_attribute("id") == "HOD-2015-07-r3"


def test_the_keyboard_alone_is_enough(page: Any) -> None:
    page.locator("h1 a").focus()
    page.keyboard.press("/")
    page.keyboard.type("gun storage")
    page.keyboard.press("Enter")
    page.locator("main article:visible h3").wait_for()
    assert page.locator("main article:visible h3").inner_text() == "Safe storage of firearms"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.wait_for_function("document.documentElement.classList.contains('listing')")
    assert page.input_value("#q") == "gun storage"


@pytest.mark.parametrize("asked", ["boxing", ""])
def test_what_is_found_is_printed_whole_and_nothing_else(page: Any, asked: str) -> None:
    page.fill("#q", asked)
    found = sum(map(int, re.findall(r"\d+", page.inner_text("#count"))))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("main article:visible").count() == found
    assert not page.locator("#results").is_visible()
    assert not page.locator("#finder").is_visible()


def test_a_policy_that_is_read_is_printed_alone(page: Any, page_file: Path) -> None:
    page.goto(page_file.as_uri() + "#HOD-1995-11")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("main article:visible h3").all_inner_texts() == ["Safe storage of firearms"]


def test_without_scripts_the_page_is_the_whole_text(browser: Any, page_file: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(page_file.as_uri())
    assert page.locator("main article:visible").count() > 300
    assert not page.locator("#finder").is_visible()
    page.close()


def test_nothing_runs_over_the_edge_of_a_phone(browser: Any, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for place in ("#", "#?q=opioids&state=active", "#HOD-2015-07"):
        page.goto("about:blank")
        page.goto(page_file.as_uri() + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["#", "#?q=naloxone+in+schools", "#HOD-2015-07", "#?q=zzyzx"])
def test_a_checker_of_accessibility_finds_no_violation(browser: Any, page_file: Path, scheme: str, place: str) -> None:
    checker = os.environ.get("MMSPOLICY_AXE")
    if not checker:
        pytest.skip("MMSPOLICY_AXE does not name the script of axe-core (npm install axe-core)")
    page = browser.new_page(viewport={"width": 1100, "height": 900}, color_scheme=scheme)
    page.goto(page_file.as_uri() + place)
    page.evaluate("document.getElementById('facets').open = true")
    page.add_script_tag(path=checker)
    found = page.evaluate("axe.run()")
    page.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
