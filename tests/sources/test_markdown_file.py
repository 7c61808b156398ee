"""Policies in Markdown: front matter and body, and what is told where they are wrong."""

from __future__ import annotations

import pytest
from small_society import policy, read_markdown, rules

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Action, EarlierText, Resolve

FRONT = """---
id: HOD-2015-07
title: Naloxone in schools
topic: Substance Use
history:
  - {kind: adopted, meeting: A-15}
"""
BODY = """---
Text that is
no resolve.

1. The society supports
   naloxone. (HP)
2. The society will ask. (D)

## History
- Amended and Reaffirmed MMS House of Delegates, 5/21/22
"""


def problems_of(text: str) -> list[str]:
    _, problems = read_markdown(text)
    return [str(problem).removeprefix("a.md:") for problem in problems]


def resolves(body: str) -> list[tuple[str, str]]:
    return [(found.n, found.text) for found in policy(f"{FRONT}---\n{body}", markdown=True).resolves]


def bad(body: str) -> str:
    """The one problem of a body; its lines count from 8."""
    (problem,) = problems_of(f"{FRONT}---\n{body}")
    return problem


def test_front_matter_and_body_make_a_policy() -> None:
    record = policy(FRONT + BODY, markdown=True)
    assert (record.id, record.title, record.topic) == ("HOD-2015-07", "Naloxone in schools", "Substance Use")
    assert record.preamble == "Text that is no resolve."
    assert record.resolves == (
        Resolve("1", "The society supports naloxone.", "HP"),
        Resolve("2", "The society will ask.", "D"),
    )


def test_the_printed_history_of_the_body_follows_that_of_the_front_matter() -> None:
    record = policy(FRONT + BODY, markdown=True)
    assert record.history == (
        Action("adopted", meeting=Meeting("A", 2015)),
        Action(
            "amended-and-reaffirmed",
            meeting=Meeting("A", 2022),
            date=PartialDate(2022, 5, 21),
            raw="Amended and Reaffirmed MMS House of Delegates, 5/21/22",
        ),
    )


def test_a_printed_line_without_a_date_takes_the_time_of_the_last_action_of_the_front_matter() -> None:
    record = policy(f"{FRONT}---\n1. a\n\n## History\n- (Item 1 of Original: Sunset)\n", markdown=True)
    assert (record.history[1].kind, record.history[1].meeting) == ("sunset", Meeting("A", 2015))


def test_printed_history_may_stand_in_lines_or_in_a_list_under_a_heading_in_any_case() -> None:
    for printed in ("MMS Council, 2/9/83\nReaffirmed A-18", "- MMS Council, 2/9/83\n- Reaffirmed A-18",
                    "1. MMS Council, 2/9/83\n2. Reaffirmed A-18"):  # fmt: skip
        record = policy(f"{FRONT}---\n1. a\n\n## HISTORY\n{printed}\n", markdown=True)
        assert [action.raw for action in record.history] == [None, "MMS Council, 2/9/83", "Reaffirmed A-18"]


def test_positions_point_at_the_right_line_in_front_matter_and_body() -> None:
    extra = "resolves: [{n: 2, assigned_to: Committee on Legislation}]\n"
    draft, problems = read_markdown(FRONT + extra + BODY)
    assert problems == []
    assert draft is not None
    place = draft.records[0].origin.place
    assert place("id") == (2, 5)
    assert place("history", 0, "meeting") == (6, 30)
    assert place("preamble") == (9, 1)
    assert place("resolves", 0) == (12, 1)
    assert place("resolves", 0, "text") == (12, 1)
    assert place("resolves", 1, "text") == (14, 1)
    assert place("resolves", 1, "assigned_to") == (7, 32)
    assert place("history", 1) == (17, 1)
    assert place("nothing") == (2, 1)


def test_the_printed_numbers_of_the_list_are_those_of_the_resolves() -> None:
    assert resolves("2. b\n3. c\n") == [("2", "b"), ("3", "c")]
    assert resolves("1) a\n2) b\n") == [("1", "a"), ("2", "b")]
    assert resolves("01. a\n2. b\n") == [("1", "a"), ("2", "b")]


def test_a_later_list_that_continues_the_numbering_is_part_of_it() -> None:
    assert resolves("1. a\n2. b\n\n<!-- c -->\n\n3. c\n") == [("1", "a"), ("2", "b"), ("3", "c")]
    assert resolves("1. a\n2) b\n3) c\n") == [("1", "a"), ("2", "b"), ("3", "c")]


def test_a_body_without_a_numbered_list_is_one_resolve() -> None:
    assert resolves("The society\nsupports it.\n\n- a\n- b\n") == [("1", "The society supports it.\n\n- a\n- b")]


def test_what_stands_before_the_list_is_the_preamble_whatever_it_is() -> None:
    record = policy(f"{FRONT}---\nWhereas\na\n\n- b\n\n| c | d |\n|---|---|\n| 1 | 2 |\n\n1. e\n", markdown=True)
    assert record.preamble == "Whereas a\n\n- b\n\n| c | d |\n|---|---|\n| 1 | 2 |"


