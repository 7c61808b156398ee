"""Documents as drafts: how their clauses are told from what stands around them."""

from __future__ import annotations

import pytest
from letters import docx

from mmspolicy.desk.draft import Draft
from mmspolicy.desk.draft_reading import read_draft
from mmspolicy.documents.prose import blocks_of


def read(text: str | bytes, name: str = "draft.txt") -> Draft:
    return read_draft(blocks_of(text.encode() if isinstance(text, str) else text, name))


def texts(draft: Draft) -> list[str]:
    return [clause.text for clause in draft.clauses]


OPENINGS = (
    "RESOLVED, That", "RESOLVED That", "Resolved: That", "Be it resolved that", "NOW THEREFORE BE IT RESOLVED, That",
    "BIRT that", "RESOLVED (1), That", "BE IT FURTHER RESOLVED that", "Resolved further, That", "RESOLVE that",
    "IT IS RESOLVED that", "It is hereby resolved that",
)  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_clause_is_known_by_any_usual_form_of_resolved(opening: str) -> None:
    draft = read(f"{opening} schools stock naloxone.")
    assert (draft.found, len(draft.clauses)) == ("resolved", 1)
    assert draft.clauses[0].text.lower() == "that schools stock naloxone."


def test_several_resolves_in_one_block_are_parted_and_their_joints_and_tags_go() -> None:
    draft = read(
        "Whereas, x is y; therefore, be it RESOLVED, That A be supported. (HP) and be it further "
        "RESOLVED: That B be opposed; and be it further"
    )
    assert texts(draft) == ["That A be supported.", "That B be opposed"]
    assert [clause.tag for clause in draft.clauses] == ["HP", ""]
    assert draft.whereas == ("x is y",)


def test_whereas_clauses_and_the_fiscal_note_are_kept_apart() -> None:
    draft = read("Whereas, a; and\nWhereas, b; therefore be it\n\nRESOLVED, That c. (D)\n\nFiscal Note: $5,000\n")
    assert draft.whereas == ("a", "b")
    assert (draft.fiscal_note, texts(draft)) == ("$5,000", ["That c."])


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_items_below_recommends_are_clauses_and_lettered_ones_belong_to_them(name: str) -> None:
    draft = read("The Committee recommends:\n\n1. That a be done:\n   (a) one\n   (b) two\n2. That b be done.\n", name)
    assert draft.found == "recommended"
    assert texts(draft) == ["That a be done: one; two", "That b be done."]
    assert draft.clauses[0].lead == "The Committee recommends"


def test_items_below_a_bare_be_it_resolved_are_clauses() -> None:
    draft = read("Be it resolved:\n\n(1) that members be told; and\n(2) that the dispute be resolved quickly.\n")
    assert texts(draft) == ["that members be told", "that the dispute be resolved quickly."]


def test_items_below_a_short_beginning_share_it() -> None:
    draft = read("Resolved, That the MMS:\n- support x;\n- oppose y.\n", "draft.md")
    assert [clause.whole for clause in draft.clauses] == ["That the MMS support x", "That the MMS oppose y."]


@pytest.mark.parametrize("mark", ["a.", "(a)", "1)", "(1)", "i."])
def test_items_below_a_beginning_are_clauses_however_they_are_lettered(mark: str) -> None:
    second = {"a.": "b.", "(a)": "(b)", "1)": "2)", "(1)": "(2)", "i.": "ii."}[mark]
    draft = read(f"RESOLVED, That our MMS:\n{mark} support x; and\n{second} oppose y.\n")
    assert [clause.whole for clause in draft.clauses] == ["That our MMS support x", "That our MMS oppose y."]


def test_items_below_be_it_resolved_that_are_clauses() -> None:
    draft = read("Therefore be it RESOLVED that\n1) radon be tested for;\n2) lead pipes be replaced.\n")
    assert [clause.whole for clause in draft.clauses] == ["that radon be tested for", "that lead pipes be replaced."]


def test_a_that_which_the_beginning_and_the_item_both_have_is_said_once() -> None:
    draft = read("The Committee recommends that:\n\n1. That a be done.\n\n2. B be done.\n")
    wholes = [clause.whole for clause in draft.clauses]
    assert wholes == ["The Committee recommends: That a be done.", "The Committee recommends that: B be done."]


def test_the_number_of_a_footnote_is_no_part_of_a_clause() -> None:
    assert texts(read("RESOLVED, That taxes be raised.16-18\n\nRESOLVED, That he said “no.” 21")) == [
        "That taxes be raised.",
        "That he said “no.”",
    ]
    assert texts(read("RESOLVED, That this end in 2030")) == ["That this end in 2030"]


def test_lists_below_a_numbered_paragraph_belong_to_it_where_numbers_are_all_there_is() -> None:
    draft = read("1. The officers are:\n\n• the president\n\n• the clerk\n\n2. They meet monthly.\n")
    assert (draft.found, texts(draft)) == (
        "numbered",
        ["The officers are: the president; the clerk", "They meet monthly."],
    )


def test_a_draft_in_windows_1252_keeps_its_signs() -> None:
    assert texts(read("RESOLVED, That the MMS’s café “stay” – open.".encode("cp1252"))) == [
        "That the MMS’s café “stay” – open."
    ]


def test_what_the_committee_recommends_gives_way_to_what_is_resolved() -> None:
    assert texts(read("We recommend:\n\n1. thought\n\nRESOLVED, That it be done.\n")) == ["That it be done."]


def test_resolved_in_a_sentence_is_no_mark() -> None:
    assert read("RESOLVED, That the dispute, once resolved, be closed.").clauses[0].text.count("resolved") == 1
    assert read("It was resolved by vote that this ends.").found == "whole"


def test_without_a_mark_paragraphs_with_that_or_numbers_or_a_short_text_stand_for_clauses() -> None:
    assert read("Dear all,\n\nThat a be done.\n\nThat b be done.").found == "that"
    assert read("1. Do a.\n\n2. Do b.").found == "numbered"
    assert texts(read("Schools should stock naloxone.")) == ["Schools should stock naloxone."]


def test_a_long_text_without_marks_has_no_clause() -> None:
    assert read("Words are many here. " * 100).clauses == ()


def test_clauses_know_their_places() -> None:
    word = read(docx("Title", "Whereas, a;", "RESOLVED, That b.", "RESOLVED, That c."), "draft.docx")
    assert [clause.place for clause in word.clauses] == ["paragraph 3", "paragraph 4"]
    assert [c.place for c in read("Title\n\nRESOLVED, That b; and be it further\nRESOLVED, That c.").clauses] == [
        "line 3",
        "line 4",
    ]
