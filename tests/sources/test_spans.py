"""The editor of source spans: only the entries concerned change, in the style in which the file is written."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from small_society import DIALECT, SOCIETY

from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, Record, ReviewEntry
from mmspolicy.sources import markdown_file, yaml_file
from mmspolicy.sources.amending import AddAction, Change, DropReview, PutReview, ReplaceText
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.spans import Uneditable, edited

A26 = Meeting("A", 2026)
REAFFIRM = AddAction(Action("reaffirmed", meeting=A26))
AMEND = AddAction(Action("amended-and-reaffirmed", meeting=A26, resolves=("1",)))
HEAD = "id: HOD-2019-01\ntitle: Naloxone in schools\ntopic: Substance Use\n"
RESOLVES = "resolves:\n  - text: The society supports naloxone in schools. (HP)\n"
HISTORY = "history:\n  - {kind: adopted, meeting: A-19}\n"
NEW = "{kind: reaffirmed, meeting: A-26}"


def record_of(text: str, path: str, identifier: str) -> Record:
    ledger = Ledger(path)
    read = markdown_file.read if path.endswith(".md") else yaml_file.read
    draft = read(text.replace("\r\n", "\n").removeprefix("\ufeff"), "policies", SOCIETY, DIALECT, ledger)
    assert ledger.problems == [] and draft is not None
    return next(record for record in draft.records if record.id == identifier)


def edit(text: str, *changes: Change, path: str = "a.yaml", identifier: str = "HOD-2019-01") -> str:
    return edited(text.encode(), record_of(text, path, identifier), changes, SOCIETY, DIALECT).decode()


def added(text: str, *changes: Change, path: str = "a.yaml", identifier: str = "HOD-2019-01") -> str:
    """The lines that come new, where no other line changes."""
    new = edit(text, *changes, path=path, identifier=identifier)
    before, after = text.splitlines(), new.splitlines()
    found = []
    for kind, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        assert kind in ("equal", "insert"), f"{kind}: {after[start:end]}"
        found += after[start:end] if kind == "insert" else []
    return "\n".join(found)


def test_a_history_of_entries_in_braces_gets_one_more() -> None:
    assert added(HEAD + RESOLVES + HISTORY, REAFFIRM) == "  - {kind: reaffirmed, meeting: A-26}"


@pytest.mark.parametrize(
    ("history", "line"),
    [
        ("history:\n- {kind: adopted, meeting: A-19}\n", "- {kind: reaffirmed, meeting: A-26}"),
        ("history:\n    -   { kind: adopted, meeting: A-19 }\n", "    -   { kind: reaffirmed, meeting: A-26 }"),
        ("history:\n  - kind: adopted\n    meeting: A-19\n", "  - kind: reaffirmed\n    meeting: A-26"),
        ('history:\n  - "MMS House of Delegates, 5/4/19"\n', "  - {kind: reaffirmed, meeting: A-26}"),
        ("history:\n", "  - {kind: reaffirmed, meeting: A-26}"),
        ("", "history:\n  - {kind: reaffirmed, meeting: A-26}"),
    ],
    ids=["at the margin", "wide", "without braces", "printed", "empty", "none"],
)
def test_a_new_entry_is_written_like_those_before_it(history: str, line: str) -> None:
    text = HEAD + RESOLVES + history
    assert added(text, REAFFIRM) == line
    assert added(text + "refs: [see-also HOD-1]\n", REAFFIRM) == line


@pytest.mark.parametrize(
    ("history", "new"),
    [
        ("history: [OLD]", "history: [OLD, NEW]"),
        ("history: []", "history: [NEW]"),
        ("history: [OLD,]", "history: [OLD, NEW]"),
        ("history: [\n  OLD  # [a]\n]", "history: [\n  OLD,  # [a]\n  NEW\n]"),
        ("history: [\n  OLD, # a\n]", "history: [\n  OLD, # a\n  NEW,\n]"),
        ('history: "MMS House of Delegates, 5/4/19"', 'history:\n  - "MMS House of Delegates, 5/4/19"\n  - NEW'),
    ],
)
def test_a_list_in_brackets_or_a_lone_line_takes_one_more(history: str, new: str) -> None:
    old, new = (
        f"{HEAD}{RESOLVES}{each}\nnotes: [a]\n".replace("OLD", "{kind: adopted, meeting: A-19}").replace("NEW", NEW)
        for each in (history, new)
    )
    assert edit(old, REAFFIRM) == new


def test_comments_between_and_behind_entries_stay_where_they_are() -> None:
    text = (
        f"# a head\n{HEAD}{RESOLVES}"
        "history:  # of the House\n  # first\n  - {kind: adopted, meeting: A-19}  # sic\n"
        "  # ask Ann\n\n# about refs\nrefs: [see-also HOD-1]  # one\n"
    )  # fmt: skip
    new = edit(text, REAFFIRM)
    assert new == text.replace("  # ask Ann\n", "  # ask Ann\n  - {kind: reaffirmed, meeting: A-26}\n")


def test_a_last_line_without_its_end_stays_without() -> None:
    text = HEAD + RESOLVES + HISTORY.rstrip("\n")
    assert edit(text, REAFFIRM) == text + "\n  - {kind: reaffirmed, meeting: A-26}"


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text = ("\ufeff" + HEAD + RESOLVES + HISTORY).replace("\n", "\r\n")
    new = edit(text, REAFFIRM, AMEND, ReplaceText("1", A26, "The society requires naloxone in schools."))
    assert new.startswith("\ufeff")
    assert new.count("\n") == new.count("\r\n") == text.count("\r\n") + 5


def test_one_of_several_records_changes() -> None:
    other = "id: HOD-2019-02\ntitle: Other\ntopic: Substance Use\n" + RESOLVES + HISTORY
    text = f"{HEAD}{RESOLVES}{HISTORY}---\n{other}---\n{other.replace('19-02', '19-03')}"
    new = edit(text, REAFFIRM, identifier="HOD-2019-02")
    assert (
        new
        == f"{HEAD}{RESOLVES}{HISTORY}---\n{other}  - {{kind: reaffirmed, meeting: A-26}}\n---\n"
        + other.replace("19-02", "19-03")
    )


def test_all_that_an_action_says_is_written() -> None:
    action = Action("reaffirmed", meeting=A26, resolves=("1",), term=1, note="One year: see [x], please")
    line = added(HEAD + RESOLVES + HISTORY, AddAction(action))
    assert line == '  - {kind: reaffirmed, meeting: A-26, resolves: [1], term: 1, note: "One year: see [x], please"}'


FOLDED = HEAD + (
    "resolves:\n"
    "  - type: HP\n"
    "    text: >-\n"
    "      The society supports naloxone in every school of the\n"
    "      Commonwealth, and the training of those who give it.\n"
    "  - type: D\n"
    "    text: The society will write to the Commissioner.\n"
    "    assigned_to: CPH\n"
)
LONGER = (
    "The society supports naloxone in every school and library of the Commonwealth, "
    "and the training of those who give it."
)


def test_a_folded_text_is_folded_to_the_width_of_the_file() -> None:
    new = edit(FOLDED + HISTORY, ReplaceText("1", A26, LONGER))
    assert new == FOLDED.replace(
        "      The society supports naloxone in every school of the\n"
        "      Commonwealth, and the training of those who give it.\n",
        "      The society supports naloxone in every school and\n"
        "      library of the Commonwealth, and the training of\n"
        "      those who give it.\n"
        "    earlier:\n"
        "      - until: A-26\n"
        "        text: >-\n"
        "          The society supports naloxone in every school of\n"
        "          the Commonwealth, and the training of those who\n"
        "          give it.\n",
    ) + HISTORY  # fmt: skip


def test_a_short_text_on_the_line_of_its_key_stays_there_while_it_fits() -> None:
    new = edit(FOLDED + HISTORY, ReplaceText("2", A26, "The society will wait."))
    assert "    text: The society will wait.\n    earlier:\n      - until: A-26\n        text: " in new
    new = edit(
        FOLDED + HISTORY, ReplaceText("2", A26, "The society will write to: the Commissioner and to the districts.")
    )
    assert "    text: >-\n      The society will write to: the Commissioner and to\n      the districts.\n" in new


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ('"The society supports naloxone."', '"The society: “yes” \\\\ \\"no\\"."'),
        ("'The society supports naloxone.'", "'The society: “yes” \\ \"no\".'"),
        ("The society supports naloxone.", '"The society: “yes” \\\\ \\"no\\"."'),
    ],
)
def test_quotes_stay_and_come_where_they_are_needed(written: str, new: str) -> None:
    text = f"{HEAD}resolves:\n  - {{text: {written}}}\n{HISTORY}"
    assert f"text: {new}, earlier: [{{until: A-26, text: " in edit(
        text, ReplaceText("1", A26, 'The society: “yes” \\ "no".')
    )


def test_a_closing_type_stays_with_the_text_and_leaves_the_earlier_one() -> None:
    new = edit(HEAD + RESOLVES + HISTORY, ReplaceText("1", A26, "New words."))
    assert (
        "  - text: New words. (HP)\n    earlier:\n"
        "      - until: A-26\n        text: The society supports naloxone in schools.\n" in new
    )


def test_a_text_whose_line_breaks_matter_stands_as_it_is() -> None:
    table = "Choose:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two"
    new = edit(FOLDED + HISTORY, ReplaceText("1", A26, table))
    assert (
        "    text: |-\n      Choose:\n\n      | a | b |\n      |---|---|\n      | 1 | 2 |\n\n"
        "      - one\n      - two\n    earlier:" in new
    )
    back = edit(new, ReplaceText("1", Meeting("A", 2027), "Plain again."))
    assert "      - until: A-27\n        text: |-\n          Choose:\n\n          | a | b |\n" in back


def test_an_earlier_text_joins_those_before_it() -> None:
    text = FOLDED.replace(
        "  - type: D", "    earlier:\n      # before the law\n      - {until: A-22, text: Old.}\n  - type: D"
    )
    new = edit(text + HISTORY, ReplaceText("1", A26, LONGER))
    assert (
        "      - {until: A-22, text: Old.}\n      - {until: A-26,\n" in new
        or "      - {until: A-22, text: Old.}\n      - {until: A-26, text:" in new
    )


def test_words_that_would_begin_a_list_never_begin_a_line() -> None:
    words = (
        "The society supports naloxone in every single school 1. - of # the * Commonwealth + and > also 12) | of ---"
    )
    new = edit(FOLDED + HISTORY, ReplaceText("1", A26, words))
    assert record_of(new, "a.yaml", "HOD-2019-01").resolves[0].text == words


MARKDOWN = """---
id: HOD-2019-01
title: Naloxone in schools
topic: Substance Use
resolves:
  - {n: 2, assigned_to: CPH}
