"""Lists of due resolves from the index, held against a naive computation over the sources."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy import clock
from mmspolicy.compendium import Compendium
from mmspolicy.desk.due import GROUPINGS, Question, due_list, grouped
from mmspolicy.desk.packet_reading import read_packet
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record
from mmspolicy.profile import Profile
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store

Row = tuple[str, str, str, str | None]  # id, number, state, due meeting

DAYS = [date(2012, 1, 1), date(2019, 1, 1), date(2024, 6, 1), date(2026, 3, 1), date(2033, 9, 1)]
TODAY = date(2026, 3, 1)


def naive_rows(sample: Compendium, day: date) -> list[tuple[Record, Row]]:
    """Every live resolve of the policies, straight from the sources and the clock."""
    rows = []
    for record in sample.records:
        for unit in clock.standing(record, day, sample.society).resolves:
            due = str(unit.due.meeting) if unit.due else None
            if unit.state != "ended" and (due or not record.is_section):
                rows.append((record, (record.id, unit.n, unit.state, due)))
    return rows


def naive_committee(record: Record, n: str, meeting: str | None, profile: Profile) -> str:
    names = profile.committee_names
    reviewing = [
        entry.committee for entry in record.review
        if str(entry.meeting) == meeting and entry.committee and (not entry.resolves or n in entry.resolves)
    ]  # fmt: skip
    assigned = [one.assigned_to for one in record.resolves if one.n == n and one.assigned_to]
    by_topic = [topic.committee for topic in profile.topics if topic.name == record.topic and topic.committee]
    name = (*reviewing, *assigned, *by_topic, "unassigned")[0]
    return names.get(name.casefold(), name)


def listed(store: Store, question: Question) -> set[Row]:
    return {
        (row.id, row.resolve or "", row.state, str(row.due.meeting) if row.due else None)
        for row in due_list(store, question).rows
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_by_default_it_is_what_the_clock_calls_due_or_overdue(store: Store, sample: Compendium, day: date) -> None:
    naive = {row for _, row in naive_rows(sample, day) if row[2] in ("due", "overdue")}
    assert listed(store, Question(day)) == naive


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_told_at_the_foot_agrees_with_the_clock(store: Store, sample: Compendium, day: date) -> None:
    found = due_list(store, Question(day))
    states = [row[2] for _, row in naive_rows(sample, day)]
    assert (found.overdue, found.undated, found.exempt) == tuple(map(states.count, ("overdue", "undated", "exempt")))


@pytest.mark.parametrize("year", [2018, 2025, 2026, 2029, 2040])
def test_a_meeting_has_what_falls_due_at_it(store: Store, sample: Compendium, year: int) -> None:
    naive = {row for _, row in naive_rows(sample, TODAY) if row[3] == f"A-{year % 100}"}
    naive |= {row for _, row in naive_rows(sample, TODAY) if year == 2026 and row[2] == "overdue"}
    assert listed(store, Question(TODAY, meeting=Meeting("A", year))) == naive


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_list_of_the_coming_meeting_is_the_one_shown_by_default(store: Store, day: date) -> None:
    plain = due_list(store, Question(day))
    named = due_list(store, Question(day, meeting=plain.coming))
    assert (named.rows, named.left_out) == (plain.rows, 0) and plain.meeting == plain.coming


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2027, 2, 1)], ids=str)
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2029, 2045])
def test_a_packet_holds_the_resolves_of_the_due_list_of_its_meeting(store: Store, day: date, year: int) -> None:
    meeting = Meeting("A", year)
    found, packet = due_list(store, Question(day, meeting=meeting)), read_packet(store, meeting, day)
    printed = {
        (committee, entry.subject.record.id, n)
        for committee, entries in packet.lists.items()
        for entry in entries
        for n in entry.numbers
    }
    assert printed == {(row.committee, row.id, row.resolve or "") for row in found.rows}
    assert (packet.elsewhere(), packet.answered()) == (found.left_out, found.answered)


def test_the_list_of_a_past_meeting_is_what_fell_due_there_and_is_still_open(store: Store) -> None:
    day, a26 = date(2027, 2, 1), Meeting("A", 2026)
    found = due_list(store, Question(day, meeting=a26))
    assert found.rows and {(row.state, str(row.due and row.due.meeting)) for row in found.rows} == {("overdue", "A-26")}
    on_the_coming = {row.name for row in due_list(store, Question(day)).rows}
    assert {row.name for row in found.rows} < on_the_coming
    assert found.left_out == found.overdue - len(found.rows) > 0


def test_a_recommendation_on_file_is_that_for_the_meeting_of_the_list(store: Store, sample: Compendium) -> None:
    for year in (2026, 2027):
        for row in due_list(store, Question(TODAY, meeting=Meeting("A", year))).rows:
            entries = [
                entry.recommendation for entry in sample.by_id[row.id].review
                if entry.meeting == Meeting("A", year) and (not entry.resolves or row.resolve in entry.resolves)
            ]  # fmt: skip
            assert row.recommendation in (entries or [None])
            assert bool(row.recommendation) == any(entries)


def test_unanswered_are_those_without_a_recommendation_counted_by_committee(store: Store) -> None:
    every, waiting = due_list(store, Question(TODAY)), due_list(store, Question(TODAY, unanswered=True))
    assert 0 < len(waiting.rows) < len(every.rows)
    assert waiting.rows == tuple(row for row in every.rows if row.recommendation is None)
    assert waiting.answered == every.answered == len(every.rows) - len(waiting.rows)
    assert waiting.waiting == every.waiting
    assert dict(waiting.waiting) == {name: len(rows) for name, rows in grouped(waiting.rows, "committee")}
    counts = [count for _, count in waiting.waiting]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("topic", ["Substance Use", "Telehealth", "Health Equity"])
@pytest.mark.parametrize("kind", ["HP", "D"])
def test_filters_hold_for_each_resolve(store: Store, sample: Compendium, topic: str, kind: str) -> None:
    naive = set()
    for record, row in naive_rows(sample, TODAY):
        resolve = record.resolve(row[1])
        if record.topic == topic and resolve and resolve.type == kind and row[2] in ("due", "active", "overdue"):
            naive.add(row)
    filters = Filters(topics=(topic,), types=(kind,), states=("due", "active", "overdue"))
    assert listed(store, Question(TODAY, filters)) == naive


def test_a_committee_is_that_of_the_review_else_the_assigned_one_else_the_topics(
    store: Store, sample: Compendium
) -> None:  # fmt: skip
    question = Question(TODAY, Filters(states=("due", "active")))
    for row in due_list(store, question).rows:
        due = str(row.due.meeting) if row.due else None
        assert row.committee == naive_committee(
            sample.by_id[row.id], row.resolve or "", due, sample.society.profile
        )  # fmt: skip


def test_a_committee_as_filter_finds_just_the_rows_that_it_reviews(store: Store) -> None:
    everything = due_list(store, Question(TODAY)).rows
    for name, rows in grouped(everything, "committee"):
        found = due_list(store, Question(TODAY, Filters(committees=(name,))))
        assert [row.name for row in found.rows] == [row.name for row in rows]


def test_rows_show_the_text_then_in_force(store: Store, sample: Compendium) -> None:
    day = date(2019, 1, 1)
    for row in due_list(store, Question(day)).rows:
        texts = clock.texts_in_force(sample.by_id[row.id], day, sample.society.meetings)
        assert row.text == texts[row.resolve or ""]


def test_rows_stand_in_order_of_due_meeting(store: Store) -> None:
    rows = due_list(store, Question(TODAY, Filters(states=("in-force",)))).rows
    years = [row.due.meeting.year if row.due else 9999 for row in rows]
    assert years == sorted(years)


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups_hold_every_row_once(store: Store, by: str) -> None:
    rows = due_list(store, Question(TODAY, Filters(states=("in-force",)))).rows
    groups = grouped(rows, by)
    assert sorted(row.name for _, group in groups for row in group) == sorted(row.name for row in rows)
    assert len({name for name, _ in groups}) == len(groups)


def test_within_a_time_is_what_falls_due_until_its_last_day(store: Store, sample: Compendium) -> None:
    until = date(2028, 3, 1)
    naive = {row for _, row in naive_rows(sample, TODAY) if row[3] and int(row[3][2:]) <= 27}
    assert listed(store, Question(TODAY, until=until)) == naive
