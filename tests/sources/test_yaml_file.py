"""Policies and sections in YAML: what each field gives, and what is told where it is wrong."""

from __future__ import annotations

import pytest
from small_society import POLICY, policy, read_yaml, rules

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Action, EarlierText, Reference, Resolve, ReviewEntry, Source, Vote

FULL = """id: HOD-2015-07
title: Naloxone in
  schools
topic: Substance Use
subtopics: [Opioids]
keywords: [naloxone, overdose]
aliases: [Narcan in schools]
preamble: Text that is no resolve.
resolves:
  - n: 1
    type: HP
    text: >-
      The society supports … as
      amended.
    earlier:
      - until: A-22
        text: >-
          The society encourages …
      - {until: 2024-05, text: Later.}
  - type: D
    text: The society will …
    assigned_to: Committee on Public Health
    exempt: A reason.
history:
  - {kind: adopted, meeting: A-15, code: Resolution A-15 A-102}
  - kind: completed
    meeting: I-17
    resolves: [2]
    code: "CPH Report I-17-3 [A-15 A-102]"
    vote: {for: 93, against: 23}
    term: 1
    seq: 2
    effective: 2018-01-01
    date: 2017-12
    by: HOD-2020-01
    body: Council
    note: A note.
    raw: As printed.
  - "Amended and Reaffirmed MMS House of Delegates, 5/21/22"
  - {kind: filed, before: 1990, body: HOD}
refs:
  - {kind: cites, target: HOD-2014-03}
  - implements HOD-2012-11#1
  - "[[HOD-2012-12#2]]"
  - {target: HOD-2012-13, resolve: 2(b)}
  - M.G.L. c. 94C, § 18
review:
  - {meeting: A-29, resolves: [1], committee: CPH, recommendation: reaffirm, justification: Still current.}
notes: ["An editor's note, not policy."]
source: {document: MMS Policy Compendium, edition: 2019-06, page: 41}
exempt: Never ends.
"""


def problems_of(text: str, collection: str = "policies") -> list[str]:
    _, problems = read_yaml(text, collection)  # type: ignore[arg-type]
    return [str(problem).removeprefix("a.yaml:") for problem in problems]


def one(addition: str) -> str:
    """The one problem of a good policy with some lines added below."""
    (problem,) = problems_of(POLICY + addition)
    return problem


def replaced(old: str, new: str) -> str:
    """The one problem of a good policy with one thing replaced."""
    assert POLICY.count(old) == 1
    (problem,) = problems_of(POLICY.replace(old, new))
    return problem


def test_every_field_of_the_format_is_read() -> None:
    draft, problems = read_yaml(FULL)
    assert rules(problems) == []
    assert draft is not None
    (record,) = draft.records
    assert (record.id, record.title, record.topic) == ("HOD-2015-07", "Naloxone in schools", "Substance Use")
    assert (record.subtopics, record.keywords) == (("Opioids",), ("naloxone", "overdose"))
    assert (record.aliases, record.preamble) == (("Narcan in schools",), "Text that is no resolve.")
    a22, may = Meeting("A", 2022), PartialDate(2024, 5)
    earlier = (EarlierText(a22, "The society encourages …"), EarlierText(may, "Later."))
    assert record.resolves == (
        Resolve("1", "The society supports … as amended.", "HP", earlier),
        Resolve("2", "The society will …", "D", (), "Committee on Public Health", "A reason."),
    )
    assert record.history == (
        Action("adopted", meeting=Meeting("A", 2015), code="Resolution A-15 A-102"),
        Action(
            "completed", "Council", Meeting("I", 2017), PartialDate(2017, 12), None, "CPH Report I-17-3 [A-15 A-102]",
            ("2",), 1, PartialDate(2018, 1, 1), 2, Vote(93, 23), "HOD-2020-01", "A note.", "As printed.",
        ),
        Action(
            "amended-and-reaffirmed", meeting=a22, date=PartialDate(2022, 5, 21),
            raw="Amended and Reaffirmed MMS House of Delegates, 5/21/22",
        ),
        Action("filed", before=PartialDate(1990)),
    )  # fmt: skip
    assert record.refs == (
        Reference("cites", "HOD-2014-03"),
        Reference("implements", "HOD-2012-11", "1"),
        Reference("see-also", "HOD-2012-12", "2"),
        Reference("see-also", "HOD-2012-13", "2(b)"),
        Reference("see-also", "M.G.L. c. 94C, § 18"),
    )
    assert record.review == (ReviewEntry(Meeting("A", 2029), ("1",), "CPH", "reaffirm", "Still current."),)
    assert record.notes == ("An editor's note, not policy.",)
    assert record.source == Source("MMS Policy Compendium", "2019-06", "41")
    assert record.exempt == "Never ends."