def test_a_preamble_may_stand_in_the_front_matter_and_hold_a_numbered_list() -> None:
    record = policy(f"{FRONT}preamble: |\n  a\n\n  1. b\n---\n1. c\n", markdown=True)
    assert record.preamble == "a\n\n1. b"
    assert record.origin.place("preamble") == (7, 11)


def test_markdown_in_a_text_is_kept_as_written() -> None:
    item = "*It* is **our** [position](https://x.y) `z`:\n   - a\n     1. b\n     2. c\n   - d\n\n   | e | f |\n" \
           "   |---|---|\n   | g | h |\n\n   ```\n   2. not an item\n     i\n   ```\n\n   > 3. quoted\n"  # fmt: skip
    ((_, text),) = resolves(f"1. {item}")
    assert text == item.replace("\n   ", "\n").rstrip()


def test_the_text_of_an_item_may_be_indented_with_tabs_or_begin_on_the_next_line() -> None:
    assert resolves("1.\ta\n\t- b\n\t- c\n") == [("1", "a\n- b\n- c")]
    assert resolves("1.\n   a\n   - b\n") == [("1", "a\n- b")]
    assert resolves("10. a\n    - b\n") == [("10", "a\n- b")]


def test_targets_of_links_are_kept() -> None:
    assert resolves("1. See [the act].\n\n   [the act]: https://x.y\n") == [
        ("1", "See [the act].\n\n[the act]: https://x.y")
    ]


def test_comments_are_free() -> None:
    body = "<!-- a -->\nText.\n\n<!-- b\nc -->\n\n1. d\n   <!-- e -->\n2. f\n<!-- g -->\n\n## History\n<!-- h -->\n"
    record = policy(f"{FRONT}---\n{body}- Reaffirmed A-22\n", markdown=True)
    assert record.preamble == "Text."
    assert [resolve.text for resolve in record.resolves] == ["d", "f"]
    assert len(record.history) == 2


def test_a_closing_tag_is_the_type_and_leaves_the_text() -> None:
    record = policy(f"{FRONT}---\n1. a (HP)\n2. b\n   (D)\n3. c (hp)\n4. (D) d\n5. - e\n   - f (HP)\n", markdown=True)
    assert [(resolve.text, resolve.type) for resolve in record.resolves] == [
        ("a", "HP"), ("b", "D"), ("c (hp)", None), ("(D) d", None), ("- e\n- f", "HP"),
    ]  # fmt: skip


def test_what_a_text_can_not_carry_stands_in_the_front_matter_by_number() -> None:
    beside = (
        "resolves:\n  - {n: 2, type: D, assigned_to: Committee on Legislation, exempt: A reason.}\n"
        "  - n: 1\n    earlier: [{until: A-18, text: Before.}]\n"
    )
    record = policy(f"{FRONT}{beside}---\n1. a (HP)\n2. b\n", markdown=True)
    assert record.resolves == (
        Resolve("1", "a", "HP", (EarlierText(Meeting("A", 2018), "Before."),)),
        Resolve("2", "b", "D", (), "Committee on Legislation", "A reason."),
    )


