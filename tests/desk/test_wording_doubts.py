"""What must be said of a record as it stood on a day: the wordings and titles that were not kept."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.desk.wording_doubts import doubts, unrecorded
from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.model import Action, EarlierText, Record, Resolve
from mmspolicy.profile import Profile, Society

A12, A18, A24 = (Meeting("A", year) for year in (2012, 2018, 2024))
SOCIETY = Society(
    Profile(),
    MeetingsTable({meeting: Sessions(final=date(meeting.year, 5, 10)) for meeting in (A12, A18, A24)}),
)
ADOPTED, AMENDED = Action("adopted", meeting=A12), Action("amended", meeting=A24)


def section(*history: Action, earlier: tuple[EarlierText, ...] = ()) -> Record:
    return Record(
        "BYL-1.1", "bylaws", "Seat", text="The seat is the Hill.", history=history, earlier=earlier, number="1.1"
    )


def policy(*history: Action, earlier: tuple[EarlierText, ...] = ()) -> Record:
    resolves = (Resolve("1", "One.", "HP", earlier=earlier), Resolve("2", "Two.", "D"))
    return Record("HOD-1", "policies", "Buoys", topic="Harbor", resolves=resolves, history=history)


def said(record: Record, day: str, only: str | None = None) -> list[str]:
    return list(doubts(record, SOCIETY, date.fromisoformat(day), only))


def test_an_amendment_without_an_earlier_text_leaves_the_wording_before_it_unknown() -> None:
    words = "Amended A-24, and the wording before it is not on record; this is the present wording."
    assert said(section(ADOPTED, AMENDED), "2020-01-01") == [words]
    assert said(section(AMENDED), "2020-01-01") == [words]
    assert said(section(ADOPTED, AMENDED), "2024-05-10") == []


def test_an_amendment_whose_earlier_text_was_kept_leaves_no_doubt() -> None:
    kept = section(ADOPTED, AMENDED, earlier=(EarlierText(A24, "The seat is the Upper Hill."),))
    assert said(kept, "2020-01-01") == []
    assert said(section(ADOPTED, AMENDED, earlier=(EarlierText(PartialDate(2024, 5, 10), "x"),)), "2020-01-01") == []


def test_of_two_amendments_the_one_that_was_not_kept_is_named_with_what_is_shown() -> None:
    record = section(ADOPTED, Action("amended", meeting=A18), AMENDED, earlier=(EarlierText(A24, "Upper Hill."),))
    assert said(record, "2015-01-01") == [
        "Amended A-18, and the wording before it is not on record; this is the one that held until A-24."
    ]
    assert said(record, "2019-01-01") == []


@pytest.mark.parametrize("kind", ["reaffirmed", "editorial", "renumbered", "referred", "sunset"])
def test_what_changes_no_wording_leaves_no_doubt(kind: str) -> None:
    assert said(section(ADOPTED, Action(kind, meeting=A24)), "2020-01-01") == []


def test_a_resolve_beside_one_whose_earlier_text_was_kept_was_left_as_it_was() -> None:
    assert said(policy(ADOPTED, AMENDED, earlier=(EarlierText(A24, "Won."),)), "2020-01-01") == []


def test_the_resolves_that_an_amendment_names_are_named() -> None:
    record = policy(ADOPTED, Action("amended-and-reaffirmed", meeting=A24, resolves=("2",)))
    words = "Amended and reaffirmed A-24, and the wording before it is not on record; this is the present wording."
    assert said(record, "2020-01-01") == [f"Resolve 2: {words}"]
    assert said(record, "2020-01-01", "1") == []
    assert said(policy(ADOPTED, AMENDED), "2020-01-01") == [words.replace(" and reaffirmed", "")]


def test_before_its_adoption_a_record_is_said_to_be_pending() -> None:
    assert said(policy(ADOPTED, AMENDED), "2012-05-09") == [
        "Not yet adopted on 2012-05-09, but pending: adopted A-12.",
    ]
    assert said(policy(ADOPTED), "2012-05-10") == []


def test_a_record_whose_adoption_is_not_on_record_is_not_said_to_be_unadopted() -> None:
    assert said(policy(Action("reaffirmed", meeting=A12)), "2010-01-01") == [
        "Nothing is on record of it until 2010-01-01: the first that is known is “reaffirmed A-12”."
    ]


def test_a_title_given_later_is_not_passed_off_as_that_of_the_day() -> None:
    record = policy(ADOPTED, Action("retitled", meeting=A18))
    assert said(record, "2017-01-01") == ["Retitled A-18; the title is the one it has now."]
    assert said(record, "2018-05-10") == []


def test_amendments_between_two_days_are_told_whose_earlier_wording_is_not_on_record() -> None:
    record = section(ADOPTED, Action("amended", meeting=A18), AMENDED, earlier=(EarlierText(A18, "Hill Top."),))
    assert unrecorded(record, SOCIETY, date(2012, 1, 1), date(2026, 1, 1)) == [AMENDED]
    assert unrecorded(record, SOCIETY, date(2012, 1, 1), date(2020, 1, 1)) == []


def test_what_was_amended_in_a_document_is_told_of_its_sections() -> None:
    document = Record("BYL", "bylaws", "Bylaws", text="They begin here.", history=(ADOPTED, AMENDED), document="BYL")
    assert said(document, "2020-01-01") == []
    assert said(document, "2010-01-01") == ["Not yet adopted on 2010-01-01, but pending: adopted A-12."]