def test_positions_point_at_the_line_and_column_of_every_field() -> None:
    draft, _ = read_yaml(FULL)
    assert draft is not None
    place = draft.records[0].origin.place
    assert place("id") == (1, 5)
    assert place("title") == (2, 8)
    assert place("subtopics", 0) == (5, 13)
    assert place("keywords", 1) == (6, 22)
    assert place("resolves", 0) == (10, 5)
    assert place("resolves", 0, "text") == (12, 11)
    assert place("resolves", 0, "earlier", 1, "until") == (19, 17)
    assert place("resolves", 1, "assigned_to") == (22, 18)
    assert place("history", 0, "meeting") == (25, 30)
    assert place("history", 1, "resolves", 0) == (28, 16)
    assert place("history", 1, "vote", "against") == (30, 30)
    assert place("history", 2) == (39, 5)
    assert place("refs", 3, "resolve") == (45, 36)
    assert place("review", 0, "committee") == (48, 47)
    assert place("notes", 0) == (49, 9)
    assert place("source", "page") == (50, 67)
    assert place("source", "nothing") == (50, 9)
    assert place("nothing") == (1, 1)


def test_positions_follow_the_values_where_a_line_gives_several_or_none() -> None:
    draft, _ = read_yaml(
        "id: X\ntitle: X\ntopic: Substance Use\naliases: [a, '', b]\nresolves: [{type: HP}, {text: Kept.}]\nhistory:\n"
        "  - MMS House of Delegates, 5/4/19; Reaffirmed 5/21/22\n  - nonsense\n  - {kind: filed, meeting: A-25}\n"
    )
    assert draft is not None
    (record,) = draft.records
    assert (len(record.history), len(record.resolves)) == (3, 1)
    assert [record.origin.place("history", at) for at in range(3)] == [(7, 5), (7, 5), (9, 5)]
    assert record.origin.place("resolves", 0) == (5, 24)
    assert record.origin.place("aliases", 1) == (4, 18)


@pytest.mark.parametrize("text", ["207.990", "no", "12:30", "1e3", "2026-02-30"])
def test_every_scalar_of_a_record_is_text(text: str) -> None:
    record = policy(POLICY.replace("Naloxone in schools", text))
    assert record.title == text
    assert policy(POLICY + f"keywords: [{text}]\n").keywords == (text,)


def test_ids_may_look_like_numbers() -> None:
    assert policy(POLICY.replace("HOD-2019-01", "207.990")).id == "207.990"


def test_texts_are_equal_after_nfc_trimming_and_soft_line_breaks() -> None:
    written = POLICY.replace("The society supports", "|-\n      Cafe\u0301 \n      supports")
    assert policy(written).resolves[0].text == "Café supports naloxone in schools."


def test_tables_lists_and_code_keep_their_lines() -> None:
    text = "One\ntwo:\n\n- a\n  - b\n\n| c | d |\n|---|---|\n| e | f |\n\n```\ng\n  h\n```"
    indented = text.replace("\n", "\n      ")
    record = policy(POLICY.replace("The society supports naloxone in schools. (HP)", f"|\n      {indented}"))
    assert record.resolves[0].text == text.replace("One\ntwo", "One two")


def test_several_records_stand_in_one_file_one_a_document() -> None:
    draft, problems = read_yaml(POLICY + "---\n" + POLICY.replace("2019-01", "2019-02"))
    assert problems == []
    assert draft is not None
    assert [record.id for record in draft.records] == ["HOD-2019-01", "HOD-2019-02"]
    assert [record.origin.line for record in draft.records] == [1, 9]


