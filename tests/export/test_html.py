"""Documents as pages for a browser."""

from __future__ import annotations

from html.parser import HTMLParser

from sample_document import HEBREW, HOSTILE_SEEN, LONG_TITLE, document

from mmspolicy.export import write_document
from mmspolicy.export.document import Block, Choices, Field, Heading, Item, Listing, Paragraph, Run, Table

_VOID = {"meta", "br", "hr", "input"}


class _Page(HTMLParser):
    """Reads a page, and fails where a tag is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += "" if self.open[-1:] == ["style"] else data


def page(*blocks: Block) -> _Page:
    return _Page(write_document("html", document(*blocks)).decode("utf-8"))


def test_the_page_is_well_formed_and_its_headings_come_in_order() -> None:
    found = page()
    assert found.headings[0] == 1 and found.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_every_link_inside_leads_somewhere() -> None:
    found = page()
    ids = {attrs.get("id") for _, attrs in found.tags}
    links = [attrs["href"] or "" for tag, attrs in found.tags if tag == "a"]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert "#HOD-2019-01" in links and "https://example.org/law?a=1&b=2" in links


def test_the_page_asks_nothing_of_a_network_and_runs_nothing() -> None:
    found = page()
    assert not [tag for tag, attrs in found.tags if tag in ("script", "link", "img", "iframe") or "src" in attrs]
    assert "url(" not in write_document("html", document()).decode("utf-8")


def test_text_is_text() -> None:
    words = page().words
    assert HOSTILE_SEEN in words and HEBREW in words and LONG_TITLE.strip() in words


def test_struck_and_inserted_words_are_marked_for_all_readers() -> None:
    tags = [tag for tag, _ in page(Paragraph((Run("a", struck=True), Run("b", inserted=True)))).tags]
    assert tags.count("del") == tags.count("ins") == 1


def test_a_choice_is_a_group_of_its_own_and_the_chosen_one_is_checked() -> None:
    found = page(Choices("Vote", ("Yes", "No"), 1), Choices("Vote", ("Yes", "No")))
    boxes = [attrs for tag, attrs in found.tags if tag == "input"]
    assert len({box["name"] for box in boxes}) == 2
    assert ["checked" in box for box in boxes] == [False, True, False, False]


def test_a_field_is_an_area_to_write_in_or_the_text_that_stands_there() -> None:
    found = page(Field("Reason"), Field("Reason", "Too slow."))
    (area,) = [attrs for tag, attrs in found.tags if tag == "textarea"]
    assert area["aria-labelledby"] in {attrs.get("id") for _, attrs in found.tags}
    assert "Too slow." in found.words


def test_numbers_of_items_are_printed_as_they_are() -> None:
    items = (Item((Paragraph((Run("x"),)),), "3."), Item((), "2(b)"))
    found = page(Listing(items))
    assert {"value": "3"} in [attrs for tag, attrs in found.tags if tag == "li"]
    assert "2(b)" in found.words


def test_a_table_has_a_head_and_even_rows() -> None:
    found = page(Table((((Run("A"),), (Run("B"),)), ((Run("only"),),)), ("left", "right")))
    assert [tag for tag, _ in found.tags if tag in ("th", "td")] == ["th", "th", "td", "td"]
    assert page(Table(())).words


def test_the_direction_of_each_text_follows_the_text() -> None:
    found = page(Heading(1, (Run(HEBREW),)), Paragraph((Run(HEBREW),)), Paragraph((Run("From left to right."),)))
    assert [tag for tag, attrs in found.tags if attrs.get("dir") == "auto"] == ["h2", "p"]


def test_a_list_that_runs_from_right_to_left_has_its_bullets_at_the_right() -> None:
    turned, straight = (Listing((Item((Paragraph((Run(text),)),)),)) for text in (HEBREW, "plain"))
    assert [attrs.get("dir") for tag, attrs in page(turned, straight).tags if tag == "ul"] == ["rtl", None]
