"""The page that works offline: whole without a script, safe with any text, small."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from mmspolicy.export import site
from mmspolicy.export.document import Heading, Paragraph, Run
from mmspolicy.export.site import Entry, Part, Site

DAY = date(2026, 3, 1)
HOSTILE = '</script><script>alert(1)</script><img src="https://example.org/x">'


def entry(number: int, group: str = "Shade", title: str = "Trees") -> Entry:
    anchor = f"ID-{number}"
    part = Part(f"{anchor}-r1", "1", "active until A-29", "active", "HP", (Paragraph((Run("Plant them."),)),))
    after = (Heading(3, (Run("History"),)),)
    return Entry(anchor, anchor, title, group, "active", "active", (), (part,), after, ("shadow",))


def page(*entries: Entry, **changes: object) -> str:
    made = Site("Policies", "Sample", (("Holds", "few"),), entries, (("tree", "oak"),), DAY, "Hill Society")
    return site.write(replace(made, **changes)).decode("utf-8")  # type: ignore[arg-type]


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_record_and_resolve_has_a_place_of_its_own() -> None:
    places = [attrs["id"] for _, attrs in Tags(page(entry(1), entry(2))).found if "id" in attrs]
    assert {"ID-1", "ID-1-r1", "ID-2", "ID-2-r1"} <= set(places)
    assert len(places) == len(set(places))


def test_records_of_one_group_stand_under_one_heading() -> None:
    text = page(entry(1), entry(2), entry(3, "Water"))
    assert re.findall(r"<h2>(.*?)</h2>", text) == ["Shade", "Water"]


def test_text_can_neither_run_nor_call_anywhere() -> None:
    hostile = entry(1, group=HOSTILE, title=HOSTILE)
    text = page(hostile, title=HOSTILE, synonyms=((HOSTILE, "x"),), carried='{"typed":"\\u003c!--"}')
    tags = Tags(text).found
    assert [tag for tag, _ in tags].count("script") == 3
    assert not any(tag in ("img", "link", "iframe") or "src" in attrs for tag, attrs in tags)


def test_facets_stand_only_where_there_is_something_to_choose() -> None:
    alike = [attrs.get("data-facet") for _, attrs in Tags(page(entry(1), entry(2))).found]
    assert not any(alike)
    other = replace(entry(3, "Water"), state="ended")
    assert {"topic", "state"} <= {attrs.get("data-facet") for _, attrs in Tags(page(entry(1), other)).found}


def test_the_page_is_small_for_what_it_carries() -> None:
    words = "Shade trees keep streets cool in the afternoon. " * 12
    block = (Paragraph((Run(words),)),)
    entries = tuple(
        replace(entry(number), parts=(Part(f"ID-{number}-r1", "1", "active until A-29", "active", "HP", block),))
        for number in range(1000)
    )
    text = page(*entries)
    body = re.sub(r"<[^>]+>", "", text[text.index("<main") : text.index("</main>")])
    assert len(text.encode()) <= 1.5 * len(body.encode()) + 150_000


def test_the_same_page_has_the_same_bytes() -> None:
    assert page(entry(1)) == page(entry(1))