def test_resolves_are_numbered_in_order_and_may_bring_numbers_of_their_own() -> None:
    text = POLICY.split("resolves:")[0] + "resolves: [{text: a}, {n: 2(b), text: b}, {text: c}, {n: 1a, text: d}]\n"
    assert [resolve.n for resolve in policy(text).resolves] == ["1", "2(b)", "3", "1a"]


def test_a_closing_tag_is_the_type_and_leaves_the_text() -> None:
    resolve = policy(POLICY).resolves[0]
    assert (resolve.text, resolve.type) == ("The society supports naloxone in schools.", "HP")
    resolve = policy(POLICY.replace("schools. (HP)", "schools (D)")).resolves[0]
    assert (resolve.text, resolve.type) == ("The society supports naloxone in schools", "D")


def test_a_printed_line_without_a_date_takes_the_time_of_the_line_above() -> None:
    record = policy(POLICY + '  - "(Item 1 of Original: Sunset)"\n')
    assert (record.history[1].kind, record.history[1].meeting) == ("sunset", Meeting("A", 2019))


def test_an_empty_value_is_as_if_absent() -> None:
    record = policy(POLICY + "preamble:\nkeywords: ''\nrefs:\nnotes: []\nexempt: \"\"\n")
    assert record == policy(POLICY)


@pytest.mark.parametrize("key", ["id: HOD-2019-01", "title: Naloxone in schools", "topic: Substance Use"])
def test_an_empty_or_absent_required_value_is_an_error(key: str) -> None:
    name = key.split(":")[0]
    line = POLICY.split("\n").index(key) + 1
    assert replaced(key, f"{name}:") == f"{line}:{len(name) + 2}: error missing: “{name}” is required here"
    assert replaced(key + "\n", "") == f"1:1: error missing: “{name}” is required here"


def test_a_record_without_id_or_title_is_left_out_and_all_its_problems_are_told() -> None:
    draft, problems = read_yaml("keyword: a\nresolves: [{text: a}]\nhistory: [{kind: passed}]\nrefs: [[a]]\n")
    assert draft is not None
    assert draft.records == []
    assert sorted(rules(problems)) == [
        "1:1 missing", "1:1 missing", "1:1 missing", "1:1 unknown-key", "3:18 unknown-kind", "4:8 wrong-shape",
    ]  # fmt: skip


def test_a_record_with_a_bad_field_is_kept_without_the_field() -> None:
    draft, problems = read_yaml(POLICY.replace("meeting: A-19", "meeting: A-1x") + "review: nonsense\n")
    assert rules(problems) == ["7:30 bad-meeting", "8:9 wrong-shape"]
    assert draft is not None
    assert draft.records[0].history == (Action("adopted"),)


