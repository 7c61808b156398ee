"""Drafts held against the compendium that is shipped: verdicts, and what they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.desk.draft_appendix import appendix
from mmspolicy.desk.draft_check import Checked, CheckedDraft, checked
from mmspolicy.desk.draft_reading import read_draft
from mmspolicy.desk.draft_stance import opposed, signs
from mmspolicy.desk.draft_wishes import wish
from mmspolicy.documents.prose import blocks_of
from mmspolicy.export import write_document
from mmspolicy.search.store import Store

DAY = date(2026, 3, 1)


def check(text: str, store: Store) -> CheckedDraft:
    return checked(read_draft(blocks_of(text.encode(), "draft.txt")), store, DAY)


def verdict(text: str, store: Store) -> tuple[str, str | None]:
    (one,) = check(text, store).clauses
    return one.decided.verdict, one.decided.target


FENCES = "four-sided fencing of every residential pool, instruction in swimming as a part of public education"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"RESOLVED, That the MMS support {FENCES}, and lifeguards at state ponds through Labor Day.", "reaffirms"),
        (f"RESOLVED, That the MMS support {FENCES} up to the age of ten, and helmets on rafts.", "amends"),
        (f"RESOLVED, That the MMS oppose {FENCES}, and lifeguards at state ponds through Labor Day.", "contradicts"),
    ],
)
def test_the_same_words_reaffirm_other_numbers_amend_and_the_opposite_verb_contradicts(
    text: str, right: str, store: Store
) -> None:  # fmt: skip
    assert verdict(text, store) == (right, "HOD-2004-16#1")


def test_what_only_an_ended_resolve_said_was_sunset(store: Store) -> None:
    text = "RESOLVED, That chain restaurants print the calories of each dish on the menu or menu board."
    assert verdict(text, store) == ("was-sunset", "HOD-2009-13#1")


def test_what_shares_few_words_with_any_policy_is_new(store: Store) -> None:
    (one,) = check("RESOLVED, That leaf blowers be licensed.", store).clauses
    assert (one.decided.verdict, one.decided.on) == ("new", None)
    assert one.decided.reason.startswith("no policy shares enough")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("RESOLVED, That Policy HOD-2017-12 be reaffirmed.", ("reaffirms", "HOD-2017-12")),
        ("RESOLVED, That the Society rescind HOD-2017-12#1.", ("contradicts", "HOD-2017-12#1")),
        ("RESOLVED, That Policy HOD-2017-12 be amended to name Worcester.", ("amends", "HOD-2017-12")),
        ("RESOLVED, That Policy HOD-2009-13 be reaffirmed.", ("was-sunset", "HOD-2009-13")),
    ],
)
def test_a_clause_that_names_a_policy_is_judged_by_what_it_asks_for_it(
    text: str, right: tuple[str, str], store: Store
) -> None:  # fmt: skip
    assert verdict(text, store) == right


def test_a_policy_that_is_only_cited_decides_nothing() -> None:
    assert wish("That care be paid for, consistent with Policy HOD-2020-12.", "HOD-2020-12", "HOD-2020-12") is None


def test_the_resolve_that_a_verdict_rests_on_comes_first_and_scores_fall(store: Store) -> None:
    one: Checked = check(f"RESOLVED, That the MMS support {FENCES}.", store).clauses[0]
    scores = [match.score for match in one.matches]
    assert one.matches[0] is one.decided.on and scores == sorted(scores, reverse=True)
    assert "swimming" in one.matches[0].shared


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        ("The Society opposes fluoride.", "The Society supports fluoride.", True),
        ("That fluoride be prohibited.", "The Society supports fluoride.", True),
        ("That the sale of fluoride be prohibited in schools.", "The Society opposes fluoride.", False),
        ("The Society supports a ban on fluoride.", "The Society opposes fluoride.", False),
        ("The Society opposes any ban on fluoride.", "The Society supports fluoride.", False),
        ("No town should add fluoride.", "Every town should add fluoride.", True),
        ("That hospitals never keep a mother from fluoride.", "A mother should have fluoride.", False),
        ("That the Society oppose tea and support fluoride.", "The Society supports fluoride.", False),
    ],
)
def test_verbs_and_negations_govern_what_a_text_is_for(one: str, other: str, turned: bool) -> None:
    assert ("fluorid" in opposed(signs(one), signs(other))) is turned


def test_the_appendix_has_the_policies_met_in_full_the_contradicted_first(store: Store) -> None:
    text = (
        f"RESOLVED, That the MMS support {FENCES}.\n\nRESOLVED, That the MMS oppose overdose prevention centers.\n\n"
        "RESOLVED, That leaf blowers be licensed, as HOD-1998-09 says."
    )
    written = write_document("md", appendix(check(text, store), store, DAY)).decode()
    places = [written.index(f"\n### {title}") for title in ("Overdose prevention centers", "Drowning", "Wrong-site")]
    assert places == sorted(places)
    assert "where people may use drugs obtained beforehand" in written and "**History**" in written
    assert "| new |" in written


def test_the_appendix_of_a_draft_that_meets_nothing_says_so(store: Store) -> None:
    document = appendix(check("RESOLVED, That leaf blowers be licensed.", store), store, DAY)
    assert "No policy, in force or ended, was found" in write_document("md", document).decode()
