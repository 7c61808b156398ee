"""The values and rules of the sunset review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mmspolicy import review
from mmspolicy.course import courses
from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.model import Action, EarlierText, Record, Resolve, ReviewEntry
from mmspolicy.profile import Committee, Profile, Society, Topic

A12, A19, A26, I22 = Meeting("A", 2012), Meeting("A", 2019), Meeting("A", 2026), Meeting("I", 2022)
DAY = date(2026, 3, 1)
SOCIETY = Society(
    Profile(
        name="A Society",
        topics=(Topic("Schools", (), "Committee on Schools"), Topic("Parks")),
        committees=(Committee("Committee on Schools", ("COS",)), Committee("Committee on Health", ("COH",))),
    ),
    MeetingsTable({A12: Sessions(final=date(2012, 5, 19)), A19: Sessions(final=date(2019, 5, 4))}),
)
RECORD = Record(
    id="HOD-2012-01",
    collection="policies",
    title="Milk in schools",
    topic="Schools",
    resolves=(
        Resolve("1", "Schools should offer milk and water.", "HP", (EarlierText(A19, "Schools should offer milk."),)),
        Resolve("2", "The Society will write to schools.", "D", assigned_to="COH"),
    ),
    history=(
        Action("adopted", meeting=A12),
        Action("amended-and-reaffirmed", meeting=A19, resolves=("1",)),
        Action("reaffirmed", meeting=A19, resolves=("2",)),
    ),
)


def seen(record: Record = RECORD, n: str = "1", day: date = DAY) -> str:
    return review.seen(record, n, SOCIETY, day)


def test_what_a_packet_showed_has_the_same_digest_every_time() -> None:
    assert seen() == seen() == "s0509a1d40e1a943"


def test_a_digest_is_never_taken_for_a_number() -> None:
    assert seen()[0] == "s" and len(seen()) == 16


@pytest.mark.parametrize(
    "changed",
    [
        replace(RECORD, id="HOD-2012-02"),
        replace(RECORD, resolves=(replace(RECORD.resolves[0], text="Schools must offer milk."), RECORD.resolves[1])),
        replace(RECORD, history=(*RECORD.history, Action("referred", meeting=Meeting("I", 2025)))),
        replace(RECORD, history=RECORD.history[:1]),
        replace(RECORD, history=(*RECORD.history, Action("reaffirmed", date=PartialDate(2025), term=1))),
    ],
)
def test_a_change_of_id_text_or_last_action_changes_the_digest(changed: Record) -> None:
    assert seen(changed) != seen()


@pytest.mark.parametrize(
    "changed",
    [
        replace(RECORD, title="Milk", notes=("A note.",)),
        replace(RECORD, review=(ReviewEntry(A26, (), "COS", "sunset", "Done."),)),
        replace(
            RECORD,
            resolves=(
                replace(RECORD.resolves[0], text="Schools should offer\nmilk and water. "),
                replace(RECORD.resolves[1], text="Another."),
            ),
        ),
        replace(RECORD, history=(*RECORD.history[:1], replace(RECORD.history[1], raw="Amended, 2019"))),
        replace(RECORD, history=(*RECORD.history, Action("sunset", meeting=A26, resolves=("1",)))),
        replace(RECORD, history=(*RECORD.history, Action("sunset", meeting=Meeting("I", 2025), resolves=("2",)))),
    ],
)
def test_nothing_else_changes_the_digest(changed: Record) -> None:
    assert seen(changed) == seen()


def test_each_resolve_has_a_digest_of_its_own() -> None:
    assert seen(n="1") != seen(n="2")


def test_the_last_action_is_the_one_that_covers_the_resolve() -> None:
    assert review.last_action(RECORD, "1", SOCIETY, DAY) == RECORD.history[1]
    assert review.last_action(RECORD, "2", SOCIETY, DAY) == RECORD.history[2]
    assert review.last_action(RECORD, "2", SOCIETY, date(2015, 1, 1)) == RECORD.history[0]
    assert review.last_action(RECORD, "2", SOCIETY, date(2010, 1, 1)) is None


def test_amendments_are_shown_against_the_wording_of_the_last_full_review() -> None:
    assert review.text_reviewed(RECORD, "1", SOCIETY, DAY) == "Schools should offer milk."
    assert review.text_in_force(RECORD, "1", SOCIETY, DAY) == "Schools should offer milk and water."


def test_a_resolve_reaffirmed_since_its_amendment_shows_none() -> None:
    kept = replace(RECORD, history=(*RECORD.history, Action("reaffirmed", meeting=I22)))
    assert review.text_reviewed(kept, "1", SOCIETY, DAY) == review.text_in_force(kept, "1", SOCIETY, DAY)


def test_an_entry_without_numbers_holds_for_all_resolves_and_one_that_names_a_resolve_wins() -> None:
    whole, named = ReviewEntry(A26, (), "COS", "reaffirm"), ReviewEntry(A26, ("2",), "COS", "sunset")
    other = ReviewEntry(A19, ("1",), "COS", "amend")
    record = replace(RECORD, review=(named, whole, other))
    assert review.entry(record, "1", A26) == whole
    assert review.entry(record, "2", A26) == named
    assert review.entry(record, "1", A19) == other
    assert review.entry(RECORD, "1", A26) is None


def test_the_committee_is_the_entrys_else_the_assigned_one_else_the_topics() -> None:
    entered = replace(RECORD, review=(ReviewEntry(A26, ("2",), "COS"), ReviewEntry(A19, ("1",), "COH")))
    assert review.committee(entered, "2", A26, SOCIETY.profile) == "Committee on Schools"
    assert review.committee(RECORD, "2", A26, SOCIETY.profile) == "Committee on Health"
    assert review.committee(RECORD, "1", A26, SOCIETY.profile) == "Committee on Schools"
    assert review.committee(replace(RECORD, topic="Parks"), "1", A26, SOCIETY.profile) == "unassigned"


@pytest.mark.parametrize("n", ["1", "2"])
def test_courses_that_are_known_already_are_not_followed_again(n: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (review.last_action, review.text_reviewed, review.seen)
    answers = [ask(RECORD, n, SOCIETY, DAY) for ask in asked]
    known = courses(RECORD, SOCIETY)
    monkeypatch.setattr(review, "courses", lambda *_: pytest.fail("followed again"))
    assert [ask(RECORD, n, SOCIETY, DAY, known) for ask in asked] == answers