@pytest.mark.parametrize(
    ("addition", "problem"),
    [
        ("keyword: [a]\n", "8:1: error unknown-key: unknown key “keyword”; did you mean “keywords”?"),
        ("Preamble: a\n", "8:1: error unknown-key: unknown key “Preamble”; did you mean “preamble”?"),
        ("zzz: a\n", "8:1: error unknown-key: unknown key “zzz”; known are: id, title, topic, subtopics, keywords,"
                     " aliases, preamble, resolves, history, refs, review, notes, source, exempt"),
        ("keywords: {a: b}\n", "8:11: error wrong-shape: “keywords” takes a list, not “key: value” entries;"
        " begin each entry"
                              " with a dash"),
        ("keywords: [[a]]\n", "8:12: error wrong-shape: “keywords” takes a text, not a list; a text with a bracket or"
                              " a colon needs quotes"),
        ("preamble: [a]\n", "8:11: error wrong-shape: “preamble” takes a text, not a list; a text with a bracket or a"
                            " colon needs quotes"),
        ("source: book\n", "8:9: error wrong-shape: “source” takes “key: value” entries, not a text"),
        ("source: {pages: 3}\n", "8:10: error unknown-key: unknown key “pages”; did you mean “page”?"),
        ("refs: [{kind: sees, target: X}]\n", "8:15: error unknown-kind: “sees” is no known kind; did you mean"
                                              " “see-also”?"),
        ("refs: [{kind: cites}]\n", "8:8: error missing: “target” is required here"),
        ("refs: [{target: X, note: y}]\n", "8:20: error unknown-key: unknown key “note”; known are: kind, target,"
                                           " resolve"),
        ("refs: [{target: X, resolve: one}]\n", "8:29: error bad-resolve-number: “one” is no number of a resolve"),
        ("refs: [[a]]\n", "8:8: error wrong-shape: a reference is “kind target” or “{kind: …, target: …}”"),
        ("review: [{committee: CPH}]\n", "8:10: error missing: “meeting” is required here"),
        ("review: [{meeting: May}]\n", "8:20: error bad-meeting: “May” is no meeting code; write it like A-19 or I-16"),
        ("review: [{meeting: A-26, recommendation: keep}]\n",
         "8:42: error unknown-recommendation: “keep” is no known recommendation; known are: reaffirm,"
         " reaffirm-one-year, amend, sunset, complete"),
        ("review: [{meeting: A-26, resolves: [1], recommendation: sunset, text: New.}]\n",
         "8:71: error text-without-amend: a proposed text goes with “recommendation: amend”; write that, or remove the"
         " text"),
        ("review: [{meeting: A-26, resolves: [1], text: New.}]\n",
         "8:47: error text-without-amend: a proposed text goes with “recommendation: amend”; write that, or remove the"
         " text"),
        ("review: [{meeting: A-26, recommendation: amend, text: New.}]\n",
         "8:55: error text-of-one-resolve: a proposed text is for one resolve; name it (resolves: [1]), and give each"
         " an entry of its own"),
        ("review: [{meeting: A-26, recommendation: amendd, text: New.}]\n",
         "8:42: error unknown-recommendation: “amendd” is no known recommendation; did you mean “amend”?"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_its_place_and_remedy(addition: str, problem: str) -> None:
    assert one(addition) == problem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("HOD-2019-01", "HOD 2019", "1:5: error bad-id: id “HOD 2019”: write plain letters, digits, “.”, “_” and “-”,"
                                    " a letter or digit first"),
        ("HOD-2019-01", "-1", "1:5: error bad-id: id “-1”: write plain letters, digits, “.”, “_” and “-”, a letter or"
                              " digit first"),
        ("HOD-2019-01", "é", "1:5: error bad-id: id “é”: write plain letters, digits, “.”, “_” and “-”, a letter or"
                             " digit first"),
        ("Substance Use", "substance use", "3:8: error unknown-topic: topic “substance use” is spelt “Substance Use” in"
                                           " profile.yaml"),
        ("Substance Use", "Substances", "3:8: error unknown-topic: unknown topic “Substances”; did you mean “Substance"
                                        " Use”? (topics stand in profile.yaml)"),
        ("text: The", "txt: a\n    text: The", "5:5: error unknown-key: unknown key “txt”; did you mean “text”?"),
        ("text: The", "n: one\n    text: The", "5:8: error bad-resolve-number: “one” is no number; write 1, 1a"
        " or 2(b)"),
        ("text: The", "n: ١\n    text: The", "5:8: error bad-resolve-number: “١” is no number; write 1, 1a or 2(b)"),
        ("text: The", "type: hp\n    text: The", "5:11: error unknown-type: “hp” is no known type; did you mean “HP”?"),
        ("text: The", "type: D\n    text: The", "5:11: error two-types: the type is D here and (HP) in the text"),
        ("The society supports naloxone in schools. ", "", "5:11: error missing: resolve 1 has a type, but no text"),
        ("- text: The society supports naloxone in schools. (HP)", "- type: HP",
         "5:5: error missing: “text” is required here"),
        ("\n  - text: The society supports naloxone in schools. (HP)", " []",
         "4:11: error missing: no resolves; a policy needs at least one (a text alone is “resolves: [{text: …}]”)"),
        ("\n  - text: The society supports naloxone in schools. (HP)", "",
         "4:10: error missing: no resolves; a policy needs at least one (a text alone is “resolves: [{text: …}]”)"),
        ("\n  - text: The society supports naloxone in schools. (HP)", " The society",
         "4:11: error wrong-shape: “resolves” takes a list of “key: value” entries, not a text"),
        ("(HP)\n", "(HP)\n  - {n: 1, text: Again.}\n",
         "6:5: error doubled-resolve: two resolves bear the number 1; each needs its own"),
        ("(HP)\n", "(HP)\n    earlier: [{until: A-22, text: b}, {until: A-15, text: a}]\n",
         "6:14: error earlier-order: earlier texts stand oldest first; reorder them"),
        ("(HP)\n", "(HP)\n    earlier: [{text: a}]\n", "6:15: error missing: “until” is required here"),
        ("(HP)\n", "(HP)\n    earlier: [{until: May, text: a}]\n",
         "6:23: error bad-meeting: “May” is no meeting code; write it like A-19 or I-16"),
        ("(HP)\n", "(HP)\n    earlier: [{until: 2026-02-30, text: a}]\n",
         "6:23: error bad-date: “2026-02-30” is not a day of the calendar"),
    ],
)  # fmt: skip
def test_a_wrong_part_of_a_policy_is_told_with_its_place_and_remedy(old: str, new: str, problem: str) -> None:
    assert replaced(old, new) == problem


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{kind: adoptd, meeting: A-22}", "8:12: error unknown-kind: “adoptd” is no known kind; did you mean"
        " “adopted”?"),
        ("{kind: , meeting: A-22}", "8:12: error missing: “kind” is required here"),
        ("{kind: filed, date: 2026-02-30}", "8:25: error bad-date: “2026-02-30” is not a day of the calendar"),
        ("{kind: filed, date: 5/4/19}", "8:25: error bad-date: “5/4/19” is no date; write it like 2019-05-04, 2019-05"
                                        " or 2019"),
        ("{kind: filed, date: 9999}", "8:25: error bad-date: “9999” is not a year of a society's life"),
        ("{kind: filed, meeting: A-22, term: 0}", "8:40: error bad-number: “term” is a number of years, from 1 to 99"),
        ("{kind: filed, meeting: A-22, term: 9999}", "8:40: error bad-number: “term” is a number of years, from"
        " 1 to 99"),
        ("{kind: filed, meeting: A-22, seq: -1}", "8:39: error bad-number: “seq” takes a whole number, not “-1”"),
        ("{kind: filed, meeting: A-22, seq: ١}", "8:39: error bad-number: “seq” takes a whole number, not “١”"),
        ("{kind: filed, meeting: A-22, vote: {for: 3}}", "8:40: error missing: “against” is required here"),
        ("{kind: filed, meeting: A-22, vote: 9-3}", "8:40: error wrong-shape: “vote” takes “key: value” entries, not a"
                                                    " text"),
        ("{kind: filed, meeting: A-22, resolves: [1, all]}", "8:48: error bad-resolve-number: “all” is no number of a"
                                                             " resolve"),
        ("{kind: filed, meeting: A-22, code: CPH Report A-22-3, A-102}",
         "8:59: error unknown-key: unknown key “A-102”; if it is part of the value before it, put that value in"
         " quotes"),
        ("{kind: filed, meeting: A-22, code: [A-15 A-102]}",
         "8:40: error wrong-shape: “code” takes a text, not a list; a text with a bracket or a colon needs quotes"),
        ("{kind: filed}", "8:5: warning no-date: “filed” without meeting or date, so its clock is unknown; add one"),
        ("{kind: filed, meeting: A-22, date: 2022-05-22}",
         "8:5: warning date-and-meeting: date 2022-05-22 does not fit meeting A-22, which voted on 2022-05-21; the"
         " meeting counts"),
        ("{kind: filed, meeting: A-31, date: 2032}",
         "8:5: warning date-and-meeting: date 2032 does not fit meeting A-31; the meeting counts"),
        ("Reaffirmed: MSS COLRP Rep B, I-95",
         "8:5: error history-without-kind: a history entry without “kind”: “- Reaffirmed: MSS COLRP Rep B, I-95”; if it"
         " is a printed line, put it in quotes"),
        ("{meeting: A-22, kid: filed}",
         "8:5: error history-without-kind: a history entry without “kind”: “- {meeting: A-22, kid: filed}”; if it is a"
         " printed line, put it in quotes"),
        ("[a, b]", "8:5: error wrong-shape: a history entry is a printed line or “key: value”, not a list; put a"
                   " printed line in quotes"),
        ("The moon was full",
         "8:5: error unread-history: can't read “The moon was full”; write the action as kind, meeting, resolves"),
    ],
)  # fmt: skip
def test_a_wrong_history_entry_is_told_with_its_place_and_remedy(entry: str, problem: str) -> None:
    assert one(f"  - {entry}\n") == problem


