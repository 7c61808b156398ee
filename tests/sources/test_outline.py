"""Bylaws and procedures in Markdown: headings, numbers, parents, history, and files that share a document."""

from __future__ import annotations

import pytest
from small_society import read_markdown, rules

from mmspolicy.compendium import assemble
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, EarlierText, Record, Reference
from mmspolicy.names import names_of
from mmspolicy.profile import DEFAULT_SECTION_WORDS
from mmspolicy.sources.heading import read_heading


def read(*files: str, front: str = "---\nid: BYL\ntitle: Bylaws\n---\n") -> tuple[dict[str, Record], list[str]]:
    """The records of some files of one document, by id, and their problems."""
    drafts, problems = [], []
    for at, text in enumerate(files):
        draft, found = read_markdown(front + text, "bylaws", f"bylaws/{at}.md")
        assert draft is not None
        drafts.append(draft)
        problems.extend(found)
    records, later = assemble(drafts)
    return {record.id: record for record in records}, [str(problem) for problem in (*problems, *later)]


def sections(*files: str) -> dict[str, Record]:
    records, problems = read(*files)
    assert problems == []
    return records


def heading(text: str, roman_below: bool = False) -> tuple[str, str] | None:
    found = read_heading(text, DEFAULT_SECTION_WORDS, roman_below)
    return (found.number, found.title) if found else None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("3.15 District delegates", "3.15", "District delegates"),
        ("3.15. District delegates", "3.15", "District delegates"),
        ("3.15: District delegates", "3.15", "District delegates"),
        ("3.15 - District delegates", "3.15", "District delegates"),
        ("3.15 – District delegates", "3.15", "District delegates"),
        ("3.15 — District delegates", "3.15", "District delegates"),
        ("3.15-District delegates", "3.15", "District delegates"),
        ("3.15. - District delegates", "3.15", "District delegates"),
        ("3. House", "3", "House"),
        ("3", "3", ""),
        ("3.", "3", ""),
        ("Chapter 3. House", "3", "House"),
        ("CHAPTER 3 House", "3", "House"),
        ("chapter 3: House", "3", "House"),
        ("Article 3", "3", ""),
        ("BYLAW 2 - RIGHTS", "2", "RIGHTS"),
        ("Section 3.15 District delegates", "3.15", "District delegates"),
        ("Part 2. Of the House", "2", "Of the House"),
        ("Procedure 10. Quorum", "10", "Quorum"),
        ("Title 4: Dues", "4", "Dues"),
        ("Appendix 1 — Forms", "1", "Forms"),
        ("ARTICLE I - THE SOCIETY", "I", "THE SOCIETY"),
        ("Chapter XIV. Dues", "XIV", "Dues"),
        ("Article IV.2 Dues", "IV.2", "Dues"),
        ("**3.15** *District* delegates", "3.15", "District delegates"),
        ("[3.15 District](#x) `delegates`", "3.15", "District delegates"),
        ("3.15 Dues &amp; fees", "3.15", "Dues & fees"),
        ("2020.1 Elections", "2020.1", "Elections"),
        ("4.2.34 A 30-day notice", "4.2.34", "A 30-day notice"),
    ],
)
def test_a_heading_is_a_word_a_number_a_sign_and_a_title(text: str, number: str, title: str) -> None:
    assert heading(text) == (number, title)


@pytest.mark.parametrize(
    "text",
    ["House of Delegates", "", "2019 Budget", "1781", "Chapter 2019", "2019-2020 Budget", "1st Vice President",
     "3.15A District", "10.5% of dues", "3.15x", "Chapter Three", "I. Name", "I.1 Name", "Article iv", "Part CIVIL",
     "Chapters 3", "Preamble 3", "24/7", "Article IIII", "A. Name", "٣ House", "Section"],
)  # fmt: skip
def test_other_headings_bear_no_number(text: str) -> None:
    assert heading(text) is None


def test_roman_numerals_in_dotted_parts_count_below_a_roman_numeral_after_a_word() -> None:
    assert heading("I.1 - Name", roman_below=True) == ("I.1", "Name")
    assert heading("IV.1.2 Name", roman_below=True) == ("IV.1.2", "Name")
    assert heading("I. Name", roman_below=True) is None
    records, _ = read("# I.1 Before\n\n# ARTICLE I\n\n## I.1 Name\n")
    assert list(records) == ["BYL", "BYL-I", "BYL-I.1"]