history:
  - {kind: adopted, meeting: A-19}
---
The Society has said so before.

1. The society supports naloxone in every school of the Commonwealth,
   and the training of those who give it. (HP)
2. The society will write to the Commissioner. (D)
   <!-- sent in May -->
3. The society opposes:
   - fines
   - delays

## History
- Reaffirmed MMS House of Delegates, 5/21/22
"""


def edit_markdown(text: str, *changes: Change) -> str:
    return edit(text, *changes, path="a.md")


def test_in_markdown_an_action_goes_into_the_front_matter() -> None:
    assert added(MARKDOWN, REAFFIRM, path="a.md") == "  - {kind: reaffirmed, meeting: A-26}"
    bare = MARKDOWN.replace("history:\n  - {kind: adopted, meeting: A-19}\n", "")
    assert added(bare, REAFFIRM, path="a.md") == "history:\n  - {kind: reaffirmed, meeting: A-26}"


def test_in_markdown_an_item_is_replaced_in_place_and_the_old_text_goes_to_the_front_matter() -> None:
    new = edit_markdown(MARKDOWN, ReplaceText("1", A26, LONGER))
    assert new == MARKDOWN.replace(
        "1. The society supports naloxone in every school of the Commonwealth,\n"
        "   and the training of those who give it. (HP)\n",
        "1. The society supports naloxone in every school and library of the\n"
        "   Commonwealth, and the training of those who give it. (HP)\n",
    ).replace(
        "resolves:\n",
        "resolves:\n"
        "  - n: 1\n"
        "    earlier:\n"
        "      - until: A-26\n"
        "        text: >-\n"
        "          The society supports naloxone in every school of the\n"
        "          Commonwealth, and the training of those who give it.\n",
    )  # fmt: skip


def test_in_markdown_an_entry_in_braces_unfolds_for_an_earlier_text_and_comments_stay() -> None:
    new = edit_markdown(MARKDOWN, ReplaceText("2", A26, "The society will write again."))
    assert "2. The society will write again. (D)\n   <!-- sent in May -->\n3." in new
    assert "  - n: 2\n    assigned_to: CPH\n    earlier:\n      - until: A-26\n        text: >-\n" in new


def test_in_markdown_lists_inside_an_item_keep_their_lines() -> None:
    new = edit_markdown(MARKDOWN, ReplaceText("3", A26, "The society opposes:\n- fines\n- fees"))
    assert "3. The society opposes:\n   - fines\n   - fees\n\n## History" in new
    assert "        text: |-\n          The society opposes:\n          - fines\n          - delays\n" in new


@pytest.mark.parametrize("block", ["| a | b |\n|---|---|\n| 1 | 2 |", "```\nnaloxone\n```"], ids=["table", "code"])
def test_a_closing_type_stands_below_a_table_or_code_and_not_in_it(block: str) -> None:
    change = ReplaceText("1", A26, f"It is:\n\n{block}")
    inside = block.replace("\n", "\n   ")
    assert f"1. It is:\n\n   {inside}\n\n   (HP)\n2. The society" in edit_markdown(MARKDOWN, change)
    inside = block.replace("\n", "\n      ")
    assert f"      {inside}\n\n      (HP)\n    earlier:" in edit(HEAD + RESOLVES + HISTORY, change)


def test_in_markdown_a_body_without_a_list_is_one_resolve() -> None:
    text = (
        MARKDOWN[: MARKDOWN.index("The Society has")]
        .replace("  - {n: 2, assigned_to: CPH}\n", "")
        .replace("resolves:\n", "")
    )
    text = f"{text}\nThe society supports naloxone.\n<!-- why -->\nIt saves lives. (HP)\n"
    new = edit_markdown(text, ReplaceText("1", A26, "The society requires naloxone."))
    assert new.endswith("---\n\nThe society requires naloxone. (HP)\n<!-- why -->\n")
    assert "resolves:\n  - n: 1\n    earlier:\n      - until: A-26\n" in new


def test_in_markdown_line_ends_stay() -> None:
    text = MARKDOWN.replace("\n", "\r\n")
    new = edit_markdown(text, ReplaceText("1", A26, LONGER), REAFFIRM)
    assert new.count("\n") == new.count("\r\n")


REVIEW = (
    "review:\n"
    '  - {meeting: A-26, resolves: [1], committee: CPH, recommendation: amend, justification: "Old, and long"}  # due\n'
)


def test_a_review_entry_changes_key_by_key() -> None:
    text = HEAD + RESOLVES + HISTORY + REVIEW
    entry = ReviewEntry(A26, ("1",), "Committee on Legislation", "reaffirm", "Still sound.")
    assert edit(text, PutReview(entry, 0)) == HEAD + RESOLVES + HISTORY + REVIEW.replace(
        'committee: CPH, recommendation: amend, justification: "Old, and long"',
        'committee: Committee on Legislation, recommendation: reaffirm, justification: "Still sound."',
    )
    bare = edit(text, PutReview(ReviewEntry(A26, ("1",), None, "sunset"), 0))
    assert bare.endswith("  - {meeting: A-26, resolves: [1], recommendation: sunset}  # due\n")


def test_a_review_entry_without_braces_changes_line_by_line() -> None:
    block = (
        "review:\n  - meeting: A-26\n    # to be discussed\n    recommendation: amend\n"
        "    justification: >-\n      Old.\n"
    )
    entry = ReviewEntry(A26, ("1",), "CPH", "sunset")
    new = edit(HEAD + RESOLVES + HISTORY + block + "notes: [a]\n", PutReview(entry, 0))
    assert new.endswith(
        "review:\n  - meeting: A-26\n    resolves: [1]\n    committee: CPH\n    # to be discussed\n"
        "    recommendation: sunset\nnotes: [a]\n"
    )


def test_a_long_entry_in_braces_is_broken_between_its_keys() -> None:
    entry = ReviewEntry(
        A26, ("1",), "Committee on Public Health", "sunset", "It is done, and nobody has asked for it in years."
    )
    line = added(HEAD + RESOLVES + HISTORY, PutReview(entry))
    assert line == (
        "review:\n"
        "  - {meeting: A-26, resolves: [1], committee: Committee on Public Health, recommendation: sunset,\n"
        '     justification: "It is done, and nobody has asked for it in years."}'
    )


def test_what_would_not_read_back_is_refused() -> None:
    lone = (
        MARKDOWN[: MARKDOWN.index("The Society has")].replace("resolves:\n  - {n: 2, assigned_to: CPH}\n", "")
        + "Text.\n"
    )
    with pytest.raises(Uneditable):
        edit(lone, ReplaceText("1", A26, "1. A list\n2. in a list"), path="a.md")
    with pytest.raises(Uneditable):
        edit(HEAD + RESOLVES + HISTORY, ReplaceText("7", A26, "New"))


PROPOSAL = "The society requires naloxone in each school, and the training of those who are to give it there."


def test_a_proposed_text_is_written_in_lines_of_its_own() -> None:
    text = HEAD + RESOLVES + HISTORY
    entry = ReviewEntry(A26, ("1",), "CPH", "amend", "Clearer.", PROPOSAL)
    braced = f"{text}review:\n  - {{meeting: A-25, recommendation: sunset}}\n"
    for before in (text, braced):
        new = edit(before, PutReview(entry))
        assert new.startswith(before)
        assert new.endswith(
            "  - meeting: A-26\n    resolves: [1]\n    committee: CPH\n    recommendation: amend\n"
            f"    justification: Clearer.\n    text: {PROPOSAL}\n"
        )


def test_an_entry_in_braces_unfolds_for_a_proposed_text_unless_a_comment_stands_by() -> None:
    before = REVIEW.replace("  # due", "")
    entry = ReviewEntry(A26, ("1",), "CPH", "amend", "Old, and long", "New words.")
    assert edit(HEAD + RESOLVES + HISTORY + before, PutReview(entry, 0)).endswith(
        "review:\n  - meeting: A-26\n    resolves: [1]\n    committee: CPH\n    recommendation: amend\n"
        '    justification: "Old, and long"\n    text: New words.\n'
    )
    assert edit(HEAD + RESOLVES + HISTORY + REVIEW, PutReview(entry, 0)).endswith(
        'justification: "Old, and long", text: New words.}  # due\n'
    )


def test_a_proposed_text_is_replaced_where_it_stands_or_goes() -> None:
    entry = ReviewEntry(A26, ("1",), None, "amend", None, PROPOSAL)
    block = (
        "review:\n  - meeting: A-26\n    resolves: [1]\n    recommendation: amend\n    text: >-  # by Ann\n      OLD\n"
    )
    old = HEAD + RESOLVES + HISTORY + block
    new = edit(old.replace("OLD", "Old words. (HP)"), PutReview(entry, 0))
    assert new == old.replace("OLD", PROPOSAL)
    assert edit(new, PutReview(entry, 0)) == new
    gone = edit(new, PutReview(ReviewEntry(A26, ("1",), None, "reaffirm"), 0))
    assert gone.endswith("    recommendation: reaffirm\n    # by Ann\n")


def test_a_proposed_text_of_several_paragraphs_keeps_them() -> None:
    entry = ReviewEntry(A26, ("1",), None, "amend", None, "The society supports:\n\n- naloxone\n- training")
    new = edit(HEAD + RESOLVES + HISTORY, PutReview(entry))
    assert new.endswith("    text: |-\n      The society supports:\n\n      - naloxone\n      - training\n")
    other = ReviewEntry(A26, ("1",), None, "amend", None, "The society supports:\n\n- training\n- naloxone")
    assert edit(new, PutReview(other, 0)) == new.replace("- naloxone\n      - training", "- training\n      - naloxone")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("review:\n  - ENTRY\n", ""),
        ("review:  # by hand\n  - ENTRY  # due\n", "# by hand\n# due\n"),
        ("review: [ENTRY]\n", ""),
        ("review: [ENTRY, OTHER]\n", "review: [OTHER]\n"),
        ("review:\n  - ENTRY  # due\n  - OTHER\n", "review:\n  # due\n  - OTHER\n"),
        (
            "review:\n  - meeting: A-26\n    # why\n    recommendation: amend\n\n  # then\n  - OTHER\n",
            "review:\n  # why\n\n  # then\n  - OTHER\n",
        ),
    ],
)
def test_a_review_entry_goes_and_the_comments_stay(before: str, after: str) -> None:
    def filled(review: str) -> str:
        review = review.replace("ENTRY", "{meeting: A-26, recommendation: amend}")
        return HEAD + RESOLVES + HISTORY + review.replace("OTHER", "{meeting: A-25, recommendation: sunset}")

    for end in ("", "notes: [a]\n"):
        assert edit(filled(before) + end, DropReview(0)) == filled(after) + end
        crlf = edit((filled(before) + end).replace("\n", "\r\n"), DropReview(0))
        assert crlf == (filled(after) + end).replace("\n", "\r\n")


def test_the_blank_line_above_a_review_goes_with_it_unless_it_parts_what_is_left() -> None:
    entry = "\nreview:\n  - {meeting: A-26, recommendation: amend}\n"
    text = HEAD + RESOLVES + HISTORY
    assert edit(text + entry, DropReview(0)) == text
    assert edit(f"{text}{entry}\nnotes: [a]\n", DropReview(0)) == f"{text}\nnotes: [a]\n"
    assert edit(f"{text}{entry}notes: [a]\n", DropReview(0)) == f"{text}\nnotes: [a]\n"


def test_in_markdown_a_proposed_text_stands_in_the_front_matter() -> None:
    entry = ReviewEntry(A26, ("1",), None, "amend", None, PROPOSAL)
    new = edit_markdown(MARKDOWN, PutReview(entry))
    matter, body = MARKDOWN.split("\n---\n", 1)
    assert new.endswith(f"\n---\n{body}") and new.startswith(matter)
    assert edit_markdown(new, DropReview(0)) == MARKDOWN


def test_a_comment_stays_with_what_it_follows_and_never_becomes_text() -> None:
    comment = "        # further in than its list\n"
    before = f"{HEAD}{HISTORY}{RESOLVES}{comment}"
    entry = ReviewEntry(A26, ("1",), "CPH", "amend", None, "The society supports it still.")
    new = edit(before, PutReview(entry, None))
    assert new.startswith(f"{before}review:\n")
    long = "The society supports naloxone in every school, in every bus and in every camp. " * 3
    changed = edit(f"{new}{comment}", PutReview(replace(entry, text=long.strip()), 0))
    assert changed.startswith(f"{before}review:\n") and changed.endswith(f"\n{comment}")
