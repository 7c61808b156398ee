"""Mentions found in texts and records: where they stand, what they name, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_society import SOCIETY

from mmspolicy.model import REFERENCE_KINDS, Record, Resolve
from mmspolicy.profile import Authority, Profile
from mmspolicy.references.mentions import Grammar, Mention, mentions, record_mentions

GRAMMAR = Grammar.of(SOCIETY.profile)
LAW = Authority(
    "mgl", r"M\.G\.L\. c\. (?P<chapter>\d+[A-Z]?)(?:, §§? (?P<section>\d+))?", "M.G.L. c. {chapter}, § {section}",
    "https://law.example/{chapter}/{section}",
)  # fmt: skip
WITH_LAW = Grammar.of(SOCIETY.profile, (*SOCIETY.profile.references, LAW))


def targets(text: str, document: str | None = None) -> list[str]:
    return [mention.target for mention in mentions(text, GRAMMAR, document) if not mention.between]


def between(text: str, grammar: Grammar = GRAMMAR, document: str | None = None) -> list[str]:
    """What lies between the ends of ranges, under its normal name where it has one."""
    return [one.name or one.target for one in mentions(text, grammar, document) if one.between]


def only(text: str, grammar: Grammar = GRAMMAR) -> Mention:
    (mention,) = mentions(text, grammar)
    return mention


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sections 3.15 and 3.16 of the Bylaws", ["Bylaws, Section 3.15", "Bylaws, Section 3.16"]),
        ("Bylaws, Sections 3.15, 3.16", ["Bylaws, Section 3.15", "Bylaws, Section 3.16"]),
        ("Bylaw 5, “Elections,” section 1.3", ["Bylaws, Section 5.1.3"]),
        ("Bylaw 6, “Meetings”, Section 6.6.3", ["Bylaws, Section 6.6.3"]),
        ("Article 1 of the Constitution", ["Constitution, Article 1"]),
        ("Procedures 10 and 11", ["Procedure 10", "Procedure 11"]),
        ("Resolutions I-16 A-102, A-103 and A-17 B-2",
         ["Resolution I-16 A-102", "Resolution I-16 A-103", "Resolution A-17 B-2"]),
        ("Committee on Public Health Report A-19-3", ["CPH Report A-19-3"]),
        ("Policies 207.990 and 315.4", ["207.990", "315.4"]),
    ],
)  # fmt: skip
def test_each_member_of_a_list_is_complete_in_itself(text: str, found: list[str]) -> None:
    assert targets(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bylaws, Sections 5.12 and 5.13; Section 6 of the Code of Ethics",
         ["Bylaws, Section 5.12", "Bylaws, Section 5.13", "Code of Ethics, Section 6"]),
        ("Bylaws §§ 5.9-5.12; Article III of the Code of Ethics",
         ["Bylaws, Section 5.9", "Bylaws, Section 5.12", "Code of Ethics, Article III"]),
        ("Bylaws, Sections 5.12 and 5.13, and Article III of the Code of Ethics",
         ["Bylaws, Section 5.12", "Bylaws, Section 5.13", "Code of Ethics, Article III"]),
        ("Bylaws, Section 3.15 and Section 3.16 of the hospital's bylaws", ["Bylaws, Section 3.15"]),
        ("Section 5 and Articles III and IV of the Code of Ethics",
         ["Code of Ethics, Section 5", "Code of Ethics, Article III", "Code of Ethics, Article IV"]),
    ],
)  # fmt: skip
def test_a_list_ends_where_what_follows_belongs_to_another_document(text: str, found: list[str]) -> None:
    assert targets(text) == found


@pytest.mark.parametrize("joint", [", and ", "; "])
def test_sections_of_a_law_stay_its_own_where_sections_of_the_bylaws_follow(joint: str) -> None:
    found = mentions(f"M.G.L. c. 94C, §§ 18 and 19{joint}Sections 5.12 and 5.13 of the Bylaws", WITH_LAW)
    assert [mention.name or mention.target for mention in found] == [
        "M.G.L. c. 94C, § 18", "M.G.L. c. 94C, § 19", "Bylaws, Section 5.12", "Bylaws, Section 5.13",
    ]  # fmt: skip


def test_the_title_of_another_code_is_no_further_section() -> None:
    code = Authority("usc", r"(?P<title>\d+) U\.S\.C\. §§? (?P<section>\d+[a-z]*)", "{title} U.S.C. § {section}")
    grammar = Grammar.of(SOCIETY.profile, (code,))
    for other in ("42 U.S.C. ch. 7", "42 USC 7", "45 C.F.R. 160"):
        names = [mention.name for mention in mentions(f"42 U.S.C. §§ 1395dd and 1396; {other}", grammar)]
        assert names == ["42 U.S.C. § 1395dd", "42 U.S.C. § 1396"], other


def test_a_year_in_an_id_may_have_a_space_before_it_or_long_dashes() -> None:
    assert targets("HOD 2015-07, HOD–2015–07 and HOD—2015—07") == ["HOD 2015-07", "HOD–2015–07", "HOD—2015—07"]
    assert targets("in the session of 2023–2024") == []


def test_a_hyphen_after_a_section_joins_a_range_but_no_word() -> None:
    assert targets("Bylaws, Sections 3.15-3.16") == ["Bylaws, Section 3.15", "Bylaws, Section 3.16"]
    assert targets("Bylaws, Section 5-year plan") == []


def test_of_a_range_both_ends_are_mentions() -> None:
    assert targets("§§ 3.15–3.18 of the Bylaws") == ["Bylaws, Section 3.15", "Bylaws, Section 3.18"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sections 5.1.1 through 5.1.4 of the Bylaws", ["Bylaws, Section 5.1.2", "Bylaws, Section 5.1.3"]),
        ("Bylaws, Section 5.1.1–5.1.3", ["Bylaws, Section 5.1.2"]),
        ("Procedures 9 through 11", ["Procedure 10"]),
        ("Policies HOD-2012-08 through HOD-2012-10", ["HOD-2012-09"]),
        ("M.G.L. c. 94C, §§ 18–20", ["M.G.L. c. 94C, § 19"]),
        ("M.G.L. c. 94C, §§ 18, 19 and 20", []),
        ("Bylaws, Sections 3.15 and 3.18", []),
        ("Sections 3.15 to 4.18 of the Bylaws", []),
        ("Sections 3.2 through 3.40 of the Bylaws", []),
        ("from Section 3.15 of the Bylaws to Section 3.18 of the Bylaws", []),
    ],
)
def test_what_lies_between_the_ends_of_a_range_is_mentioned_too(text: str, found: list[str]) -> None:
    assert between(text, WITH_LAW) == found


def test_what_lies_between_has_the_words_and_the_address_of_its_range() -> None:
    *_, inner = mentions("under M.G.L. c. 94C, §§ 18–20.", WITH_LAW)
    assert (inner.raw, inner.url) == ("M.G.L. c. 94C, §§ 18–20", "https://law.example/94C/19")


def test_a_single_section_may_begin_a_range() -> None:
    assert targets("Bylaws, Section 3.15-3.16") == ["Bylaws, Section 3.15", "Bylaws, Section 3.16"]
    assert targets("Bylaws, Section 3.15 - 4 votes") == ["Bylaws, Section 3.15"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chapter 3, Sections 1 and 2, of the Bylaws", ["Bylaws, Section 3.1", "Bylaws, Section 3.2"]),
        ("Chapter 3 Sections 1 and 2 of the Bylaws", ["Bylaws, Section 3.1", "Bylaws, Section 3.2"]),
        ("Chapter 3, Section 1, and Chapter 4, Section 2, of the Bylaws",
         ["Bylaws, Section 3.1", "Bylaws, Section 4.2"]),
        ("Chapters 3 and 4 of the Bylaws", ["Bylaws, Chapter 3", "Bylaws, Chapter 4"]),
    ],
)  # fmt: skip
def test_sections_after_a_chapter_are_its_own(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_a_list_may_leave_out_the_letters_of_its_first_id() -> None:
    assert targets("Policies HOD-2012-06, 2012-22 and 2013-01") == ["HOD-2012-06", "HOD-2012-22", "HOD-2013-01"]
    assert targets("Policy HOD-2012-06, 2012-22 edition") == ["HOD-2012-06"]
    *_, years = mentions("Policies HOD-2015-07 and 2016-17 budgets", GRAMMAR)
    assert not years.certain


def test_an_id_may_stand_without_hyphens_where_nothing_is_counted() -> None:
    assert targets("by hod 2015 7, HOD2015-07 and hod-2015-7") == ["hod 2015 7", "HOD2015-07", "hod-2015-7"]
    assert targets("at HOD 2015 12 resolutions passed") == []


def test_a_chapter_alone_is_of_the_law_named_before_it() -> None:
    def names(text: str) -> list[str | None]:
        return [mention.name for mention in mentions(text, WITH_LAW)]

    assert names("M.G.L. c. 94C, § 18, and c. 19A") == ["M.G.L. c. 94C, § 18", "M.G.L. c. 19A"]
    assert names("M.G.L. c. 94C; c. 111, §§ 2 and 3")[1:] == ["M.G.L. c. 111, § 2", "M.G.L. c. 111, § 3"]
    assert names("M.G.L. c. 112, and later c. 112 once more") == ["M.G.L. c. 112", "M.G.L. c. 112"]
    assert names("M.G.L. c. 94C, from c. 190 years ago") == ["M.G.L. c. 94C"]
    assert names("a book, c. 19A") == []
    assert names("M.G.L. c. 94C.\n\nThen c. 19A.") == ["M.G.L. c. 94C"]


@pytest.mark.parametrize(
    "text", ["Procedure 10 was performed on 5 patients", "Procedure 10 led to fewer complications than usual"]
)
def test_a_procedure_of_treatment_is_none_of_the_house(text: str) -> None:
    assert targets(text) == []
    assert targets("Procedure 10 was followed on the floor") == ["Procedure 10"]


def test_in_a_bylaw_a_bare_section_is_one_of_its_own() -> None:
    assert targets("as Section 3.15 and Chapter 4 provide", "BYL") == ["BYL-3.15", "BYL-4"]
    assert targets("as Section 3.15 and Chapter 4 provide") == []
    assert targets("Bylaws, Section 3.15", "PROC") == ["Bylaws, Section 3.15"]
    assert targets("Section 3.15 of the Bylaws", "BYL") == ["BYL-3.15"]


@pytest.mark.parametrize(
    ("text", "raw", "n"),
    [
        ("by [[HOD-1#2(b)]].", "[[HOD-1#2(b)]]", "2(b)"),
        ("by resolve 2 of HOD-2015-07.", "resolve 2 of HOD-2015-07", "2"),
        ("by HOD-2015-07, item 2.", "HOD-2015-07, item 2", "2"),
        ("by HOD-2015-07 #2.", "HOD-2015-07 #2", "2"),
        ("by (HOD-2015-07 #2).", "HOD-2015-07 #2", "2"),
        ("by HOD-2015-07(2).", "HOD-2015-07(2)", "2"),
        ("by HOD-2015-07 (2 pages).", "HOD-2015-07", None),
        ("by the second resolve of Policy HOD-2015-07.", "second resolve of Policy HOD-2015-07", "2"),
    ],
)
def test_a_mention_names_its_resolve(text: str, raw: str, n: str | None) -> None:
    mention = only(text)
    assert (mention.raw, mention.resolve) == (raw, n)


def test_an_authority_has_its_key_its_normal_name_and_its_address() -> None:
    mention = only("under M.G.L. c. 94C, § 18(c) and no other", WITH_LAW)
    assert (mention.raw, mention.authority, mention.name, mention.url) == (
        "M.G.L. c. 94C, § 18(c)", "mgl", "M.G.L. c. 94C, § 18", "https://law.example/94C/18",
    )  # fmt: skip


def test_further_sections_of_a_law_are_tried_in_the_place_of_the_first() -> None:
    names = [mention.name for mention in mentions("M.G.L. c. 94C, §§ 18, 19 and 20 or so", WITH_LAW)]
    assert names == ["M.G.L. c. 94C, § 18", "M.G.L. c. 94C, § 19", "M.G.L. c. 94C, § 20"]
    assert len(mentions("M.G.L. c. 94C, § 18, 19 years ago", WITH_LAW)) == 1


def test_an_own_id_keeps_the_authority_whose_pattern_fits_it_too() -> None:
    mention = only("by Policy H-95.956")
    assert (mention.raw, mention.target, mention.name) == ("Policy H-95.956", "H-95.956", "AMA Policy H-95.956")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("in lieu of", "in-lieu-of"),
        ("supersedes", "supersedes"),
        ("rescinds Policies HOD-2001-01 and", "rescinds"),
        ("to amend the MMS", "amends"),
        ("see also", "see-also"),
        ("reaffirms", "cites"),
        ("as defined in", "cites"),
        ("superseded by", "cites"),
        ("implementing", "implements"),
        ("based on", "derived-from"),
    ],
)
def test_the_words_before_a_mention_tell_its_kind(words: str, kind: str) -> None:
    assert mentions(f"a text {words} HOD-2015-07", GRAMMAR)[-1].kind == kind
    assert kind in REFERENCE_KINDS


@pytest.mark.parametrize(
    "text",
    [
        "`Policy HOD-2015-07`",
        "```\nPolicy HOD-2015-07\n```",
        "    Policy HOD-2015-07",
        "[here](HOD-2015-07)",
        "<HOD-2015-07>",
        "<!-- Policy HOD-2015-07 -->",
        "<div>\nPolicy HOD-2015-07\n</div>",
        "<code>Policy HOD-2015-07</code>",
        "![Policy HOD-2015-07](x.png)",
        "see https://example.org/HOD-2015-07 there",
        "> # Policy HOD-2015-07",
        "the guild's “Procedure 10: Drawing blood”",
    ],
)
def test_code_addresses_html_and_headings_of_others_hold_no_mention(text: str) -> None:
    assert mentions(text, GRAMMAR) == ()


def test_what_only_has_the_shape_of_an_id_is_uncertain() -> None:
    assert [only(text).certain for text in ("HOD-2015-07", "COVID-19", "policy “come in”")] == [False] * 3
    assert [only(text).certain for text in ("[[x]]", "Policy HOD-2015-07", "Policy “Naloxone”")] == [True] * 3


def test_a_record_is_looked_through_in_all_its_texts() -> None:
    record = Record(
        "HOD-1", "policies", "A title", preamble="By HOD-2.", resolves=(Resolve("1a", "None."), Resolve("2", "HOD-3")),
        notes=("Nothing.", "HOD-4"),
    )  # fmt: skip
    found = [(placed.place, placed.n, placed.mention.raw) for placed in record_mentions(record, GRAMMAR)]
    assert found == [
        (("preamble",), None, "HOD-2"), (("resolves", 1, "text"), "2", "HOD-3"), (("notes", 1), None, "HOD-4"),
    ]  # fmt: skip


def test_a_section_is_its_own_home() -> None:
    record = Record("BYL-3", "bylaws", "Chapter", text="See Section 3.15.", document="BYL", number="3")
    (placed,) = record_mentions(record, GRAMMAR)
    assert (placed.place, placed.mention.target) == (("text",), "BYL-3.15")


def test_a_list_without_end_is_left_after_a_while() -> None:
    assert 20 < len(mentions("Policies 207.990" + ", 207.990" * 500, GRAMMAR)) < 50


def test_a_pattern_that_never_ends_is_not_used() -> None:
    slow = Authority("slow", "(a+)+$", "Slow")
    assert Grammar.of(Profile(references=(slow, LAW))).authorities == (LAW,)


PIECES = [
    "Policy", "HOD-2015-07", "[[HOD-1#2]]", "Section 3.15", " of the Bylaws", "M.G.L. c. 94C, §§ 18", ", ", " and ",
    "19", "Bylaw 6, “Meetings,” ", "**", "*", "`", "[", "](x)", "&sect;", "\\[", "\n", "\n\n", "> ", "- ", "1. ",
    "# ", "| ", " |\n", "|--|--|\n", "<b>", "</b>", "<code>", "</code>", "<https://a.b>", "\t", "    ", "é", "𝒳",
    "\u00a0", "\x0c", "\r\n", "\r", "\0", "resolve 2 of ", "~~~\n", "===\n", "[a]: /b\n", "![",
    "Resolution I-16 A-102", "H-95.956", "&amp;", "<!--", "-->",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_stand_in_the_source_where_they_say_in_order_and_apart(text: str) -> None:
    reached = 0
    for mention in mentions(text, WITH_LAW, "BYL"):
        assert text[mention.start : mention.end] == mention.raw
        if mention.between:
            assert mention.start < mention.end == reached
            continue
        assert reached <= mention.start < mention.end
        assert mention.kind in REFERENCE_KINDS
        assert mention.target.strip()
        reached = mention.end