def test_the_section_words_are_the_profiles() -> None:
    assert read_heading("Rule 3. Dues", ("rule",)) is not None
    assert read_heading("Chapter 3. Dues", ("rule",)) is None
    assert read_heading("Rule (a) 3. Dues", ("rule (a)",)) is not None


def test_the_document_and_each_section_is_a_record() -> None:
    records = sections("Of the society.\n\n# Chapter 3. House\n\n## 3.15 Delegates\nEach district\nelects.\n")
    assert [(record.id, record.title, record.text, record.number) for record in records.values()] == [
        ("BYL", "Bylaws", "Of the society.", None),
        ("BYL-3", "House", "", "3"),
        ("BYL-3.15", "Delegates", "Each district elects.", "3.15"),
    ]
    assert {record.document for record in records.values()} == {"BYL"}
    assert [records[name].origin.line for name in records] == [2, 7, 9]


def test_a_section_without_a_title_is_called_by_its_number() -> None:
    assert sections("# 3.15\nText.\n")["BYL-3.15"].title == "Section 3.15"


def test_arabic_finds_roman() -> None:
    records, _ = read("# ARTICLE IV\n\n## IV.1 Name\n", front="---\nid: CON\ntitle: C\n---\n")
    assert "con-4" in names_of(records["CON-IV"])
    assert "con-4.1" in names_of(records["CON-IV.1"])


def test_the_parent_is_the_longest_prefix_in_whole_parts() -> None:
    records = sections("# 3 a\n## 3.1 b\n### 3.1.5.2 c\n## 3.10 d\n# 31 e\n## 31.1 f\n")
    assert {record.number: record.parent for record in records.values()} == {
        None: None, "3": "BYL", "3.1": "BYL-3", "3.1.5.2": "BYL-3.1", "3.10": "BYL-3", "31": "BYL", "31.1": "BYL-31",
    }  # fmt: skip


def test_else_the_parent_is_the_nearest_numbered_heading_of_a_higher_level() -> None:
    records = sections("# Chapter II\n## Part 1\n### 7 a\n### 8 b\n## Part 2\n#### 9 c\n# Chapter V\n### 11 d\n")
    assert {record.number: record.parent for record in records.values() if record.number} == {
        "II": "BYL", "1": "BYL-II", "7": "BYL-1", "8": "BYL-1", "2": "BYL-II", "9": "BYL-2", "V": "BYL", "11": "BYL-V",
    }  # fmt: skip


def test_a_chapter_may_come_after_its_sections_in_another_file() -> None:
    records = sections("## 3.15 a\n", "# Chapter 3. House\n")
    assert records["BYL-3.15"].parent == "BYL-3"
    assert records["BYL-3"].parent == "BYL"


def test_a_number_used_twice_is_a_warning_and_both_sections_are_kept() -> None:
    records, problems = read("# 4.2.34 a\n# 4.2.34 b\n## 4.2.34.1 c\n# 4.2.34 d\n")
    assert [(record.id, record.title) for record in records.values()][1:] == [
        ("BYL-4.2.34", "a"), ("BYL-4.2.34~2", "b"), ("BYL-4.2.34.1", "c"), ("BYL-4.2.34~3", "d"),
    ]  # fmt: skip
    assert records["BYL-4.2.34.1"].parent == "BYL-4.2.34~2"
    assert problems == [
        f"bylaws/0.md:{line}:1: warning doubled-number: number 4.2.34 was used before (bylaws/0.md:5);"
        f" both sections are kept, this one as BYL-4.2.34~{at}"
        for line, at in ((6, 2), (8, 3))
    ]


def test_files_share_a_document_and_one_brings_its_title() -> None:
    records, problems = read(
        "# Chapter 1. Name\n", "Preface.\n\n# Chapter 2. House\n", front="---\nid: BYL\n---\n"
    )  # fmt: skip
    assert problems == []
    assert list(records) == ["BYL", "BYL-1", "BYL-2"]
    assert (records["BYL"].title, records["BYL"].text) == ("BYL", "Preface.")
    drafts = [
        read_markdown(text, "bylaws", f"bylaws/{at}.md")[0]
        for at, text in enumerate(
            ("---\nid: BYL\n---\n# Preface\nWe.\n", "---\nid: BYL\ntitle: Bylaws\nrefs: [X]\n---\nAll.\n")
        )
    ]
    (record,), _ = assemble(draft for draft in drafts if draft)
    assert (record.title, record.text) == ("Bylaws", "# Preface\n\nWe.\n\nAll.")
    assert record.refs == (Reference("see-also", "X"),)


