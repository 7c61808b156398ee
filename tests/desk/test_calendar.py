"""Due dates and review deadlines as events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mmspolicy.desk.calendar import due_there, schedule
from mmspolicy.desk.due import Question, due_list
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.meetings import Meeting
from mmspolicy.model import Due
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store

TODAY = date(2026, 3, 1)
A26 = date(2026, 5, 16)


@pytest.fixture(scope="module")
def rows(store: Store) -> list[LiveResolve]:
    """What falls due at A-26, as if its day were known."""
    found = due_there(due_list(store, Question(TODAY, meeting=Meeting("A", 2026))).rows, Meeting("A", 2026))
    return [replace(row, due=Due(Meeting("A", 2026), A26)) for row in found]


def test_there_is_one_event_for_each_committee_and_one_for_its_deadline(
    store: Store, rows: list[LiveResolve]
) -> None:  # fmt: skip
    found = schedule(rows, society_of(store.settings), 60)
    committees = {row.committee for row in rows}
    assert len(found.events) == 2 * len(committees)
    assert {event.day for event in found.events} == {A26, A26 - timedelta(days=60)}
    assert len({event.uid for event in found.events}) == len(found.events)
    listed = "\n".join(event.description for event in found.events if event.day == A26)
    assert all(f"{row.name} " in listed for row in rows)


def test_with_each_there_is_one_for_each_resolve(store: Store, rows: list[LiveResolve]) -> None:
    found = schedule(rows, society_of(store.settings), 0, each=True)
    assert len(found.events) == len({event.uid for event in found.events}) == len(rows)


def test_a_uid_depends_on_society_meeting_and_name_and_on_nothing_else(
    store: Store, rows: list[LiveResolve]
) -> None:  # fmt: skip
    society = society_of(store.settings)
    row = next(row for row in rows if row.name == "HOD-2005-06#1")
    moved = replace(row, due=Due(Meeting("A", 2026), A26 + timedelta(days=7)), text="Other.", state="overdue")
    for each, uid in ((True, "mms-a-26-hod-2005-6#1-due"), (False, "mms-a-26-committee-on-public-health-due")):
        for one in (row, moved):
            assert [event.uid for event in schedule([one], society, 0, each).events] == [f"{uid}@mmspolicy"]


def test_of_the_list_of_a_meeting_only_what_falls_due_there_has_a_place_in_a_calendar(store: Store) -> None:
    a26 = Meeting("A", 2026)
    listed = due_list(store, Question(TODAY, meeting=a26)).rows
    assert {row.state for row in listed} == {"due", "overdue"}
    assert {row.state for row in due_there(listed, a26)} == {"due"}
    assert due_there(listed, None) == list(listed)


def test_without_a_day_there_is_no_event_but_a_remark(store: Store) -> None:
    dateless = due_list(store, Question(TODAY, meeting=Meeting("A", 2029))).rows
    found = schedule(dateless, society_of(store.settings), 60)
    assert found.events == ()
    assert found.dateless == ((Meeting("A", 2029), len(dateless)),)
    assert f"A-29 ({len(dateless)})" in next(found.remarks())
