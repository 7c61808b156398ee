"""Passages: the right window of the right text, readable, with whole words marked."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.search.passage import WIDTH, Passage, Wanted, best_passage, spans_in
from mmspolicy.search.plaintext import plain_text

FILLER = "The Society keeps a list of the matters that its committees take up in the course of the year. "


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.spans]


def test_a_short_text_is_shown_whole_with_its_words_marked() -> None:
    found = best_passage([("1", "Schools’ nurses may give naloxone.")], Wanted({"school": 1.0, "naloxon": 2.0}))
    assert found.resolve == "1"
    assert found.text == "Schools’ nurses may give naloxone."
    assert marked(found) == ["Schools", "naloxone"]


def test_the_resolve_with_more_and_weightier_words_is_chosen() -> None:
    parts = [
        (None, "Naloxone is a medicine. Naloxone, naloxone, naloxone."),
        ("1", "The schools are many."),
        ("2", "Naloxone belongs in schools."),
    ]
    assert best_passage(parts, Wanted({"school": 1.0, "naloxon": 2.0})).resolve == "2"
    assert best_passage(parts[:2], Wanted({"school": 1.0, "naloxon": 2.0})).resolve is None
    assert best_passage(parts[:2], Wanted({"school": 3.0, "naloxon": 2.0})).resolve == "1"


def test_of_equal_resolves_the_first_is_chosen() -> None:
    assert best_passage([("1", "Naloxone."), ("2", "Naloxone.")], Wanted({"naloxon": 1.0})).resolve == "1"


def test_a_long_text_is_cut_around_the_words_at_the_start_of_a_sentence() -> None:
    text = FILLER * 5 + "Naloxone belongs in every school of the Commonwealth. " + FILLER * 5
    found = best_passage([("1", text)], Wanted({"naloxon": 1.0, "school": 1.0}))
    assert found.text.startswith("… Naloxone belongs in every school")
    assert found.text.endswith("…")
    assert marked(found) == ["Naloxone", "school"]
    assert len(found.text) <= WIDTH + 4


def test_a_sentence_too_long_is_cut_between_words() -> None:
    text = "word " * 200 + "naloxone " + "other " * 200
    found = best_passage([("1", text)], Wanted({"naloxon": 1.0}))
    assert set(found.text.split()) == {"…", "word", "naloxone", "other"}
    assert marked(found) == ["naloxone"]


def test_words_far_apart_lose_to_words_close_together() -> None:
    text = "Naloxone first. " + FILLER * 5 + "Last, naloxone in schools. " + FILLER * 5 + "Schools at the end."
    assert "naloxone in schools" in best_passage([("1", text)], Wanted({"naloxon": 1.0, "school": 1.0})).text


def test_the_end_of_a_text_fills_the_passage() -> None:
    text = FILLER * 6 + "At last naloxone."
    found = best_passage([("1", text)], Wanted({"naloxon": 1.0}))
    assert found.text.endswith("At last naloxone.") and len(found.text) > WIDTH / 2


def test_a_stop_after_an_abbreviation_is_no_end_of_a_sentence() -> None:
    text = "As Dr. Roe of St. Mary said of M.G.L. c. 94C, " + "this and that, " * 20 + "naloxone is safe."
    assert not best_passage([("1", text)], Wanted({"naloxon": 1.0})).text.startswith("… Roe")


def test_nothing_matching_shows_the_beginning_of_the_first_resolve() -> None:
    parts = [(None, "A preamble."), ("1", FILLER * 5), ("2", "Naught.")]
    found = best_passage(parts, Wanted({"naloxon": 1.0}))
    assert (found.resolve, found.spans) == ("1", ())
    assert found.text.startswith("The Society keeps") and found.text.endswith(" …")


@pytest.mark.parametrize(
    ("parts", "text"), [([(None, ""), (None, "A section.")], "A section."), ([], ""), ([("1", "")], "")]
)
def test_without_resolves_the_first_text_is_shown_and_without_texts_nothing(
    parts: list[tuple[str | None, str]], text: str
) -> None:
    found = best_passage(parts, Wanted({"naloxon": 1.0}))
    assert (found.resolve, found.text, found.spans) == (None, text, ())


def test_a_phrase_is_marked_as_one_and_outweighs_its_words_apart() -> None:
    wanted = Wanted({}, [("opioid", "use", "disord")])
    text = "Opioid this, use that, disorder. " + FILLER * 4 + "It is opioid-use disorder."
    assert marked(best_passage([("1", text)], wanted)) == ["opioid-use disorder"]
    assert spans_in("opioid use", wanted) == ()


def test_prefixes_mark_the_whole_word() -> None:
    assert marked(best_passage([("1", "Prior authorization.")], Wanted({}, prefixes=["authoriz"]))) == ["authorization"]


def test_titles_are_marked_by_the_same_rule() -> None:
    title = "Dying cafe\u0301s, É-cigarettes and O’Brien’s e-cigarettes"
    spans = spans_in(title, Wanted({"die": 1.0, "cafe": 1.0, "ecigarett": 1.0, "obrien": 1.0}))
    assert [title[start:end] for start, end in spans] == ["Dying", "cafe\u0301s", "O’Brien’s", "e-cigarettes"]


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One line\nand another", "One line and another"),
        ("The steps:\n\n1. Ask\n2. Act\n", "The steps: Ask; Act"),
        ("- **bold** and *slanted*\n- `code` and _words_", "bold and slanted; code and words"),
        ("## Heading\n\nText", "Heading Text"),
        ("> Quoted\n> lines", "Quoted lines"),
        ('See [the law](https://x.org/a_(b) "Law") and [[HOD-2015-07#2]]', "See the law and HOD-2015-07#2"),
        ("![A map](map.png) here", "A map here"),
        ("<https://x.org> and<br>more", "https://x.org and more"),
        ("| Age | Dose |\n|-----|:----:|\n| 5 | one |", "Age · Dose; 5 · one"),
        ("One\n\n---\n\nTwo", "One Two"),
        ("```\ncode\n```", "code"),
        ("Text\n## Heading\nMore", "Text; Heading More"),
        ("open <!-- comment", "open <!-- comment"),
        ("before <!-- a\nnote --> after", "before after"),
        ("1\\. not a list \\*", "1. not a list *"),
        ("[sic] 2 * 3 * 4 < 5 snake_case_name *", "[sic] 2 * 3 * 4 < 5 snake_case_name *"),
        ("naloxone\u00a0 and\t more\r\nlines", "naloxone and more lines"),
        ("bell \x07 and \x1b[31mred", "bell \x07 and \x1b[31mred"),
        ("2019. A year", "2019. A year"),
        ("", ""),
        ("***", ""),
    ],
)
def test_markdown_is_flattened_to_what_a_reader_sees(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@pytest.mark.parametrize(
    "piece", ["*", "_", "`", "[", "[a](", "**a", "> ", "1. ", "|", "~~", "\\", "<!--", "- ", "a*b_"]
)
def test_odd_markdown_takes_no_time(piece: str) -> None:
    started = perf_counter()
    plain_text(piece * 4000)
    assert perf_counter() - started < 1.0


@given(
    st.lists(st.tuples(st.sampled_from([None, "1"]), st.text("ab nox.-*’é\n[](", max_size=300)), max_size=3),
    st.lists(st.text("abnox", min_size=1, max_size=3), max_size=3),
    st.integers(20, 80),
)
def test_spans_are_in_order_apart_and_inside_a_passage_of_about_the_width(
    parts: list[tuple[str | None, str]], sought: list[str], width: int
) -> None:
    wanted = Wanted(dict.fromkeys(sought, 1.0), [tuple(sought)] if sought else [], sought[:1])
    found = best_passage(parts, wanted, width)
    last = 0
    for start, end in found.spans:
        assert last <= start < end <= len(found.text)
        last = end
    assert "\n" not in found.text