def test_headings_without_a_number_and_lists_belong_to_the_text_above_them() -> None:
    records = sections("# 3 House\nText.\n\n## Duties\n\n1. a\n   1. b\n2. c\n\n## 3.1 Seats\n- d\n")
    assert records["BYL-3"].text == "Text.\n\n## Duties\n\n1. a\n   1. b\n2. c"
    assert records["BYL-3.1"].text == "- d"


def test_a_table_of_contents_is_left_out_and_other_lists_are_not() -> None:
    contents = "- [1 - Name](#1)\n  - [1.1 [old] Seat](#11)\n- [2](#2)\n"
    assert sections(f"Before.\n\n{contents}\nAfter.\n\n# 1 Name\n")["BYL"].text == "Before.\n\nAfter."
    other = "- [1 - Name](#1)\n- [The law](https://x.y)"
    assert sections(f"{other}\n\n# 1 Name\n")["BYL"].text == other
    assert sections(f"# 1 Name\n\n{contents}")["BYL-1"].text == contents.rstrip()


def test_comments_are_free() -> None:
    records = sections("<!-- a -->\n\n# 1 Name\n<!-- b -->\nText.\n\n<!-- c -->\n\n(Amended A-19)\n<!-- d -->\n")
    assert records["BYL"].text == ""
    assert records["BYL-1"].text == "Text."
    assert records["BYL-1"].history[0].kind == "amended"


@pytest.mark.parametrize("closing", ["\n(Amended A-19)\n", "(Amended A-19)\n"])
def test_a_closing_printed_history_is_the_sections(closing: str) -> None:
    section = sections(f"# 3.15 Delegates\nEach district\nelects.\n{closing}")["BYL-3.15"]
    assert section.text == "Each district elects."
    assert section.history == (Action("amended", meeting=Meeting("A", 2019), raw="(Amended A-19)"),)
    assert section.origin.place("history", 0) == ((9, 1) if closing.startswith("\n") else (8, 1))


@pytest.mark.parametrize(
    "closing",
    ["(see Section 3.15)", "(2019)", "(the Society)", "Amended A-19", "(Amended A-19) and more", "- (Amended A-19)",
     "(AMA, 2019)", "(Amended A-19, and the moon was full)"],
)  # fmt: skip
def test_other_last_lines_are_text(closing: str) -> None:
    section = sections(f"# 3.15 Delegates\nEach.\n\n{closing}\n")["BYL-3.15"]
    assert section.text == f"Each.\n\n{closing}"
    assert section.history == ()


def test_only_the_last_paragraph_is_history() -> None:
    section = sections("# 3.15 Delegates\n(Amended A-18)\n\nEach.\n\n(Adopted A-11;\nAmended A-19)\n")["BYL-3.15"]
    assert section.text == "(Amended A-18)\n\nEach."
    assert [action.kind for action in section.history] == ["adopted", "amended"]


def test_history_and_refs_of_the_front_matter_are_the_documents() -> None:
    front = "---\nid: BYL\ntitle: B\nhistory: [{kind: amended, meeting: A-22}]\nrefs: [cites X]\nkeywords: [k]\n---\n"
    records, problems = read("We.\n\n(Amended A-25)\n\n# 1 Name\n", front=front)
    assert problems == []
    assert [str(action.meeting) for action in records["BYL"].history] == ["A-22", "A-25"]
    assert records["BYL"].refs == (Reference("cites", "X"),)
    assert records["BYL"].keywords == ("k",)
    assert (records["BYL-1"].history, records["BYL-1"].refs) == ((), ())


