"""The packed timelines of the index say what the clock says, on every day."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from random_records import random_records, random_society

from mmspolicy import clock, model
from mmspolicy.profile import Society
from mmspolicy.search import standings
from mmspolicy.search.entries import documents
from mmspolicy.search.society import plain_society, society_of


@pytest.mark.parametrize("seed", range(12))
def test_a_timeline_read_back_is_the_standing_of_the_clock(seed: int) -> None:
    rnd = random.Random(seed)
    society = random_society(rnd)
    for record in random_records(rnd, 25):
        packed = {document["timeline"] for document in documents(record, society)}
        assert len(packed) == 1
        timeline = packed.pop()
        for day in turning_days(record, society) | {date(2026, 3, 1), date(1980, 1, 1), date(2099, 1, 1)}:
            expected = clock.standing(record, day, society)
            found = standings.read(timeline, day.toordinal())
            assert (found.state, found.partly_ended) == (expected.state, expected.partly_ended), (record, day)
            assert (found.due_year, found.due_day) == packed_due(expected.due)
            assert [(unit.state, unit.due_year, unit.due_day) for unit in found.units] == [
                (unit.state, *packed_due(unit.due)) for unit in expected.resolves
            ]


def turning_days(record: model.Record, society: Society) -> set[date]:
    """Every day on which something turns, and the day before it."""
    points = {point.day for course in clock.courses(record, society) for point in clock.timeline(course)}
    return {day for point in points - {date.min} for day in (point, point - timedelta(days=1))}


def packed_due(due: model.Due | None) -> tuple[int, int]:
    return (due.meeting.year if due else 0, due.day.toordinal() if due and due.day else 0)


def test_its_words_are_those_of_the_model() -> None:
    assert model.STATES == standings.STATES
    assert clock.URGENCY == standings.URGENCY
    assert model.IN_FORCE == standings.IN_FORCE


def test_a_society_read_back_from_the_manifest_is_the_same() -> None:
    society = random_society(random.Random(1))
    assert society_of(plain_society(society)) == society
