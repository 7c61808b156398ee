"""Drafts held against the compendium that is shipped: verdicts, and what they rest on."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from mmspolicy.desk.draft_appendix import appendix
from mmspolicy.desk.draft_check import Checked, CheckedDraft, checked
from mmspolicy.desk.draft_reading import read_draft
from mmspolicy.desk.draft_reasons import name
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


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # the search's own ranking finds the subject, though the words differ
        ("RESOLVED, That insurance coverage of mental illness be equal to that of physical illness in copayments.",
         ("reaffirms", "HOD-1997-21#1")),
        # and words that mean the same: causes, chemical restraints, long-term care
        ("RESOLVED, That our MMS oppose the use of antipsychotics as chemical restraints on people with dementia "
         "living in long-term care, and urge that causes such as pain or infection be sought first.",
         ("reaffirms", "HOD-2011-16#1")),
        ("RESOLVED, That our MMS work with stakeholders so that every every-day word of the frame counts for nothing.",
         ("new", None)),
        # few words, and all of them common
        ("RESOLVED, That minutes be kept.", ("new", None)),
        # the numbers are the same, however they are written
        ("RESOLVED, That a clean claim sent electronically be paid within 15 days, and one sent on paper within "
         "thirty, after which the carrier pay interest of one and one half percent a month without being asked.",
         ("reaffirms", "HOD-2004-04#1")),
    ],
)  # fmt: skip
def test_what_is_said_in_other_words_is_found_and_what_only_shares_common_ones_is_new(
    text: str, right: tuple[str, str | None], store: Store
) -> None:
    assert verdict(text, store) == right


def test_a_clause_that_is_new_names_what_it_comes_near_to(store: Store) -> None:
    text = "RESOLVED, That CHIA report annually what percentage of each carrier's expenditure is on primary care."
    (one,) = check(text, store).clauses
    assert one.decided.verdict == "new" and one.decided.on is None
    assert one.decided.near is one.matches[0].like and name(one.decided.near) == "HOD-2019-59#3"
    assert "HOD-2019-59#3 shares “expenditure”" in one.decided.reason


@pytest.mark.parametrize(
    ("text", "ended", "reason"),
    [
        ("RESOLVED, That chain restaurants print the calories of each dish on the menu or menu board.",
         "sunset at A-23", "HOD-2009-13#1 said so and was sunset at A-23; nothing in force says it as nearly"),
        ("RESOLVED, That the Society convene a task force to report to the House on the law, ethics and evidence of "
         "overdose prevention centers. (D)",
         "completed at I-18", "HOD-2017-12#3 asked for this and was completed at I-18; nothing in force says it as "
         "nearly"),
        ("RESOLVED, That Policy HOD-2009-13 be reaffirmed.",
         "sunset at A-23", "asks that HOD-2009-13 be reaffirmed, but it was sunset at A-23"),
    ],
)  # fmt: skip
def test_what_was_sunset_tells_how_it_ended(text: str, ended: str, reason: str, store: Store) -> None:
    (one,) = check(text, store).clauses
    assert one.decided.verdict == "was-sunset" and one.decided.reason == reason
    assert one.matches[0].ended and one.matches[0].ended.words == ended


def test_what_was_superseded_names_what_stands_in_its_place(store: Store) -> None:
    record = next(
        stored["record"]
        for stored in store.all_stored()
        if any(action.get("by") and action["kind"] == "superseded" for action in stored["record"]["history"])
    )
    (one,) = check(f"RESOLVED, That Policy {record['id']} be reaffirmed.", store).clauses
    assert one.matches[0].ended and one.matches[0].ended.successor
    assert "superseded" in one.decided.reason and one.matches[0].ended.successor in one.decided.reason


FORMER = "the prevention of nuclear war is a proper concern of medicine, and calls upon the governments of the United "
FORMER += "States and the Soviet Union to cease the testing of such weapons"


def test_a_wording_that_was_replaced_is_known_and_would_amend_the_one_that_holds(store: Store) -> None:
    text = f"RESOLVED, That the Society, believing that no useful medical response is possible, holds that {FORMER}."
    (one,) = check(text, store).clauses
    assert (one.decided.verdict, one.decided.target) == ("amends", "COUNCIL-1982-02#1")
    assert one.decided.reason == "is what COUNCIL-1982-02#1 said before I-96, when it was changed"


def test_before_it_was_replaced_a_wording_is_simply_the_one_that_holds(store: Store) -> None:
    text = f"RESOLVED, That the Society, believing that no useful medical response is possible, holds that {FORMER}."
    draft = read_draft(blocks_of(text.encode(), "draft.txt"))
    decided = checked(draft, store, date(1990, 1, 1)).clauses[0].decided
    assert (decided.target, decided.on and decided.on.former) == ("COUNCIL-1982-02#1", None)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("RESOLVED, That Chapter 5, Section 5.12 of the Bylaws be amended to allow votes.", ("amends", "BYL-5.12")),
        ("RESOLVED, That Procedure 10 be amended by striking its last sentence.", ("amends", "PROC-10")),
        ("RESOLVED, That Bylaws, Section 9.2 be deleted.", ("contradicts", "BYL-9.2")),
    ],
)  # fmt: skip
def test_a_clause_that_amends_the_bylaws_shows_the_section(text: str, right: tuple[str, str], store: Store) -> None:
    (one,) = check(text, store).clauses
    assert (one.decided.verdict, one.decided.target) == right
    assert one.decided.on and one.decided.on.resolve.n is None and len(one.decided.on.resolve.text) > 50


def test_a_clause_that_speaks_of_the_bylaws_is_held_against_them_and_no_other_is(store: Store) -> None:
    says = "fifty members who practice in a city or town may petition to have it moved from one district to another"
    assert verdict(f"RESOLVED, That the Bylaws provide that {says}.", store)[1] == "BYL-4.2.1"
    assert verdict(f"RESOLVED, That {says}.", store)[1] != "BYL-4.2.1"


def test_a_draft_of_many_clauses_is_judged_within_seconds(store: Store) -> None:
    text = "\n".join(f"RESOLVED, That our MMS support naloxone in school number {n}." for n in range(100))
    begun = process_time()
    assert len(check(text, store).clauses) == 100
    assert process_time() - begun < 10


def test_a_policy_that_is_only_cited_decides_nothing() -> None:
    assert wish("That care be paid for, consistent with Policy HOD-2020-12.", "HOD-2020-12", "HOD-2020-12") is None


def test_the_resolve_that_a_verdict_rests_on_comes_first_and_scores_fall(store: Store) -> None:
    one: Checked = check(f"RESOLVED, That the MMS support {FENCES}.", store).clauses[0]
    scores = [match.like.score for match in one.matches]
    assert one.matches[0].like is one.decided.on and scores == sorted(scores, reverse=True)
    assert "swimming" in one.matches[0].like.shared


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
        ("That no town require fluoride.", "The Society opposes any rule that obliges a town to use fluoride.", False),
        ("That sellers be forbidden tea, and sell fluoride.", "Sellers should sell fluoride.", False),
        ("Until May, no town should add fluoride.", "No town should add fluoride.", False),
        ("That the Society oppose fluoride.", "Fluoride has no place in water.", False),
        ("That tea be forbidden as a drink full of fluoride.", "A drink full of fluoride is bad.", False),
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