def test_what_a_section_can_not_carry_stands_in_the_front_matter_by_number() -> None:
    front = (
        "---\nid: BYL\ntitle: B\nsections:\n  - n: '3.15'\n    earlier: [{until: A-19, text: Old.}]\n"
        "    history: [{kind: adopted, meeting: A-11}]\n    refs: [cites Y]\n    keywords: [k]\n    aliases: [a]\n---\n"
    )
    records, problems = read("# 3.15. Seats\nNew.\n\n(Amended A-19)\n", front=front)
    assert problems == []
    section = records["BYL-3.15"]
    assert section.earlier == (EarlierText(Meeting("A", 2019), "Old."),)
    assert [action.kind for action in section.history] == ["adopted", "amended"]
    assert (section.refs, section.keywords, section.aliases) == ((Reference("cites", "Y"),), ("k",), ("a",))
    assert section.origin.place("refs", 0) == (8, 12)
    assert section.origin.place("earlier", 0, "text") == (6, 35)
    assert section.origin.place("history", 1) == (15, 1)
    assert records["BYL"].origin.place("refs", 0) == (2, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("sections: [{n: 9}]\n", "4:12: error no-such-section: this file has no section 9"),
        ("sections: [{n: 1}, {n: 1.}]\n", "4:24: error doubled-section: section 1 stands here twice"),
        ("sections: [{keywords: [a]}]\n", "4:12: error missing: “n” is required here"),
        ("sections: [one]\n", "4:12: error wrong-shape: “sections” takes a list of “key: value” entries, not a text"),
        ("sections: [{n: 1, text: a}]\n", "4:19: error unknown-key: unknown key “text”; known are: n, earlier, refs,"
                                          " history, keywords, aliases"),
        ("topic: Substance Use\n", "4:1: error unknown-key: unknown key “topic”; known are: id, title, history, refs,"
                                   " sections, keywords, aliases, notes"),
        ("title2: a\n", "4:1: error unknown-key: unknown key “title2”; did you mean “title”?"),
    ],
)  # fmt: skip
def test_a_front_matter_that_does_not_fit_is_told(line: str, problem: str) -> None:
    _, problems = read("# 1 Name\n", front=f"---\nid: BYL\ntitle: B\n{line}---\n")
    assert problems == [f"bylaws/0.md:{problem}"]


def test_without_front_matter_the_file_names_the_document_and_its_first_heading_titles_it() -> None:
    draft, problems = read_markdown(
        "\n**A SOCIETY**\n\n# BYLAWS\n\nRATIFIED in 2008.\n\n# BYLAW 1 - NAMES\n\n## 1.1 - Seal\nRound.\n",
        "bylaws",
        "bylaws/our bylaws (2019).md",
    )
    assert problems == []
    assert draft is not None
    records, _ = assemble([draft])
    assert [(record.id, record.title, record.text) for record in records] == [
        ("our-bylaws-2019", "BYLAWS", "**A SOCIETY**\n\nRATIFIED in 2008."),
        ("our-bylaws-2019-1", "NAMES", ""),
        ("our-bylaws-2019-1.1", "Seal", "Round."),
    ]
    assert [record.origin.line for record in records] == [4, 8, 10]


def test_a_first_heading_with_a_number_titles_a_file_without_front_matter_and_is_a_section_too() -> None:
    draft, _ = read_markdown("# Procedure 10. Quorum\nHalf.\n", "procedures", "procedures/quorum.md")
    assert draft is not None
    records, _ = assemble([draft])
    assert [(record.id, record.title, record.parent) for record in records] == [
        ("quorum", "Procedure 10. Quorum", None),
        ("quorum-10", "Quorum", "quorum"),
    ]


def test_a_file_without_headings_is_one_document() -> None:
    draft, _ = read_markdown("Be it enacted.\n", "bylaws", "bylaws/act.md")
    assert draft is not None
    (record,), _ = assemble([draft])
    assert (record.id, record.title, record.text) == ("act", "act", "Be it enacted.")


def test_an_empty_file_is_a_warning() -> None:
    _, problems = read_markdown("\n", "bylaws")
    assert rules(problems) == ["1:1 empty-file"]


def test_headings_may_be_underlined() -> None:
    records = sections("Chapter 3.\nHouse\n=====\n\n3.1 Seats\n---------\nText.\n")
    assert [(record.id, record.title) for record in records.values()][1:] == [("BYL-3", "House"), ("BYL-3.1", "Seats")]


def test_a_line_of_numbers_in_code_or_a_quotation_is_no_heading() -> None:
    records = sections("# 3 House\n```\n# 4 no\n```\n\n> # 5 no\n")
    assert list(records) == ["BYL", "BYL-3"]


def test_dates_of_a_closing_history_that_do_not_fit_their_meeting_are_told() -> None:
    _, problems = read("# 3 House\nText.\n\n(Amended A-22, May 22, 2022)\n")
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["bylaws/0.md:8:1", "warning date-and-meeting"],
    ]