def test_a_date_that_fits_its_meeting_is_no_problem() -> None:
    policy(
        POLICY + "  - {kind: filed, meeting: A-18, date: 2018-04-26}\n  - {kind: filed, meeting: A-18, date: 2018}\n"
    )


def test_what_is_no_record_is_told() -> None:
    words = "error wrong-shape: a record is “key: value” lines, without a dash; a line “---” stands between two records"
    assert problems_of("- id: X\n") == [f"1:1: {words}"]
    assert problems_of("just text\n") == [f"1:1: {words}"]
    words = "1:1: warning empty-file: no record in this file; write one, or remove the file"
    assert problems_of("") == [words]
    assert problems_of("# a comment\n---\n") == [words]


def test_a_file_that_is_no_yaml_gives_nothing() -> None:
    draft, problems = read_yaml(POLICY + "---\nid: 'X\n")
    assert draft is None
    assert rules(problems) == ["9:5 bad-yaml"]


def test_a_section_has_its_own_fields() -> None:
    draft, problems = read_yaml(
        "id: BYL-3.15\ntitle: District delegates\nparent: BYL-3\ntext: >-\n  Each district\n  elects.\n"
        "history: [{kind: amended, meeting: A-19}]\nrefs: [cites BYL-4]\nearlier: [{until: A-19, text: Old.}]\n",
        "bylaws",
    )
    assert problems == []
    assert draft is not None
    (section,) = draft.sections
    assert (section.id, section.document, section.number, section.parent) == ("BYL-3.15", "BYL", "3.15", "BYL-3")
    assert (section.title, section.text) == ("District delegates", "Each district elects.")
    assert section.history == (Action("amended", meeting=Meeting("A", 2019)),)
    assert section.refs == (Reference("cites", "BYL-4"),)
    assert section.earlier == (EarlierText(Meeting("A", 2019), "Old."),)