def test_the_front_matter_may_say_more_of_a_body_without_a_list() -> None:
    record = policy(f"{FRONT}resolves: [{{n: 1, type: HP}}]\n---\nThe text.\n", markdown=True)
    assert record.resolves == (Resolve("1", "The text.", "HP"),)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("1. a\n\nAnd so on.\n",
         "10:1: error text-after-list: “And so on.” stands after the resolves; make it part of one, or of the"
         " preamble"),
        ("1. a\n\n- b\n", "10:1: error text-after-list: “- b” stands after the resolves; make it part of one, or of the"
                          " preamble"),
        ("1. a\n\n5) b\n", "10:1: error text-after-list: “5) b” stands after the resolves; make it part of one, or of"
                           " the preamble"),
        ("# Title\n\n1. a\n", "8:1: error stray-heading: “# Title”: the only heading here is “## History”; the title"
                              " stands in the front matter"),
        ("1. a\n\n### History\n", "10:1: error stray-heading: “### History”: the only heading here is “## History”; the"
                                  " title stands in the front matter"),
        ("1. a\n\n## History\n- Reaffirmed A-18\n\n## Notes\n",
         "13:1: error stray-heading: “## Notes”: the only heading here is “## History”; the title stands in the front"
         " matter"),
        ("Whereas\n2. b\n\n1. a\n",
         "9:1: error looks-like-item: “2. b” looks like a numbered item but is none; put a blank line before it and a"
         " space after its number, or let the line begin with a word"),
        ("1. a\n   as in\n   2. of that\n",
         "10:4: error looks-like-item: “2. of that” looks like a numbered item but is none; put a blank line before it"
         " and a space after its number, or let the line begin with a word"),
        ("1.The society\n",
         "8:1: error looks-like-item: “1.The society” looks like a numbered item but is none; put a blank line"
         " before it"
         " and a space after its number, or let the line begin with a word"),
        ("- a\n  - b\n    3) c\n",
         "10:5: error looks-like-item: “3) c” looks like a numbered item but is none; put a blank line before it and a"
         " space after its number, or let the line begin with a word"),
        ("1. a\n2.\n3. c\n", "9:1: error missing: resolve 2 has no text"),
        ("1. a\n2. (HP)\n", "9:1: error missing: resolve 2 has a type, but no text"),
        ("1. a\n1. b\n", "9:1: error doubled-resolve: two resolves bear the number 1; each needs its own"),
        ("", "2:1: error missing: the body holds no text; a policy needs a resolve"),
        ("<!-- nothing -->\n", "2:1: error missing: the body holds no text; a policy needs a resolve"),
        ("## History\n- Reaffirmed A-18\n", "2:1: error missing: the body holds no text; a policy needs a resolve"),
        ("1. a\n\n## History\n- The moon was full\n",
         "11:1: error unread-history: can't read “The moon was full”; write the action as kind, meeting, resolves"),
        ("1. a\n\n## History\n| a | b |\n|---|---|\n", "11:1: error unread-history: “| a | b |” is no line of a"
        " history"),
        ("1. a\n\n## History\n- Reaffirmed\n",
         "11:1: warning no-date: “reaffirmed” without meeting or date, so its clock is unknown; add one"),
        ("1. a\n\n## History\n- Reaffirmed A-22, May 22, 2022\n",
         "11:1: warning date-and-meeting: date 2022-05-22 does not fit meeting A-22, which voted on 2022-05-21; the"
         " meeting counts"),
    ],
)  # fmt: skip
def test_what_fits_nowhere_in_a_body_is_told_and_quoted(body: str, problem: str) -> None:
    assert bad(body) == problem


def test_all_problems_of_a_body_are_told_at_once() -> None:
    _, problems = read_markdown(f"{FRONT}keyword: a\n---\n# T\n\n1. a\n\nb\n\n## History\n- nonsense\n- more of it\n")
    assert sorted(rules(problems)) == [
        "13:1 text-after-list", "16:1 unread-history", "17:1 unread-history", "7:1 unknown-key", "9:1 stray-heading",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("resolves: [{n: 3, type: D}]\n", "7:16: error no-such-resolve: the body has no resolve 3"),
        ("resolves: [{n: 1a, type: D}]\n", "7:16: error bad-resolve-number: “1a”: numbers such as 1a need YAML"),
        ("resolves: [{n: 1, type: D}, {n: 1}]\n", "7:33: error doubled-resolve: resolve 1 stands here twice"),
        ("resolves: [{n: 1, text: D}]\n", "7:25: error two-texts: a resolve's text stands in the body of a Markdown"
                                          " file, not in its front matter"),
        ("resolves: [{n: 1, kind: D}]\n", "7:19: error unknown-key: unknown key “kind”; known are: n, type, text,"
                                          " earlier, assigned_to, exempt"),
        ("resolves: [one]\n", "7:12: error wrong-shape: “resolves” takes a list of “key: value” entries, not a text"),
        ("preamble: a\n", "7:11: error two-preambles: the preamble stands in the front matter and before the list; keep"
                          " one"),
    ],
)  # fmt: skip
def test_a_front_matter_that_does_not_fit_the_body_is_told(front: str, problem: str) -> None:
    assert problems_of(f"{FRONT}{front}---\nWhereas.\n\n1. a\n") == [problem]


def test_two_types_that_differ_are_told() -> None:
    assert problems_of(f"{FRONT}resolves: [{{n: 1, type: D}}]\n---\n1. a (HP)\n") == [
        "7:25: error two-types: the type is D here and (HP) in the text"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1. a\n", "1:1: error front-matter: a policy begins with its front matter: “---”, id, title, topic, “---”"),
        ("---\nid: X\n", "1:1: error front-matter: the front matter is never closed; end it with a line “---”"),
        ("---\n- a\n---\n", "2:1: error front-matter: the front matter must be “key: value” lines"),
        ("", "1:1: warning empty-file: no record in this file; write one, or remove the file"),
        ("---\nid: 'X\n---\n1. a\n", "2:5: error bad-yaml: this quotation mark is never closed"),
        ("---\nid: X\n a: b\n---\n1. a\n", "3:3: error bad-yaml: a second colon in one value; put the value in quotes"),
    ],
)
def test_a_file_without_usable_front_matter_is_told(text: str, problem: str) -> None:
    draft, _ = read_markdown(text)
    assert draft is None or draft.records == []
    assert problems_of(text) == [problem]


def test_front_matter_may_close_with_dots_and_dashes_may_stand_in_the_body() -> None:
    record = policy(FRONT + "...\n1. a\n\n   ---\n\n   b\n", markdown=True)
    assert record.resolves[0].text == "a\n\n---\n\nb"
