"""What a word is, and which term it becomes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmspolicy.search.analysis import STOP_WORDS, WORD, content_terms, fold, term_of, terms, terms_of, word_of

LETTERS = st.characters(whitelist_categories=("Ll", "Lu"), max_codepoint=0x24F)
LATIN_TEXT = st.text(st.one_of(LETTERS, st.sampled_from("09 -.,'’_()\n")), max_size=60)


def found(text: str) -> list[str]:
    return [term for term, _, _ in terms(text)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Café", "cafe"), ("cafe\u0301", "cafe"), ("ﬁnance", "finance"), ("STRASSE", "strasse"), ("Straße", "strasse"),
        ("Łódź", "lodz"), ("naïve", "naive"), ("œdema", "oedema"), ("’Tis", "'tis"), ("ΆΛΦΑ", "αλφα"),
        ("Йод", "йод"), ("が", "が"), ("医療", "医療"), ("हिन्दी", "हिन्दी"),
    ],
)  # fmt: skip
def test_folding_takes_case_accents_and_ligatures_and_leaves_other_scripts(word: str, expected: str) -> None:
    assert fold(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the physician's duty", ["the", "physician", "duti"]),
        ("physician’s physicians' physicians", ["physician"] * 3),
        ("O'Brien O’Brien obrien", ["obrien"] * 3),
        ("one-year long‑term", ["one", "year", "long", "term"]),
        ("e-cigarettes E-Cigarette ecigarettes", ["ecigarett"] * 3),
        ("X-rays x‑ray xray", ["xray"] * 3),
        ("x-linked", ["x", "link"]),
        ("COVID-19", ["covid", "19"]),
        ("A-19 A‑19 A19 a-19", ["a19"] * 4),
        ("H-95.956, H95.956.", ["h95.956"] * 2),
        ("HOD-2015-07", ["hod", "2015", "07"]),
        ("207.990 is not 207.99", ["207.990", "is", "not", "207.99"]),
        ("1,000 genomes; 1000", ["1000", "genom", "1000"]),
        ("resolves 1,2 in 2018,2019", ["resolv", "1", "2", "in", "2018", "2019"]),
        ("M.G.L. c. 94C, § 18", ["mgl", "c", "94c", "18"]),
        ("the U.S. and US", ["the", "us", "and", "us"]),
        ("105 CMR 700.000", ["105", "cmr", "700.000"]),
        ("Section 3.15.", ["section", "3.15"]),
        ("at 12:30", ["at", "12", "30"]),
        ("_emphasis_ and snake_case", ["emphasi", "and", "snake", "case"]),
        ("health\u00adcare", ["healthcar"]),
        ("AIDS patients, hearing aids", ["aids", "patient", "hear", "aid"]),
        ("NPs, PCPs and EHRs", ["np", "pcp", "and", "ehr"]),
        ("", []),
        ("?! § … —", []),
    ],
)
def test_text_becomes_terms(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_spans_point_at_the_words_as_they_stand_in_the_text() -> None:
    text = "The cafe\u0301’s e-cigarettes, 1,000 of them"
    assert [text[start:end] for _, start, end in terms(text)] == [
        "The", "cafe\u0301’s", "e-cigarettes", "1,000", "of", "them",
    ]  # fmt: skip


def test_the_list_for_indexing_is_the_terms_in_their_order() -> None:
    text = "Reaffirmed A-19: naloxone, in schools."
    assert terms_of(text) == found(text)


def test_the_unstemmed_word_keeps_its_ending_and_loses_its_joints() -> None:
    assert [word_of(raw) for raw in WORD.findall("Physicians' café’s e-cigarettes M.G.L H-95.956")] == [
        "physicians", "cafe", "ecigarettes", "mgl", "h95.956",
    ]  # fmt: skip


@given(LATIN_TEXT)
@example("Às ÀÉs")
def test_decomposed_text_gives_the_terms_of_composed_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert found(unicodedata.normalize("NFD", composed)) == found(composed)


@given(st.text(max_size=40))
@example("ʼ")
def test_any_text_has_terms_in_order_inside_it_and_never_empty(text: str) -> None:
    last = 0
    for term, start, end in terms(text):
        assert term and last <= start < end <= len(text)
        last = end


@given(st.text(LETTERS, min_size=1, max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=20))
def test_case_does_not_matter_to_words_that_are_no_abbreviations(word: str) -> None:
    assert term_of(word) == term_of(word.capitalize()) == term_of(word.upper())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Do we have a position on medical marijuana?", "medical marijuana"),
        ("What is the MMS policy regarding naloxone in schools?", "naloxon school"),
        ("Does the Massachusetts Medical Society support single payer", "singl payer"),
        ("Massachusetts hospitals", "massachusett hospit"),
        ("public policy on guns", "public gun"),
        ("policy on policies", "polici polici"),
        ("MMS dues", "mms due"),
        ("naloxone policy", "naloxon polici"),
        ("WHO guidelines", "who guidelin"),
        ("what is it", "what is it"),
        ("policy", "polici"),
        ("the", "the"),
        ("is there anything about the U.S. formulary", "us formulari"),
        ("DO WE HAVE A POLICY ON GUNS", "gun"),
        ("?", ""),
    ],
)
def test_a_question_keeps_the_words_that_say_what_is_sought(question: str, expected: str) -> None:
    assert content_terms(question) == expected.split()


@given(st.text(max_size=60))
def test_no_text_with_a_word_is_left_without_terms(text: str) -> None:
    assert bool(content_terms(text)) == bool(WORD.search(text))


def test_stop_words_are_written_as_words_are_compared() -> None:
    assert all(word_of(word) == word for word in STOP_WORDS)