@pytest.mark.parametrize(
    ("identifier", "document", "number"),
    [("PROC-10", "PROC", "10"), ("CON-I.3", "CON", "I.3"), ("ACT-1781", "ACT-1781", None), ("COE", "COE", None),
     ("A-B-3", "A-B", "3"), ("X-CIVIL", "X-CIVIL", None)],
)  # fmt: skip
def test_an_id_of_a_section_tells_its_document_and_number(identifier: str, document: str, number: str | None) -> None:
    draft, _ = read_yaml(f"id: {identifier}\ntitle: T\n", "bylaws")
    assert draft is not None
    assert (draft.sections[0].document, draft.sections[0].number) == (document, number)


def test_a_section_needs_no_topic_but_an_id_and_a_title() -> None:
    assert problems_of("text: a\nresolves: []\n", "procedures") == [
        "2:1: error unknown-key: unknown key “resolves”; known are: id, title, parent, text, history, refs, earlier,"
        " keywords, aliases, notes, topic",
        "1:1: error missing: “id” is required here",
        "1:1: error missing: “title” is required here",
    ]


def test_a_proposed_text_is_read_without_its_type() -> None:
    review = (
        "review:\n  - meeting: A-29\n    resolves: [1]\n    recommendation: amend\n    text: >-\n"
        "      The society requires\n      naloxone. (HP)\n"
    )
    wanted = ReviewEntry(Meeting("A", 2029), ("1",), None, "amend", None, "The society requires naloxone.")
    draft, problems = read_yaml(f"{POLICY}{review}")
    assert draft and (draft.records[0].review, problems) == ((wanted,), [])
